package io.lockstep.host.embedded;

import io.lockstep.host.embedded.jaxws.ClientUrl;
import io.lockstep.host.embedded.jaxws.PublishedEndpoint;
import io.lockstep.host.embedded.jaxws.Soap11Gate;
import io.lockstep.host.embedded.jaxws.WsAnswer;
import io.lockstep.host.embedded.jaxws.WsCall;
import io.lockstep.soap.Caller;
import io.lockstep.soap.SoapEngine;
import io.lockstep.soap.codec.Codecs;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The user service for clients that generate their code: SOAP 1.1 through JAX-WS, and at {@code
 * ?wsdl} its description. The runtime is loaded by the first request that needs it.
 */
final class JaxWsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String HINT =
      "POST a SOAP 1.1 message here. The description is at this address with ?wsdl\n";

  private final transient SoapEngine engine;
  private final transient Codecs codecs;
  private final transient Soap11Gate gate;
  private final transient Callers callers;
  private final transient InstantSource machine;
  private final int largest;
  private final String sameSite;

  /** Null until the first request; written under this servlet's lock. */
  private transient volatile PublishedEndpoint published;

  /**
   * @param largest request body in bytes
   * @param sameSite of cookies
   */
  JaxWsServlet(
      SoapEngine engine,
      Codecs codecs,
      Callers callers,
      InstantSource machine,
      int largest,
      String sameSite) {
    this.engine = engine;
    this.codecs = codecs;
    this.gate = new Soap11Gate(engine, codecs);
    this.callers = callers;
    this.machine = machine;
    this.largest = largest;
    this.sameSite = sameSite;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller caller = callers.of(request);
    try (RequestThread thread = new RequestThread(request, caller.secure())) {
      BoundedBody body = BoundedBody.read(request.getInputStream(), largest, System::nanoTime);
      WsCall call = call(request, caller, thread.name());
      if (!body.complete()) {
        write(gate.tooLarge(call, largest), response);
        return;
      }
      Optional<WsAnswer> refusal = gate.refusal(call, body.bytes());
      write(
          refusal.isPresent()
              ? refusal.get()
              : endpoint(request).answer(request, call, url(request, caller), body.bytes()),
          response);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String query = request.getQueryString();
    if (query == null || !PublishedEndpoint.describes(query)) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      response.setContentType("text/plain;charset=utf-8");
      response.getOutputStream().write(HINT.getBytes(StandardCharsets.US_ASCII));
      return;
    }
    Caller caller = callers.of(request);
    WsCall call = call(request, caller, Thread.currentThread().getName());
    write(endpoint(request).description(request, call, url(request, caller)), response);
  }

  private WsCall call(HttpServletRequest request, Caller caller, String thread) {
    return new WsCall(new ServletFacts(request), caller, thread, machine.instant());
  }

  private static ClientUrl url(HttpServletRequest request, Caller caller) {
    return ClientUrl.of(request, caller.secure());
  }

  private PublishedEndpoint endpoint(HttpServletRequest request) {
    PublishedEndpoint found = published;
    return found == null ? publish(request.getContextPath() + request.getServletPath()) : found;
  }

  private synchronized PublishedEndpoint publish(String path) {
    if (published == null) {
      published = new PublishedEndpoint(engine, codecs, sameSite, path);
    }
    return published;
  }

  private static void write(WsAnswer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    answer
        .headers()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }
}
