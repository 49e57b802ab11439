package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.host.embedded.metrics.Scrape;
import io.lockstep.store.StartupException;
import io.lockstep.store.SwitchFile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The door of the metrics on a running host. */
@Timeout(120)
class MetricsOverHttpTest {
  private static final String TOKEN = "7yvXcdmPp0a+Zk/F4tLQ9wT2bRhN8s1u";

  @TempDir Path directory;

  private static HttpResponse<String> get(RunningHost host, String door, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(door).resolve("/metrics")).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return host.http().send(request.build(), BodyHandlers.ofString());
  }

  private static Scrape scrape(RunningHost host) throws Exception {
    HttpResponse<String> answer = get(host, host.ready().admin());
    assertThat(answer.statusCode()).isEqualTo(200);
    return Scrape.of(answer.body());
  }

  @Test
  void unless_switched_on_there_are_none() throws Exception {
    try (RunningHost host = RunningHost.start(directory)) {
      assertThat(get(host, host.ready().admin()).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void they_are_behind_the_administrators_door_only_and_ask_for_no_session() throws Exception {
    try (RunningHost host = RunningHost.start(directory, "metrics = on")) {
      HttpResponse<String> answer = get(host, host.ready().admin());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/plain")
          .contains("version=0.0.4");
      assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
      assertThat(get(host, host.ready().soap()).statusCode()).isEqualTo(404);
      assertThat(get(host, host.ready().mta().orElseThrow()).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void logins_refusals_and_their_searches_are_counted_and_nobody_is_named() throws Exception {
    try (RunningHost host = RunningHost.start(directory, "metrics = on")) {
      Member member = host.enrolled(Form.JSON);
      assertThat(member.login(member.code(0)).session()).isTrue();
      member.later();
      int far = member.farOffset(50);
      assertThat(member.login(member.code(far)).session()).isFalse();
      host.verdicts(member.name, 3);
      String body = get(host, host.ready().admin()).body();
      Scrape scrape = Scrape.of(body);
      String verifications = "lockstep_verifications_total";
      assertThat(scrape.value(verifications + "{operation=\"enable\",verdict=\"OK\"}"))
          .isEqualTo(1);
      assertThat(scrape.value(verifications + "{operation=\"login\",verdict=\"OK\"}")).isEqualTo(1);
      assertThat(scrape.value(verifications + "{operation=\"login\",verdict=\"SKEWED\"}"))
          .isEqualTo(1);
      assertThat(scrape.value("lockstep_offset_steps_bucket{accepted=\"true\",le=\"0.0\"}"))
          .isEqualTo(2);
      assertThat(scrape.value("lockstep_search_candidates_count")).isEqualTo(1);
      assertThat(scrape.value("lockstep_search_candidates_sum")).isGreaterThan(3000);
      assertThat(body).doesNotContain(member.name).doesNotContain(RunningHost.DOMAIN);
      assertThat(host.secrets).noneMatch(body::contains);
    }
  }

  @Test
  void the_switch_shows_at_once_with_since_when_and_logins_that_skip() throws Exception {
    try (RunningHost host = RunningHost.start(directory, "metrics = on")) {
      Member member = host.enrolled(Form.JSON);
      assertThat(scrape(host).value("lockstep_switch_on")).isEqualTo(1);
      assertThat(scrape(host).value("lockstep_switch_since_timestamp_seconds")).isNaN();
      Path file = host.data().resolve(SwitchFile.NAME);
      Instant since = Instant.ofEpochSecond(host.time.instant().getEpochSecond() - 7200);
      Files.writeString(file, "state = off\nsince = " + since + "\nby = root\n");
      assertThat(member.login().session()).isTrue();
      Scrape off = scrape(host);
      assertThat(off.value("lockstep_switch_on")).isZero();
      assertThat(off.value("lockstep_switch_since_timestamp_seconds"))
          .isEqualTo((double) since.getEpochSecond());
      assertThat(off.value("lockstep_skipped_total{operation=\"login\"}")).isEqualTo(1);
      Files.writeString(file, "rubbish");
      assertThat(scrape(host).value("lockstep_switch_on")).isEqualTo(1);
      assertThat(scrape(host).value("lockstep_switch_unreadable")).isEqualTo(1);
    }
  }

  @Test
  void enrolled_accounts_are_counted_and_told_a_few_minutes_later_at_most() throws Exception {
    try (RunningHost host = RunningHost.start(directory, "metrics = on")) {
      host.enrolled(Form.JSON);
      host.enrolled(Form.JSON);
      host.newMember(Form.JSON);
      host.time.pass(Duration.ofMinutes(6));
      double found =
          RunningHost.await(
              () -> {
                try {
                  return scrape(host).value("lockstep_accounts_enrolled");
                } catch (Exception failed) {
                  throw new AssertionError(failed);
                }
              },
              value -> value == 2);
      assertThat(found).isEqualTo(2);
    }
  }

  @Test
  void whoever_comes_through_a_proxy_is_not_on_this_machine() throws Exception {
    try (RunningHost host = RunningHost.start(directory, "metrics = on")) {
      for (String header : new String[] {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"}) {
        HttpResponse<String> answer = get(host, host.ready().admin(), header, "for=203.0.113.9");
        assertThat(answer.statusCode()).as(header).isEqualTo(403);
        assertThat(answer.body()).contains("metrics.token.file").doesNotContain("lockstep_");
      }
    }
  }

  @Test
  void with_a_token_file_only_its_token_opens_and_no_session_does() throws Exception {
    Files.writeString(directory.resolve("token"), TOKEN + "\n");
    try (RunningHost host =
        RunningHost.start(directory, "metrics = on", "metrics.token.file = token")) {
      HttpResponse<String> without = get(host, host.ready().admin());
      assertThat(without.statusCode()).isEqualTo(401);
      assertThat(without.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(without.body()).doesNotContain("lockstep_").doesNotContain(TOKEN);
      Member admin = new Member(host, RunningHost.ADMIN, host.client(Form.JSON));
      String session = admin.login().token();
      for (String shown : new String[] {session, TOKEN + "x"}) {
        assertThat(get(host, host.ready().admin(), "Authorization", "Bearer " + shown).statusCode())
            .isEqualTo(401);
      }
      HttpResponse<String> with =
          get(host, host.ready().admin(), "Authorization", "Bearer " + TOKEN);
      assertThat(with.statusCode()).isEqualTo(200);
      assertThat(Scrape.of(with.body()).names()).contains("lockstep_switch_on");
      assertThat(host.log()).noneMatch(line -> line.contains(TOKEN));
    }
  }

  @Test
  void a_token_file_that_cannot_be_used_stops_the_start() {
    assertThatThrownBy(
            () -> RunningHost.start(directory, "metrics = on", "metrics.token.file = none"))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("the token file of the metrics");
  }

  @Test
  void only_reading_is_possible() throws Exception {
    try (RunningHost host = RunningHost.start(directory, "metrics = on")) {
      URI door = URI.create(host.ready().admin()).resolve("/metrics");
      for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"}) {
        HttpRequest request =
            HttpRequest.newBuilder(door)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = host.http().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(method).isEqualTo(405);
        assertThat(answer.body()).doesNotContain("lockstep_");
      }
    }
  }
}
