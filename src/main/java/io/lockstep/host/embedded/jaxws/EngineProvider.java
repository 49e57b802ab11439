package io.lockstep.host.embedded.jaxws;

import io.lockstep.soap.SetCookie;
import io.lockstep.soap.SoapEngine;
import io.lockstep.soap.SoapProtocol;
import io.lockstep.soap.SoapReply;
import jakarta.annotation.Resource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceContext;
import jakarta.xml.ws.WebServiceProvider;
import jakarta.xml.ws.handler.MessageContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Source;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

/**
 * Hands messages to the engine; what it answers, faults included, is the answer. Throws nothing:
 * the runtime would write it into a fault.
 */
@WebServiceProvider(
    targetNamespace = PublishedEndpoint.NAMESPACE,
    serviceName = PublishedEndpoint.SERVICE,
    portName = PublishedEndpoint.PORT)
@ServiceMode(Service.Mode.MESSAGE)
final class EngineProvider implements Provider<Source> {
  private final SoapEngine engine;
  private final Soap11Gate gate;
  private final String sameSite;
  private final TransformerFactory writers;

  /** Put here by the runtime; speaks of the request of the thread that asks. */
  @Resource private WebServiceContext web;

  EngineProvider(SoapEngine engine, Soap11Gate gate, String sameSite) {
    this.engine = engine;
    this.gate = gate;
    this.sameSite = sameSite;
    this.writers = TransformerFactory.newDefaultInstance();
    try {
      writers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    } catch (TransformerConfigurationException e) {
      throw new IllegalStateException("this JDK's XML writer cannot be made safe", e);
    }
  }

  @Override
  public Source invoke(Source message) {
    MessageContext context = web.getMessageContext();
    HttpServletRequest request = (HttpServletRequest) context.get(MessageContext.SERVLET_REQUEST);
    ServletExchange exchange = ServletExchange.of(request);
    WsAnswer answer =
        bytes(message)
            .map(bytes -> engine.handle(exchange.call().with(bytes)))
            .filter(reply -> reply.protocol() == SoapProtocol.SOAP11)
            .map(this::answer)
            .orElseGet(() -> gate.unreadable(exchange.call()));
    exchange.reached();
    context.put(MessageContext.HTTP_RESPONSE_CODE, answer.status());
    context.put(MessageContext.HTTP_RESPONSE_HEADERS, answer.headers());
    return new StreamSource(new ByteArrayInputStream(answer.body()));
  }

  private WsAnswer answer(SoapReply reply) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    reply.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    List<String> cookies =
        reply.cookies().stream()
            .map(SetCookie::headerValue)
            .map(cookie -> cookie + "; SameSite=" + sameSite)
            .toList();
    if (!cookies.isEmpty()) {
      headers.put("Set-Cookie", cookies);
    }
    return new WsAnswer(reply.status(), headers, reply.body());
  }

  /** Empty when the runtime's parser does not find well-formed what ours did. */
  private Optional<byte[]> bytes(Source message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Transformer writer = writer();
      writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      writer.transform(message, new StreamResult(bytes));
    } catch (TransformerException e) {
      return Optional.empty();
    }
    return Optional.of(bytes.toByteArray());
  }

  /** Factories are not safe for use by several threads. */
  private synchronized Transformer writer() throws TransformerConfigurationException {
    return writers.newTransformer();
  }
}
