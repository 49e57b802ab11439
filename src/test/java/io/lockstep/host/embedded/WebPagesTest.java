package io.lockstep.host.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the files of the pages come over HTTP. */
class WebPagesTest {
  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static HttpRequest.Builder at(String door, String path) {
    return HttpRequest.newBuilder(URI.create(door).resolve(path));
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return host.http().send(request.build(), BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> get(String path) throws Exception {
    return send(at(host.ready().soap(), path));
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void each_door_has_its_own_front_and_not_the_other_ones() throws Exception {
    assertThat(new String(get("/").body(), UTF_8)).contains("js/app.mjs").contains("<noscript>");
    assertThat(get("/index.html").body()).isEqualTo(get("/").body());
    assertThat(get("/admin.html").statusCode()).isEqualTo(404);
    assertThat(send(at(host.ready().admin(), "/index.html")).statusCode()).isEqualTo(404);
    assertThat(send(at(host.ready().mta().orElseThrow(), "/")).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/js/",
        "/js",
        "/js/nothing.mjs",
        "/js/app.mjs/",
        "/js/%2e%2e/index.html",
        "/js/..%2findex.html",
        "/messages/../index.html;x",
        "/store/jdbc/migration/README.md",
        "/INDEX.HTML"
      })
  void what_is_no_file_of_the_pages_is_not_here(String path) throws Exception {
    HttpResponse<byte[]> answer = get(path);
    assertThat(answer.statusCode()).isIn(400, 404);
    assertThat(new String(answer.body(), UTF_8)).doesNotContainIgnoringCase("jetty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
  void they_are_only_read(String method) throws Exception {
    HttpRequest.Builder request =
        at(host.ready().soap(), "/").method(method, HttpRequest.BodyPublishers.noBody());
    assertThat(send(request).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/explain.html", "/js/app.mjs", "/css/lockstep.css", "/messages/en.json"})
  void every_file_forbids_the_browser_all_that_pages_do_not_need(String path) throws Exception {
    HttpResponse<byte[]> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
        .contains("require-trusted-types-for 'script'; trusted-types 'none'")
        .doesNotContain("unsafe", "http", "*", "data:");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void an_unchanged_file_costs_a_question_only() throws Exception {
    String tag = header(get("/js/app.mjs"), "ETag");
    assertThat(tag).isNotEmpty().isNotEqualTo(header(get("/js/soap.mjs"), "ETag"));
    HttpResponse<byte[]> again =
        send(at(host.ready().soap(), "/js/app.mjs").header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void who_takes_gzip_gets_it_and_who_does_not_gets_the_same_text() throws Exception {
    HttpResponse<byte[]> plain = get("/css/lockstep.css");
    HttpResponse<byte[]> zipped =
        send(at(host.ready().soap(), "/css/lockstep.css").header("Accept-Encoding", "br, gzip"));
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(plain, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(zipped.body().length).isLessThan(plain.body().length / 2);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(plain.body());
    }
  }

  @Test
  void a_head_request_has_the_same_length_and_no_body() throws Exception {
    HttpRequest.Builder head =
        at(host.ready().soap(), "/").method("HEAD", HttpRequest.BodyPublishers.noBody());
    HttpResponse<byte[]> answer = send(head);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Length")).isEqualTo("" + get("/").body().length);
    assertThat(answer.body()).isEmpty();
  }

  /** An answer that holds a secret would tell its length beside text that an attacker chose. */
  @Test
  void answers_of_the_service_are_never_compressed() throws Exception {
    HttpRequest.Builder request =
        at(host.ready().soap(), "")
            .header("Accept-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofString("{\"Body\":{\"NoOpRequest\":{}}}"));
    assertThat(send(request).headers().firstValue("Content-Encoding")).isEmpty();
  }
}
