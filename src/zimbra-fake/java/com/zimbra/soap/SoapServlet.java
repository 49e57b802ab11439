package com.zimbra.soap;

import com.zimbra.common.util.ZimbraCookie;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Server;
import com.zimbra.cs.servlet.CsrfFilter;
import com.zimbra.fake.Http;
import com.zimbra.fake.Node;
import com.zimbra.fake.SoapCall;
import com.zimbra.fake.SoapReply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node's door for messages, with the filters before it. */
public class SoapServlet {
  public static final String SERVLET_CONTEXT = "servlet.context";
  public static final String SERVLET_REQUEST = "servlet.request";
  public static final String SERVLET_RESPONSE = "servlet.response";
  public static final String INVALIDATE_COOKIES = "zimbra.invalidateCookies";

  private static final int OK = 200;
  private static final int FAULT = 500;
  private static final int BLOCKED = 503;

  private final SoapEngine engine = new SoapEngine();
  private final boolean admin;

  /** With the core's own handlers. */
  public SoapServlet(String servletName) {
    admin = servletName.equals(SoapCall.ADMIN);
    new com.zimbra.cs.service.account.AccountService().registerHandlers(engine.dispatcher());
    if (admin) {
      new com.zimbra.cs.service.admin.AdminService().registerHandlers(engine.dispatcher());
    }
  }

  public static void addService(String servletName, DocumentService service) {
    service.registerHandlers(Node.current().servlet(servletName).engine.dispatcher());
  }

  public SoapEngine engine() {
    return engine;
  }

  /** One request. */
  public SoapReply post(SoapCall call) throws Exception {
    Node node = Node.current();
    if (node.failedAddresses().isBlocked(call.address())) {
      return new SoapReply(BLOCKED, "text/html", "", List.of(), Map.of());
    }
    Http http = new Http(call);
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    thread.setName(
        "qtp-" + thread.getId() + ":" + http.request().getRequestURL() + documentName(call));
    ZimbraLog.clearContext();
    try {
      CsrfFilter.prepare(http.request(), admin);
      Map<String, Object> context = context(call, http);
      SoapEngine.Answer answer =
          engine.dispatch(call.body().getBytes(StandardCharsets.UTF_8), context);
      if (Boolean.TRUE.equals(http.request().getAttribute(SoapEngine.AUTH_FAILED))) {
        node.failedAddresses().failed(call.address());
      }
      if (Boolean.TRUE.equals(context.get(INVALIDATE_COOKIES))) {
        ZimbraCookie.clearCookie(http.response(), ZimbraCookie.authTokenCookieName(admin));
      }
      return new SoapReply(
          answer.fault() ? FAULT : OK,
          answer.protocol().contentType(),
          answer.envelope().toString(),
          List.copyOf(http.cookies()),
          Map.copyOf(http.headers()));
    } finally {
      ZimbraLog.clearContext();
      thread.setName(name);
    }
  }

  /** Clients put the request's name at the end of the path. */
  private static String documentName(SoapCall call) {
    int end = call.body().indexOf("Request");
    int start = end;
    while (start > 0 && Character.isLetter(call.body().charAt(start - 1))) {
      start--;
    }
    return end < 0 ? "" : call.body().substring(start, end) + "Request";
  }

  private Map<String, Object> context(SoapCall call, Http http) throws Exception {
    Map<String, Object> context = new HashMap<>();
    context.put(SERVLET_REQUEST, http.request());
    context.put(SERVLET_RESPONSE, http.response());
    context.put(SoapEngine.REQUEST_IP, call.address());
    context.put(SoapEngine.SOAP_REQUEST_IP, call.address());
    context.put(SoapEngine.ORIG_REQUEST_IP, null);
    context.put(SoapEngine.REQUEST_PORT, http.request().getServerPort());
    context.put(SoapEngine.ORIG_REQUEST_USER_AGENT, http.request().getHeader("User-Agent"));
    Server local = Node.current().provisioning().getLocalServer();
    if (admin && http.request().getLocalPort() == local.getAdminPort()) {
      context.put(SoapEngine.IS_ADMIN_REQUEST, Boolean.TRUE);
    }
    ZimbraLog.addIpToContext(call.address());
    ZimbraLog.addToContext("port", Integer.toString(http.request().getRemotePort()));
    return context;
  }
}
