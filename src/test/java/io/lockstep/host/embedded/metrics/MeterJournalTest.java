package io.lockstep.host.embedded.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Attempt;
import io.lockstep.factor.Failures;
import io.lockstep.factor.FakeTime;
import io.lockstep.factor.Origin;
import io.lockstep.factor.Skip;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Search;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.Suspect;
import io.lockstep.verdict.Testimony;
import io.lockstep.verdict.Verdict;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterJournalTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:14:24Z");
  private static final SkewInterval SKEW = new SkewInterval(-1000, 1000);
  private static final Search SEARCH = new Search(3363, 6, false);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final FakeTime time = new FakeTime(NOW);
  private final MeterJournal journal = new MeterJournal(registry, Failures.Limit.DEFAULT, time);

  private Scrape scrape() {
    return Scrape.of(registry.scrape());
  }

  private static AccountRef account(int number) {
    return new AccountRef("id-" + number, "user" + number + "@example.org");
  }

  private static Origin origin(int number) {
    return new Origin(
        NOW, "qtp1-" + number, Map.of("oip", "203.0.113." + number, "ua", "Client " + number));
  }

  private void attempt(Operation operation, Verdict verdict, int number) {
    journal.attempt(
        new Attempt(
            operation,
            account(number),
            verdict,
            Optional.of("Phone " + number),
            Optional.empty(),
            1,
            "system",
            Testimony.NONE,
            origin(number)));
  }

  private void attempt(Operation operation, Verdict verdict) {
    attempt(operation, verdict, 1);
  }

  private static Verdict ok(int offset) {
    return new Verdict.Ok(100, offset, SKEW);
  }

  private static Verdict skewed(int offset) {
    return new Verdict.Skewed(100, offset, SKEW, Suspect.UNKNOWN, SEARCH);
  }

  @Test
  void verifications_are_counted_by_verdict_and_operation() {
    attempt(Operation.LOGIN, ok(0));
    attempt(Operation.LOGIN, ok(1));
    attempt(Operation.ADMIN_LOGIN, ok(0));
    attempt(Operation.ENABLE, skewed(23));
    Scrape scrape = scrape();
    String name = "lockstep_verifications_total";
    assertThat(scrape.value(name + "{operation=\"login\",verdict=\"OK\"}")).isEqualTo(2);
    assertThat(scrape.value(name + "{operation=\"adminLogin\",verdict=\"OK\"}")).isEqualTo(1);
    assertThat(scrape.value(name + "{operation=\"enable\",verdict=\"SKEWED\"}")).isEqualTo(1);
  }

  @Test
  void what_an_alert_waits_for_is_there_with_zero_before_it_happens() {
    for (String verdict :
        new String[] {"UNDECRYPTABLE", "STORE_FAILED", "NOT_SEARCHED", "LOCKED"}) {
      assertThat(
              scrape()
                  .value(
                      "lockstep_verifications_total{operation=\"login\",verdict=\""
                          + verdict
                          + "\"}"))
          .isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-10, -3, -1, 0, 1, 7, 10})
  void each_offset_near_the_window_has_a_bucket_of_its_own(int offset) {
    attempt(Operation.LOGIN, skewed(offset));
    assertThat(refusedUpTo(offset)).isEqualTo(1);
    assertThat(refusedUpTo(offset - 1)).isZero();
  }

  private double refusedUpTo(int offset) {
    return scrape()
        .value("lockstep_offset_steps_bucket{accepted=\"false\",le=\"" + offset + ".0\"}");
  }

  @Test
  void far_offsets_are_told_apart_on_both_sides_and_accepted_ones_from_refused_ones() {
    attempt(Operation.LOGIN, ok(-1));
    for (int offset : new int[] {-1200, -130, 23, 1200}) {
      attempt(Operation.LOGIN, skewed(offset));
    }
    assertThat(refusedUpTo(-481)).isEqualTo(1);
    assertThat(refusedUpTo(-121)).isEqualTo(2);
    assertThat(refusedUpTo(20)).isEqualTo(2);
    assertThat(refusedUpTo(40)).isEqualTo(3);
    assertThat(refusedUpTo(480)).isEqualTo(3);
    assertThat(scrape().value("lockstep_offset_steps_count{accepted=\"false\"}")).isEqualTo(4);
    assertThat(scrape().value("lockstep_offset_steps_count{accepted=\"true\"}")).isEqualTo(1);
  }

  @Test
  void what_a_search_cost_is_counted_when_there_was_one() {
    attempt(Operation.LOGIN, new Verdict.NoMatch(100, SEARCH));
    attempt(Operation.LOGIN, ok(0));
    attempt(Operation.LOGIN, new Verdict.Late(100, -3, SKEW, new Search(29, 6, false)));
    Scrape scrape = scrape();
    assertThat(scrape.value("lockstep_search_candidates_sum")).isEqualTo(3363 + 29);
    assertThat(scrape.value("lockstep_search_candidates_count")).isEqualTo(2);
    assertThat(scrape.value("lockstep_search_candidates_bucket{le=\"30.0\"}")).isEqualTo(1);
    assertThat(scrape.value("lockstep_search_candidates_bucket{le=\"4000.0\"}")).isEqualTo(2);
  }

  @Test
  void skipped_second_factors_are_counted() {
    Skip why = new Skip(Optional.of("root"), Optional.of("moving house"), Optional.empty());
    journal.skipped(Operation.LOGIN, account(1), why, origin(1));
    assertThat(scrape().value("lockstep_skipped_total{operation=\"login\"}")).isEqualTo(1);
    assertThat(scrape().value("lockstep_skipped_total{operation=\"imap\"}")).isZero();
  }

  @Test
  void a_failure_that_makes_an_account_wait_is_told_from_one_that_stops_it() {
    for (int failures = 1; failures <= 50; failures++) {
      journal.counted(account(1), new Failures(failures, NOW, 0, Instant.EPOCH), origin(1));
    }
    assertThat(scrape().value("lockstep_lockouts_total{kind=\"wait\"}")).isEqualTo(45);
    assertThat(scrape().value("lockstep_lockouts_total{kind=\"stop\"}")).isEqualTo(1);
  }

  @Test
  void many_refused_accounts_are_told_from_one_that_is_refused_often() {
    for (int i = 0; i < 12; i++) {
      attempt(Operation.LOGIN, skewed(23), i % 3);
      attempt(Operation.LOGIN, new Verdict.ClockSuspect(100, 90_000), 1);
      attempt(Operation.LOGIN, new Verdict.NoMatch(100, SEARCH), i);
      attempt(Operation.LOGIN, ok(0), 100 + i);
      attempt(Operation.LOGIN, new Verdict.Locked(Optional.empty()), 200 + i);
    }
    assertThat(scrape().value("lockstep_refused_accounts{cause=\"time\"}")).isEqualTo(3);
    assertThat(scrape().value("lockstep_refused_accounts{cause=\"other\"}")).isEqualTo(12);
  }

  @Test
  void refused_accounts_are_forgotten_after_a_quarter_of_an_hour() {
    attempt(Operation.LOGIN, skewed(23), 1);
    time.pass(RefusedAccounts.LATELY.minusSeconds(1));
    attempt(Operation.LOGIN, skewed(23), 2);
    assertThat(scrape().value("lockstep_refused_accounts{cause=\"time\"}")).isEqualTo(2);
    time.pass(Duration.ofSeconds(1));
    assertThat(scrape().value("lockstep_refused_accounts{cause=\"time\"}")).isEqualTo(1);
  }

  @Test
  void no_more_refused_accounts_are_remembered_than_ten_thousand_and_a_clock_set_back_ends_them() {
    RefusedAccounts accounts = new RefusedAccounts(time);
    for (int i = 0; i < RefusedAccounts.MOST + 5; i++) {
      accounts.add("id-" + i);
    }
    assertThat(accounts.count()).isEqualTo(RefusedAccounts.MOST);
    time.pass(Duration.ofHours(-1));
    accounts.add("id-0");
    assertThat(accounts.count()).isEqualTo(1);
  }

  @Test
  void however_many_accounts_addresses_and_offsets_there_are_the_series_stay_as_many() {
    IntStream.of(-5, 0, 5).forEach(offset -> attempt(Operation.LOGIN, skewed(offset), 1));
    int before = scrape().size();
    for (int i = 2; i < 500; i++) {
      attempt(Operation.LOGIN, skewed(i - 250), i);
      journal.skipped(
          Operation.LOGIN,
          account(i),
          new Skip(Optional.of("root"), Optional.of("reason " + i), Optional.empty()),
          origin(i));
      journal.counted(account(i), new Failures(i % 50 + 1, NOW, 0, Instant.EPOCH), origin(i));
    }
    assertThat(scrape().size()).isEqualTo(before);
    assertThat(scrape().labelValues())
        .noneMatch(label -> label.contains("user") || label.contains("203.") || label.contains("@"))
        .noneMatch(label -> label.contains("reason") || label.contains("Phone"));
  }
}
