package io.lockstep.host.embedded;

import io.lockstep.soap.handler.ServerVersion;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The plain page at {@code /}: says what runs here. */
final class FrontPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Lockstep</title>
      </head>
      <body>
      <main>
      <h1>Lockstep</h1>
      <p>Two-factor authentication for mail servers, version %s. It says why a code was refused.</p>
      <dl>
      <dt>SOAP and JSON</dt><dd><code>/service/soap/</code> (POST)</dd>
      <dt>WSDL</dt><dd><a href="/service/ws?wsdl"><code>/service/ws?wsdl</code></a></dd>
      </dl>
      </main>
      </body>
      </html>
      """;

  private final transient ServerVersion version;

  FrontPage(ServerVersion version) {
    this.version = version;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String page = PAGE.formatted(version.text());
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
