package io.lockstep.host.embedded;

import io.lockstep.soap.Caller;
import io.lockstep.soap.Service;
import io.lockstep.soap.SetCookie;
import io.lockstep.soap.SoapCall;
import io.lockstep.soap.SoapEngine;
import io.lockstep.soap.SoapReply;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;

/** SOAP over HTTP, XML and JSON alike: reads a message, asks the engine, writes its answer. */
final class SoapServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient SoapEngine engine;
  private final Service service;
  private final transient Callers callers;
  private final transient InstantSource machine;
  private final int largest;
  private final String sameSite;

  /**
   * @param largest request body in bytes
   * @param sameSite of cookies
   */
  SoapServlet(
      SoapEngine engine,
      Service service,
      Callers callers,
      InstantSource machine,
      int largest,
      String sameSite) {
    this.engine = engine;
    this.service = service;
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
      SoapCall call =
          new SoapCall(
              service,
              body.bytes(),
              new ServletFacts(request),
              caller,
              thread.name(),
              machine.instant());
      write(body.complete() ? engine.handle(call) : engine.tooLarge(call, largest), response);
    }
  }

  private void write(SoapReply reply, HttpServletResponse response) throws IOException {
    response.setStatus(reply.status());
    response.setContentType(reply.contentType());
    reply.headers().forEach(response::setHeader);
    for (SetCookie cookie : reply.cookies()) {
      response.addHeader("Set-Cookie", cookie.headerValue() + "; SameSite=" + sameSite);
    }
    response.setContentLength(reply.body().length);
    response.getOutputStream().write(reply.body());
  }
}
