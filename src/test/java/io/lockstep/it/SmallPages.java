package io.lockstep.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A web server of pages that tests make up, with a policy as strict as that of ours. */
final class SmallPages implements AutoCloseable {
  private static final String STRICT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";
  private static final String LAX = "default-src * data: blob: 'unsafe-inline'";

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  private record Answer(int status, String type, String policy, ByteBuffer body) {}

  private SmallPages(HttpServer server) {
    this.server = server;
  }

  static SmallPages start() throws IOException {
    SmallPages pages =
        new SmallPages(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    pages.server.createContext("/", pages::answer);
    pages.server.start();
    return pages;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answers.get(exchange.getRequestURI().getPath());
      if (answer == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.getResponseHeaders().set("Content-Security-Policy", answer.policy());
      exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
      exchange.getResponseHeaders().add("Set-Cookie", "hidden=yes; HttpOnly; SameSite=Strict");
      exchange.sendResponseHeaders(answer.status(), 0);
      exchange.getResponseBody().write(answer.body().array());
    }
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Forgets all; only an icon is there, which browsers ask for. */
  void clear() {
    answers.clear();
    file("/icon", "image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
  }

  void file(String path, String type, byte[] body) {
    answers.put(path, new Answer(200, type, STRICT, ByteBuffer.wrap(body)));
  }

  void file(String path, String type, String body) {
    file(path, type, body.getBytes(StandardCharsets.UTF_8));
  }

  void script(String path, String script) {
    file(path, "text/javascript", script);
  }

  void status(String path, int status) {
    answers.put(path, new Answer(status, "text/plain", STRICT, ByteBuffer.allocate(0)));
  }

  void page(String path, String main) {
    file(path, "text/html;charset=utf-8", whole(main));
  }

  /** A page that may do anything. */
  void laxPage(String path, String main) {
    byte[] bytes = whole(main).getBytes(StandardCharsets.UTF_8);
    answers.put(path, new Answer(200, "text/html;charset=utf-8", LAX, ByteBuffer.wrap(bytes)));
  }

  private static String whole(String main) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head><title>A page</title><link rel="icon" href="/icon"></head>
    <body><main>%s</main></body>
    </html>
    """
        .formatted(main);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
