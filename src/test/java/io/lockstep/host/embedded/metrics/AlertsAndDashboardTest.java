package io.lockstep.host.embedded.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.extension.MetricsSettings;
import io.lockstep.factor.DiagnosisQueue;
import io.lockstep.factor.Failures;
import io.lockstep.factor.FakeTime;
import io.lockstep.factor.OnOffSwitch;
import io.lockstep.factor.World;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.Testimony;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What conf/ has for Prometheus and Grafana speaks of metrics that there are. */
class AlertsAndDashboardTest {
  private static final Path ALERTS = Path.of("conf/prometheus-alerts.yml");
  private static final Path DASHBOARD = Path.of("conf/grafana-dashboard.json");
  private static final Pattern METRIC = Pattern.compile("\\blockstep_[a-z_]+");
  private static final Pattern README_METRIC = Pattern.compile("`(lockstep_[a-z_]+)`");

  private static DiagnosisQueue queue;
  private static MetricsRoom room;
  private static Scrape scrape;

  @BeforeAll
  static void read() throws Exception {
    FakeTime time = new FakeTime(World.START);
    queue = new DiagnosisQueue(2);
    room =
        MetricsRoom.open(
            Optional.of(new MetricsSettings(Optional.empty())), Failures.Limit.DEFAULT, time);
    SkewInterval skew = new SkewInterval(-3000, 5000);
    Testimony testimony =
        new Testimony(
            Optional.of(new JuryFinding(skew, 900, 30, 32, JuryFinding.Alarm.IN_STEP)),
            List.of(
                new Statement(
                    "ntp",
                    Standing.FINE,
                    Optional.of(new ClockOffset(12, 30)),
                    "+0.01s",
                    "in step")));
    room.watch(
        new Watched(
            "1.0",
            "mbox1",
            new OnOffSwitch(new World.MemorySwitch(), time, new World.Memory()),
            queue,
            2,
            ClockFiguresTest.testifying(() -> testimony),
            () -> 7));
    scrape = Scrape.of(room.scrape());
  }

  @AfterAll
  static void close() {
    room.close();
    queue.close();
  }

  private static Set<String> named(String text) {
    return METRIC
        .matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void every_metric_that_an_alert_names_is_read() throws Exception {
    Set<String> named = named(Files.readString(ALERTS));
    assertThat(named).hasSizeGreaterThan(7).isSubsetOf(scrape.names());
  }

  @Test
  void every_metric_that_the_dashboard_names_is_read() throws Exception {
    Set<String> named = named(Files.readString(DASHBOARD));
    assertThat(named).hasSizeGreaterThan(12).isSubsetOf(scrape.names());
  }

  @Test
  void every_metric_that_the_readme_names_is_read() throws Exception {
    Set<String> named =
        README_METRIC
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).hasSizeGreaterThan(9);
    assertThat(named)
        .allMatch(
            name -> scrape.names().contains(name) || scrape.names().contains(name + "_bucket"));
  }

  @Test
  void the_dashboard_is_json_and_each_of_its_panels_asks_for_something() throws Exception {
    int panels = 0;
    int queries = 0;
    try (JsonParser json = new JsonFactory().createParser(Files.readString(DASHBOARD))) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && json.currentName().equals("gridPos")) {
          panels++;
        }
        if (token == JsonToken.FIELD_NAME && json.currentName().equals("expr")) {
          queries++;
          assertMetricIn(json);
        }
      }
    }
    assertThat(panels).isGreaterThan(15);
    assertThat(queries).isGreaterThan(20);
  }

  private static void assertMetricIn(JsonParser json) throws IOException {
    json.nextToken();
    assertThat(named(json.getText())).as(json.getText()).isNotEmpty();
  }

  @Test
  void what_runs_and_what_may_wait_is_told() {
    assertThat(scrape.value("lockstep_build_info{node=\"mbox1\",version=\"1.0\"}")).isEqualTo(1);
    assertThat(scrape.value("lockstep_search_queue_capacity")).isEqualTo(2);
    assertThat(scrape.value("lockstep_searches_dropped_total")).isZero();
  }
}
