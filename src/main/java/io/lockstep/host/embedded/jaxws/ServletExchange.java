package io.lockstep.host.embedded.jaxws;

import io.lockstep.soap.SoapProtocol;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.xml.ws.handler.MessageContext;
import jakarta.xml.ws.spi.http.HttpContext;
import jakarta.xml.ws.spi.http.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A servlet request as JAX-WS wants it. The runtime reads a body that was checked and none of the
 * client's headers: it would take encodings and formats from them. What it writes is kept until it
 * is complete.
 */
final class ServletExchange extends HttpExchange {
  private static final String CONTENT_TYPE = "Content-Type";

  private final HttpServletRequest request;
  private final HttpContext context;
  private final WsCall call;
  private final ClientUrl url;
  private final byte[] message;
  private final Map<String, List<String>> requestHeaders =
      Map.of(CONTENT_TYPE, List.of(SoapProtocol.SOAP11.contentType()));
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status;
  private boolean reached;

  ServletExchange(
      HttpServletRequest request, HttpContext context, WsCall call, ClientUrl url, byte[] message) {
    this.request = request;
    this.context = context;
    this.call = call;
    this.url = url;
    this.message = message;
    request.setAttribute(ServletExchange.class.getName(), this);
  }

  static ServletExchange of(HttpServletRequest request) {
    return (ServletExchange) request.getAttribute(ServletExchange.class.getName());
  }

  WsCall call() {
    return call;
  }

  /** The message came as far as the engine, so the answer is the engine's. */
  void reached() {
    reached = true;
  }

  boolean wasReached() {
    return reached;
  }

  WsAnswer answer() {
    return new WsAnswer(status, headers, body.toByteArray());
  }

  @Override
  public Map<String, List<String>> getRequestHeaders() {
    return requestHeaders;
  }

  @Override
  public String getRequestHeader(String name) {
    return name.equalsIgnoreCase(CONTENT_TYPE) ? SoapProtocol.SOAP11.contentType() : null;
  }

  @Override
  public InputStream getRequestBody() {
    return new ByteArrayInputStream(message);
  }

  @Override
  public String getRequestMethod() {
    return request.getMethod();
  }

  @Override
  public Map<String, List<String>> getResponseHeaders() {
    return headers;
  }

  @Override
  public void addResponseHeader(String name, String value) {
    headers.computeIfAbsent(name, added -> new ArrayList<>()).add(value);
  }

  @Override
  public OutputStream getResponseBody() {
    return body;
  }

  @Override
  public void setStatus(int status) {
    this.status = status;
  }

  @Override
  public InetSocketAddress getRemoteAddress() {
    return InetSocketAddress.createUnresolved(call.caller().ip(), call.caller().port());
  }

  /** What the runtime makes the address in the description of. */
  @Override
  public InetSocketAddress getLocalAddress() {
    return InetSocketAddress.createUnresolved(url.host(), url.port());
  }

  @Override
  public String getScheme() {
    return url.scheme();
  }

  @Override
  public String getProtocol() {
    return request.getProtocol();
  }

  /** The whole path is that of the {@link HttpContext}. */
  @Override
  public String getContextPath() {
    return "";
  }

  @Override
  public String getPathInfo() {
    return request.getPathInfo();
  }

  @Override
  public String getRequestURI() {
    return request.getRequestURI();
  }

  @Override
  public String getQueryString() {
    return request.getQueryString();
  }

  @Override
  public HttpContext getHttpContext() {
    return context;
  }

  @Override
  public void close() {
    // The servlet answers once the runtime has returned.
  }

  @Override
  public Object getAttribute(String name) {
    return name.equals(MessageContext.SERVLET_REQUEST) ? request : null;
  }

  @Override
  public Set<String> getAttributeNames() {
    return Set.of(MessageContext.SERVLET_REQUEST);
  }

  /** Sessions are the engine's business. */
  @Override
  public Principal getUserPrincipal() {
    return null;
  }

  @Override
  public boolean isUserInRole(String role) {
    return false;
  }
}
