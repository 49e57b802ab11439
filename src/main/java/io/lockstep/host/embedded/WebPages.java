package io.lockstep.host.embedded;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The pages: fixed files that hold nothing of any account and talk the same SOAP as every client.
 * Whatever is no file of theirs is not here.
 *
 * <p>A file is told from its earlier version by its content alone: in a jar that is built
 * reproducibly all of them have the same time, so a server of files by their times would let
 * browsers keep an old one.
 */
final class WebPages extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String PLACE = "/io/lockstep/web/";

  /** What files and their directories are called: no such name leads elsewhere. */
  private static final Pattern FILE =
      Pattern.compile("(?:[a-z]+/)*[A-Za-z0-9-]+(?:\\.[A-Za-z]+)?\\.([a-z]+)");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "mjs", "text/javascript;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json",
          "txt", "text/plain;charset=utf-8");

  /** Each door has one of these at its root; the other one's is not there. */
  private static final Set<String> FRONTS = Set.of("index.html", "admin.html");

  /**
   * Nothing from elsewhere, no script or style inside a page, no text that becomes markup, and
   * nobody frames it (ASVS 3.4).
   */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " connect-src 'self'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'; require-trusted-types-for 'script';"
              + " trusted-types 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()",
          // A new version shows at once; an unchanged file costs a question and no more.
          "Cache-Control",
          "no-cache",
          // The same file comes in two forms.
          "Vary",
          "Accept-Encoding");

  /** A file, as it is and made smaller. */
  private static final class Page {
    private final String type;
    private final String tag;
    private final byte[] plain;
    private final byte[] zipped;

    Page(String type, byte[] plain) throws IOException {
      this.type = type;
      this.tag = tag(plain);
      this.plain = plain;
      ByteArrayOutputStream smaller = new ByteArrayOutputStream();
      try (GZIPOutputStream zipper = new GZIPOutputStream(smaller)) {
        zipper.write(plain);
      }
      this.zipped = smaller.toByteArray();
    }
  }

  private final String front;

  /** Only files that exist get in here, so there are never many. */
  private final transient Map<String, Page> known = new ConcurrentHashMap<>();

  /**
   * @param front what stands at {@code /}
   */
  WebPages(String front) {
    this.front = front;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String method = request.getMethod();
    Optional<Page> found =
        method.equals("GET") || method.equals("HEAD") ? page(request) : Optional.empty();
    if (found.isEmpty()) {
      NothingHere.tell(response);
      return;
    }
    Page page = found.get();
    HEADERS.forEach(response::setHeader);
    response.setHeader("ETag", page.tag);
    if (page.tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(page.type);
    boolean zipped = takesGzip(request);
    if (zipped) {
      response.setHeader("Content-Encoding", "gzip");
    }
    byte[] body = zipped ? page.zipped : page.plain;
    response.setContentLength(body.length);
    if (method.equals("GET")) {
      response.getOutputStream().write(body);
    }
  }

  private static boolean takesGzip(HttpServletRequest request) {
    return Collections.list(request.getHeaders("Accept-Encoding")).stream()
        .anyMatch(accepted -> accepted.contains("gzip") && !accepted.contains("gzip;q=0"));
  }

  private Optional<Page> page(HttpServletRequest request) throws IOException {
    String path = request.getRequestURI().substring(1);
    String file = path.isEmpty() ? front : path;
    Matcher name = FILE.matcher(file);
    boolean others = FRONTS.contains(file) && !file.equals(front);
    Optional<String> type =
        Optional.of(name).filter(Matcher::matches).map(matched -> TYPES.get(matched.group(1)));
    if (others || type.isEmpty()) {
      return Optional.empty();
    }
    Optional<Page> page = Optional.ofNullable(known.get(file));
    if (page.isEmpty()) {
      page = read(file, type.get());
      page.ifPresent(read -> known.put(file, read));
    }
    return page;
  }

  private static Optional<Page> read(String file, String type) throws IOException {
    try (InputStream in = WebPages.class.getResourceAsStream(PLACE + file)) {
      if (in == null) {
        return Optional.empty();
      }
      return Optional.of(new Page(type, in.readAllBytes()));
    }
  }

  /** Weak, because both forms of a file have the same. */
  private static String tag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return "W/\"" + HexFormat.of().formatHex(digest, 0, 16) + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
