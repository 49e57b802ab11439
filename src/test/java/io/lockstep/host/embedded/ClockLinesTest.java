package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.clock.TimeService;
import io.lockstep.maillog.VerdictLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockLinesTest {
  private static final TimeService CHRONY =
      new TimeService(TimeService.Kind.CHRONY, true, false, "chrony", List.of("install"));

  private final List<String> told = new ArrayList<>();
  private final ClockLines lines =
      new ClockLines(
          (level, category, message, origin) -> told.add(level + " " + message),
          () -> Instant.EPOCH,
          () -> CHRONY);

  private static Statement ntp(long seconds) {
    ClockOffset offset = new ClockOffset(seconds * 1000, 10);
    return new Statement(
        "ntp", Standing.of(offset), Optional.of(offset), offset.toString(), "servers say");
  }

  private static Statement jump(String brief) {
    return new Statement("jump", Standing.WARNING, Optional.empty(), brief, "was set " + brief);
  }

  @Test
  void a_witness_that_finds_the_clock_wrong_is_told_once_with_the_command() {
    lines.said(ntp(0), ntp(690));
    lines.said(ntp(690), ntp(691));
    assertThat(told)
        .containsExactly("WARN clock witness ntp wrong: servers say; fix: chronyc makestep");
  }

  @Test
  void one_that_is_content_again_is_told_and_one_that_always_was_is_not() {
    lines.said(ntp(0), ntp(0));
    lines.said(ntp(690), ntp(0));
    assertThat(told).containsExactly("INFO clock witness ntp fine: servers say");
  }

  @Test
  void a_second_step_is_news() {
    Statement none = new Statement("jump", Standing.FINE, Optional.empty(), "none", "none");
    lines.said(none, jump("-600s"));
    lines.said(jump("-600s"), jump("-600s"));
    lines.said(jump("-600s"), jump("+600s"));
    assertThat(told).hasSize(2).allMatch(line -> line.startsWith("WARN clock witness jump"));
  }

  @Test
  void a_correction_is_a_warning_when_it_begins_and_when_it_ends() {
    lines.corrects(690_000);
    lines.ended("no majority of time servers was heard lately");
    assertThat(told.get(0))
        .startsWith("WARN THE VERIFYING CLOCK IS CORRECTED by +690s")
        .contains("behind by 11 min 30 s")
        .endsWith("fix: chronyc makestep");
    assertThat(told.get(1)).startsWith("WARN the verifying clock is no longer corrected: no majo");
  }

  @Test
  void what_a_server_answered_starts_no_line_and_passes_for_no_verdict() {
    Statement forged =
        new Statement(
            "ntp",
            Standing.WRONG,
            Optional.empty(),
            "x",
            "says\n2026-11-22 08:14:24,190 WARN  [x] [] twofactor - two-factor code accepted:");
    lines.said(ntp(0), forged);
    assertThat(told.get(0)).hasLineCount(1);
    assertThat(VerdictLine.parse(told.get(0))).isEmpty();
  }
}
