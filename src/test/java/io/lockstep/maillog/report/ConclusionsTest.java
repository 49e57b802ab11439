package io.lockstep.maillog.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ConclusionsTest {

  private static LogReport report(String log) throws Exception {
    try (LogReading reading = new LogReading(ReportRange.ALL, 1, bytes -> {})) {
      reading.read(LogInput.of(new ByteArrayInputStream(LogLines.utf8(log)), "mbox1"));
      return reading.report();
    }
  }

  private static List<Finding> findings(String log) throws Exception {
    return report(log).findings();
  }

  private static String time(int hour, int minute) {
    return String.format(Locale.ROOT, "%02d:%02d:00", hour, minute);
  }

  /** A quiet day of two sign-ins an hour and one failure at noon. */
  private static String quietDay() {
    StringBuilder log = new StringBuilder();
    for (int hour = 0; hour < 24; hour++) {
      log.append(LogLines.OTHER.replace("08:00:00", time(hour, 0)));
    }
    return log.toString();
  }

  @Test
  void many_phones_that_are_off_alike_point_at_the_server_and_by_how_much() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      log.append(LogLines.skewed(time(8, i), "user" + i + "@example.org", 23));
    }
    LogReport report = report(log.toString());
    assertThat(report.findings())
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.cause()).isEqualTo(Finding.Cause.SERVER);
              assertThat(finding.subject()).isEqualTo("mbox1");
              assertThat(finding.words())
                  .contains("behind by 11 min 20 s to 12 min 20 s", "12 of 12 phones");
              assertThat(finding.sure()).contains("1 in a billion");
            });
    assertThat(report.findings()).noneMatch(finding -> finding.cause() == Finding.Cause.DEVICE);
    assertThat(report.nodes().get(0).latest().orElseThrow().seconds()).isBetween(680, 740);
  }

  @Test
  void one_phone_that_is_off_among_many_that_are_not_is_the_culprit() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      log.append(LogLines.accepted(time(8, 2 * i), "user" + i + "@example.org"));
      log.append(LogLines.skewed(time(8, 2 * i + 1), "ann@example.org", -20));
    }
    assertThat(findings(log.toString()))
        .noneMatch(finding -> finding.cause() == Finding.Cause.SERVER)
        .anySatisfy(
            finding -> {
              assertThat(finding.cause()).isEqualTo(Finding.Cause.DEVICE);
              assertThat(finding.subject()).isEqualTo("ann@example.org");
              assertThat(finding.words()).contains("10 min", "12 of 12");
            });
  }

  @Test
  void one_phone_alone_leaves_both_clocks_under_suspicion() throws Exception {
    String log = LogLines.skewed(time(8, 1), "ann@example.org", 20).repeat(5);
    assertThat(findings(log))
        .noneMatch(
            finding ->
                finding.cause() == Finding.Cause.SERVER || finding.cause() == Finding.Cause.DEVICE)
        .anySatisfy(finding -> assertThat(finding.sure()).contains("cannot tell"));
  }

  @Test
  void codes_that_fit_at_no_time_point_at_the_secret() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      log.append(LogLines.accepted(time(8, i), "user" + i + "@example.org"));
    }
    log.append(LogLines.noMatch(time(8, 30), "ann@example.org").repeat(4));
    assertThat(findings(log.toString()))
        .anySatisfy(
            finding -> {
              assertThat(finding.cause()).isEqualTo(Finding.Cause.SECRET);
              assertThat(finding.subject()).isEqualTo("ann@example.org");
            });
  }

  @Test
  void many_accounts_at_once_in_classic_lines_point_at_the_server() throws Exception {
    StringBuilder log = new StringBuilder(quietDay());
    for (int i = 0; i < 20; i++) {
      log.append(LogLines.classic(time(8, i), "user" + i + "@example.org", "c" + i));
    }
    log.append(LogLines.OTHER.replace("08:00:00", time(23, 59)));
    assertThat(findings(log.toString()))
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.cause()).isEqualTo(Finding.Cause.SERVER);
              assertThat(finding.words()).contains("20 accounts", "2026-11-22 08:00");
              assertThat(finding.sure()).contains("1 in a billion", "24 hours");
            });
  }

  @Test
  void one_account_in_classic_lines_points_at_its_phone_or_secret() throws Exception {
    StringBuilder log = new StringBuilder(quietDay());
    for (int i = 0; i < 12; i++) {
      log.append(LogLines.classic(time(i + 1, 5), "ann@example.org", "c" + i));
    }
    log.append(LogLines.classic(time(20, 5), "bob@example.org", "d1"));
    log.append(LogLines.classic(time(21, 5), "eve@example.org", "d2"));
    assertThat(findings(log.toString()))
        .noneMatch(finding -> finding.cause() == Finding.Cause.SERVER)
        .anySatisfy(
            finding -> {
              assertThat(finding.cause()).isEqualTo(Finding.Cause.DEVICE);
              assertThat(finding.words())
                  .contains("12 of 14 failures are those of ann@example.org");
              assertThat(finding.sure()).contains("1 in");
            });
  }

  @Test
  void a_few_failures_over_a_day_are_too_few_to_tell() throws Exception {
    StringBuilder log = new StringBuilder(quietDay());
    for (int i = 0; i < 4; i++) {
      log.append(LogLines.classic(time(3 * i + 1, 5), "user" + i + "@example.org", "c" + i));
    }
    assertThat(findings(log.toString()))
        .extracting(Finding::cause)
        .containsOnly(Finding.Cause.UNKNOWN);
  }

  @Test
  void a_server_put_right_again_is_said_to_be() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      log.append(LogLines.skewed(time(8, i), "user" + i + "@example.org", 23));
      log.append(LogLines.accepted(time(14, i), "user" + i + "@example.org"));
    }
    LogReport report = report(log.toString());
    assertThat(report.findings().get(0).words()).contains("behind by", "right again");
    assertThat(report.nodes().get(0).latest().orElseThrow().surelyOff()).isZero();
  }

  @Test
  void a_phone_that_is_off_by_its_own_is_told_from_a_server_that_is_off_too() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      log.append(LogLines.skewed(time(8, 2 * i), "user" + i + "@example.org", 23));
      log.append(LogLines.skewed(time(8, 2 * i + 1), "ann@example.org", -120));
    }
    assertThat(findings(log.toString()))
        .extracting(Finding::cause, Finding::subject)
        .containsExactly(
            tuple(Finding.Cause.SERVER, "mbox1"), tuple(Finding.Cause.DEVICE, "ann@example.org"));
  }

  @Test
  void nobody_is_blamed_for_what_a_server_that_drifts_away_does() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int hour = 1; hour < 20; hour++) {
      for (int i = 0; i < 12; i++) {
        log.append(LogLines.skewed(time(hour, 4 * i), "user" + i + "@example.org", 3 * hour));
      }
      for (int i = 0; i < 3; i++) {
        log.append(LogLines.skewed(time(hour, 50), "ann" + hour + "@example.org", 3 * hour));
      }
    }
    assertThat(findings(log.toString()))
        .extracting(Finding::cause)
        .containsExactly(Finding.Cause.SERVER);
  }
}
