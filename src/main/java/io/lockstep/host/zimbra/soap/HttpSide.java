package io.lockstep.host.zimbra.soap;

import com.zimbra.common.util.ZimbraCookie;
import com.zimbra.soap.SoapEngine;
import com.zimbra.soap.SoapServlet;
import io.lockstep.soap.Caller;
import io.lockstep.soap.HttpFacts;
import io.lockstep.soap.Reply;
import io.lockstep.soap.SetCookie;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The HTTP side of one call: what it tells, and where cookies and headers are left. */
final class HttpSide implements HttpFacts {
  /** Says whether the mail server checks CSRF tokens at all; its filter sets it. */
  private static final String CSRF_CHECKED = "zimbraCsrfTokenCheckEnabled";

  private final Map<String, Object> context;
  private final Optional<HttpServletRequest> request;
  private final Optional<HttpServletResponse> response;

  /**
   * @param context of the mail server's engine
   */
  HttpSide(Map<String, Object> context) {
    this.context = context;
    this.request = part(SoapServlet.SERVLET_REQUEST, HttpServletRequest.class);
    this.response = part(SoapServlet.SERVLET_RESPONSE, HttpServletResponse.class);
  }

  private <T> Optional<T> part(String key, Class<T> type) {
    return Optional.ofNullable(context.get(key)).filter(type::isInstance).map(type::cast);
  }

  @Override
  public Optional<String> cookie(String name) {
    Cookie[] cookies = request.map(HttpServletRequest::getCookies).orElse(new Cookie[0]);
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(name)) {
        return Optional.ofNullable(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> header(String name) {
    return request.map(found -> found.getHeader(name));
  }

  /** The client; the mail server tells the second address when a proxy it trusts told it. */
  Caller caller() {
    return new Caller(
        part(SoapEngine.SOAP_REQUEST_IP, String.class).orElse(""),
        request.map(HttpServletRequest::getRemotePort).orElse(0),
        part(SoapEngine.ORIG_REQUEST_IP, String.class).orElse(""),
        0,
        "",
        secure());
  }

  private boolean secure() {
    return request.filter(ZimbraCookie::secureCookie).isPresent();
  }

  boolean csrfChecked() {
    return request.map(found -> found.getAttribute(CSRF_CHECKED)).equals(Optional.of(true));
  }

  /** Sends what a handler left. */
  void send(Reply reply) {
    reply.cookies().forEach(this::send);
    reply.headers().forEach(this::header);
  }

  private void send(SetCookie cookie) {
    int maxAge = (int) Math.min(Integer.MAX_VALUE, cookie.maxAgeSeconds());
    cookie(cookie.name(), cookie.value(), maxAge);
  }

  /**
   * Sets a cookie the way the mail server sets its own, SameSite and domain included.
   *
   * @param maxAge in seconds; -1 until the browser is closed
   */
  void cookie(String name, String value, int maxAge) {
    response.ifPresent(
        found ->
            ZimbraCookie.addHttpOnlyCookie(
                found, name, value, ZimbraCookie.PATH_ROOT, maxAge, secure()));
  }

  void header(String name, String value) {
    response.ifPresent(found -> found.setHeader(name, value));
  }
}
