package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus' own tools say of our metrics, alert rules and dashboard. */
class PrometheusIT {
  private static final Path CONF = Product.ROOT.resolve("conf");
  private static final Path UNPACKED = Product.ROOT.resolve("target/prometheus/usr/bin");
  private static final String TOKEN = "7yvXcdmPp0a+Zk/F4tLQ9wT2bRhN8s1u";

  private static final String PROMETHEUS =
      """
      global: {scrape_interval: 1s, evaluation_interval: 1s}
      rule_files: [prometheus-alerts.yml]
      scrape_configs:
        - job_name: lockstep
          authorization: {credentials_file: token}
          static_configs: [{targets: ["%s"]}]
      """;

  @TempDir Path directory;

  /** As scripts/test unpacked it, or as it is installed. */
  private static String tool(String name) {
    Path unpacked = UNPACKED.resolve(name);
    return Files.isExecutable(unpacked) ? unpacked.toString() : name;
  }

  private static Finished promtool(String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of(tool("promtool")));
    command.addAll(List.of(arguments));
    return Product.run(command, input, Map.of());
  }

  private static String scrape(Host host) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(host.ready().get("admin")).resolve("/metrics"))
            .header("Authorization", "Bearer " + TOKEN)
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private Host host() throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.writeString(directory.resolve("token"), TOKEN + "\n");
    Files.writeString(
        data.resolve("lockstep.conf"), "metrics = on\nmetrics.token.file = ../token\n");
    return Host.start(data);
  }

  @Test
  void promtool_finds_nothing_wrong_with_what_is_read() throws Exception {
    try (Host host = host()) {
      Finished checked = promtool(scrape(host), "check", "metrics");
      assertThat(checked.err()).isEmpty();
      assertThat(checked.exit()).isZero();
    }
  }

  @Test
  void a_running_prometheus_reads_with_the_token_and_evaluates_every_rule() throws Exception {
    Files.copy(CONF.resolve("prometheus-alerts.yml"), directory.resolve("prometheus-alerts.yml"));
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (Host host = host()) {
      Path config =
          Files.writeString(
              directory.resolve("prometheus.yml"),
              PROMETHEUS.formatted(URI.create(host.ready().get("admin")).getAuthority()));
      Process prometheus =
          new ProcessBuilder(
                  tool("prometheus"),
                  "--config.file=" + config,
                  "--storage.tsdb.path=" + directory.resolve("tsdb"),
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("prometheus.log").toFile())
              .start();
      try {
        String api = "http://127.0.0.1:" + port + "/api/v1/";
        Product.await(
            "the switch as Prometheus read it",
            () -> answer(api + "query?query=lockstep_switch_on").contains("\"1\"]"));
        Product.await(
            "all rules evaluated",
            () -> {
              String rules = answer(api + "rules");
              return rules.contains("LockstepGone")
                  && !rules.contains("\"health\":\"unknown\"")
                  && !rules.contains("\"health\":\"err\"");
            });
        // What it found before it had read anything is over with the next look.
        Product.await("no alert", () -> answer(api + "alerts").contains("\"alerts\":[]"));
      } finally {
        prometheus.destroyForcibly().waitFor();
      }
    }
  }

  /** Empty while nobody answers. */
  private static String answer(String url) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    } catch (IOException notYet) {
      return "";
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }

  @Test
  void promtool_understands_the_alert_rules_and_they_alarm_when_they_should() throws Exception {
    Finished checked =
        promtool("", "check", "rules", CONF.resolve("prometheus-alerts.yml").toString());
    assertThat(checked.exit()).as(checked.err()).isZero();
    Files.copy(CONF.resolve("prometheus-alerts.yml"), directory.resolve("prometheus-alerts.yml"));
    Path cases = directory.resolve("cases.yml");
    Files.copy(Product.ROOT.resolve("src/test/resources/prometheus-alerts-test.yml"), cases);
    Finished tested = promtool("", "test", "rules", cases.toString());
    assertThat(tested.exit()).as(tested.out() + tested.err()).isZero();
  }

  @Test
  void promtool_understands_every_query_of_the_dashboard() throws Exception {
    List<String> queries = new ArrayList<>();
    collect(Json.read(Files.readString(CONF.resolve("grafana-dashboard.json"))), queries);
    assertThat(queries).hasSizeGreaterThan(20);
    StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    for (int i = 0; i < queries.size(); i++) {
      String query =
          queries
              .get(i)
              .replace("$__rate_interval", "5m")
              .replace("$__range", "1h")
              .replace("$instance", ".*");
      assertThat(query).doesNotContain("$");
      rules.append("  - record: query:" + i + "\n    expr: |\n      " + query + "\n");
    }
    Path file = Files.writeString(directory.resolve("queries.yml"), rules);
    Finished checked = promtool("", "check", "rules", file.toString());
    assertThat(checked.exit()).as(checked.out() + checked.err()).isZero();
  }

  private static void collect(Object json, List<String> queries) {
    if (json instanceof Map<?, ?> object) {
      object.forEach(
          (key, value) -> {
            if ("expr".equals(key)) {
              queries.add((String) value);
            } else {
              collect(value, queries);
            }
          });
    } else if (json instanceof List<?> list) {
      list.forEach(value -> collect(value, queries));
    }
  }
}
