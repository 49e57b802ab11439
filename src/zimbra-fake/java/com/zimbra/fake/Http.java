package com.zimbra.fake;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A web request and its response, as far as the server looks at them. */
public final class Http {
  private final SoapCall call;
  private final Map<String, Object> attributes = new HashMap<>();
  private final List<Cookie> set = new ArrayList<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final HttpServletRequest request;
  private final HttpServletResponse response;

  public Http(SoapCall call) {
    this.call = call;
    this.request = proxy(HttpServletRequest.class, this::asked);
    this.response = proxy(HttpServletResponse.class, this::answered);
  }

  /** A method by its name. */
  @FunctionalInterface
  private interface Answer {
    Object of(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, given) -> {
              Object[] arguments = given == null ? new Object[0] : given;
              return switch (method.getName()) {
                case "hashCode" -> System.identityHashCode(self);
                case "equals" -> self == arguments[0];
                case "toString" -> type.getSimpleName();
                default -> answer.of(method.getName(), arguments);
              };
            }));
  }

  public HttpServletRequest request() {
    return request;
  }

  public HttpServletResponse response() {
    return response;
  }

  /** That the response sets. */
  public List<Cookie> cookies() {
    return set;
  }

  /** Of the response. */
  public Map<String, String> headers() {
    return headers;
  }

  private Object asked(String method, Object[] arguments) {
    return switch (method) {
      case "getMethod" -> "POST";
      case "getScheme" -> call.scheme();
      case "isSecure" -> call.scheme().equals("https");
      case "getServerName" -> Node.current().name();
      case "getServerPort" -> named();
      case "getLocalPort" -> call.port();
      case "getRemoteAddr", "getRemoteHost" -> call.address();
      case "getRemotePort" -> 51514;
      case "getRequestURI" -> call.path();
      case "getContextPath" -> "/service";
      case "getRequestURL" ->
          new StringBuffer(
              call.scheme() + "://" + Node.current().name() + ":" + call.port() + call.path());
      case "getQueryString", "getPathInfo", "getContentType", "getParameter", "getSession" -> null;
      case "getCookies" -> call.cookies().isEmpty() ? null : call.cookies().toArray(new Cookie[0]);
      case "getHeader" -> call.headers().get(lower(arguments[0]));
      case "getHeaderNames" -> Collections.enumeration(call.headers().keySet());
      case "getHeaders" -> {
        String one = call.headers().get(lower(arguments[0]));
        yield Collections.enumeration(one == null ? List.of() : List.of(one));
      }
      case "getAttribute" -> attributes.get(arguments[0]);
      case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
      case "removeAttribute" -> attributes.remove(arguments[0]);
      case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
      default -> throw new UnsupportedOperationException(method);
    };
  }

  /** As the client calls it, which need not be the port it came in by. */
  private int named() {
    String host = call.headers().getOrDefault("host", "");
    int colon = host.lastIndexOf(':');
    return colon < 0 ? call.port() : Integer.parseInt(host.substring(colon + 1));
  }

  private Object answered(String method, Object[] arguments) {
    return switch (method) {
      case "addCookie" -> set.add((Cookie) arguments[0]) ? null : null;
      case "addHeader", "setHeader" ->
          headers.put((String) arguments[0], (String) arguments[1]) == null ? null : null;
      case "getHeader" -> headers.get((String) arguments[0]);
      case "containsHeader" -> headers.containsKey((String) arguments[0]);
      case "isCommitted" -> false;
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private static String lower(Object name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }
}
