package io.lockstep.host.embedded.metrics;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The door of the metrics. Nobody needs a session here, and no session opens it. */
final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** The text format, version 0.0.4, of Prometheus. */
  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private static final String PLAIN = "text/plain;charset=utf-8";

  /** Whoever sends one of these asks for somebody else (RFC 7239, and what was usual before). */
  private static final List<String> SIGNS_OF_A_PROXY =
      List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

  private final transient Readers readers;
  private final transient Supplier<String> scrape;

  MetricsServlet(Readers readers, Supplier<String> scrape) {
    this.readers = readers;
    this.scrape = scrape;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean passedOn = SIGNS_OF_A_PROXY.stream().anyMatch(name -> request.getHeader(name) != null);
    Optional<String> authorization = Optional.ofNullable(request.getHeader("Authorization"));
    switch (readers.leave(request.getRemoteAddr(), passedOn, authorization)) {
      case TOKEN_WANTED -> {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"metrics\"");
        answer(response, 401, PLAIN, "The token of metrics.token.file is wanted.\n");
      }
      case ONLY_FROM_HERE ->
          answer(
              response,
              403,
              PLAIN,
              "Metrics are answered to this machine only. Set metrics.token.file to let others"
                  + " in.\n");
      case GRANTED -> read(request, response);
    }
  }

  private void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      answer(response, 200, FORMAT, scrape.get());
    } else {
      response.setHeader("Allow", "GET, HEAD");
      answer(response, 405, PLAIN, "Metrics are read with GET.\n");
    }
  }

  private static void answer(HttpServletResponse response, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
