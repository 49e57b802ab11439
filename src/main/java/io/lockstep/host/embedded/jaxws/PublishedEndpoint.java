package io.lockstep.host.embedded.jaxws;

import io.lockstep.soap.SoapEngine;
import io.lockstep.soap.codec.Codecs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.xml.ws.Endpoint;
import jakarta.xml.ws.soap.SOAPBinding;
import jakarta.xml.ws.spi.http.HttpContext;
import jakarta.xml.ws.spi.http.HttpHandler;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;

/**
 * The JAX-WS endpoint, published below a servlet. Safe for use by many threads. Making one loads
 * the runtime, which takes about a second.
 */
public final class PublishedEndpoint {
  static final String NAMESPACE = "urn:lockstep";
  static final String SERVICE = "Lockstep";
  static final String PORT = "LockstepPort";

  /** The runtime tells its version, which is nobody's business. */
  private static final Pattern SIGNATURE = Pattern.compile("<!-- Published by [^>]*-->");

  private static final Pattern DESCRIPTION = Pattern.compile("wsdl|WSDL|(wsdl|xsd)=[0-9]{1,3}");

  private static final String DIRECTORY = "/io/lockstep/host/embedded/";

  private static final List<String> DOCUMENTS =
      List.of("lockstep.wsdl", "zimbra.xsd", "account.xsd", "mail.xsd");

  /** Held on to, because the JDK forgets the levels of loggers that nobody holds. */
  private final Logger runtimeLog = Logger.getLogger("com.sun.xml.ws");

  private final Soap11Gate gate;
  private final Bridge bridge;

  /**
   * @param sameSite of cookies
   * @param path where the servlet stands, as in {@code /service/ws}
   */
  public PublishedEndpoint(SoapEngine engine, Codecs codecs, String sameSite, String path) {
    this.gate = new Soap11Gate(engine, codecs);
    this.bridge = new Bridge(path);
    // It would repeat on the error stream what clients sent; the engine's log has the refusals.
    runtimeLog.setLevel(Level.OFF);
    Endpoint endpoint =
        Endpoint.create(SOAPBinding.SOAP11HTTP_BINDING, new EngineProvider(engine, gate, sameSite));
    endpoint.setMetadata(DOCUMENTS.stream().map(PublishedEndpoint::document).toList());
    endpoint.publish(bridge);
  }

  private static Source document(String name) {
    URL found = PublishedEndpoint.class.getResource(DIRECTORY + name);
    return new StreamSource(Objects.requireNonNull(found, name).toExternalForm());
  }

  /** Whether a query asks for the description or a part of it. */
  public static boolean describes(String query) {
    return DESCRIPTION.matcher(query).matches();
  }

  /** Answers a query that {@link #describes} something. */
  public WsAnswer description(HttpServletRequest request, WsCall call, ClientUrl url) {
    WsAnswer answer = exchange(request, call, url, new byte[0]).answer();
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    byte[] body = SIGNATURE.matcher(text).replaceFirst("").getBytes(StandardCharsets.UTF_8);
    return new WsAnswer(answer.status(), answer.headers(), body);
  }

  /**
   * Answers a message.
   *
   * @param message as the gate let it through
   */
  public WsAnswer answer(HttpServletRequest request, WsCall call, ClientUrl url, byte[] message) {
    ServletExchange exchange = exchange(request, call, url, fromFirstElement(message));
    // Otherwise the runtime could not read what we could, and says too much about it.
    return exchange.wasReached() ? exchange.answer() : gate.unreadable(call);
  }

  private ServletExchange exchange(
      HttpServletRequest request, WsCall call, ClientUrl url, byte[] message) {
    ServletExchange exchange = new ServletExchange(request, bridge, call, url, message);
    try {
      bridge.handler().handle(exchange);
    } catch (IOException e) {
      throw new IllegalStateException("nothing here reads or writes but memory", e);
    }
    return exchange;
  }

  /** Without the byte order mark and the white space that our own parser leaves out as well. */
  private static byte[] fromFirstElement(byte[] message) {
    int start = 0;
    while (start < message.length && message[start] != '<') {
      start++;
    }
    return Arrays.copyOfRange(message, start, message.length);
  }

  /** Where the runtime leaves its handler. */
  private static final class Bridge extends HttpContext {
    private final String path;

    Bridge(String path) {
      this.path = path;
    }

    HttpHandler handler() {
      return handler;
    }

    @Override
    public String getPath() {
      return path;
    }

    @Override
    public Object getAttribute(String name) {
      return null;
    }

    @Override
    public Set<String> getAttributeNames() {
      return Set.of();
    }
  }
}
