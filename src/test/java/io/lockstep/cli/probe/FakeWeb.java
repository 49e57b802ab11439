package io.lockstep.cli.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** An HTTP server on 127.0.0.1 that answers as a test says. */
final class FakeWeb implements AutoCloseable {

  /** What came. */
  record Asked(String method, String uri, String authorization, String body) {}

  /** What goes back. */
  record Reply(int status, Map<String, String> headers, String body) {
    static Reply of(int status) {
      return new Reply(status, Map.of(), "");
    }
  }

  final List<Asked> asked = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Function<Asked, Reply> answers;

  private FakeWeb(HttpServer server, Function<Asked, Reply> answers) {
    this.server = server;
    this.answers = answers;
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  private static InetSocketAddress here() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  static FakeWeb plain(Function<Asked, Reply> answers) throws IOException {
    return new FakeWeb(HttpServer.create(here(), 5), answers);
  }

  static FakeWeb secure(SSLContext tls, Function<Asked, Reply> answers) throws IOException {
    HttpsServer server = HttpsServer.create(here(), 5);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new FakeWeb(server, answers);
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      Asked question =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              authorization == null ? "" : authorization,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      asked.add(question);
      Reply reply = answers.apply(question);
      reply.headers().forEach(exchange.getResponseHeaders()::add);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
