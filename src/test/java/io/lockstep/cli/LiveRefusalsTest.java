package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRefusalsTest {
  private static final String FRONT =
      "2026-11-22 08:14:24,190 WARN  [qtp1-1] [name=ann@example.org;] twofactor - ";
  private static final String TAIL =
      " op=login account=ann@example.org offset=+20 computedStep=59844508 submittedStep=59844528"
          + " window=1 period=30 digits=6 algorithm=SHA1 skew=+570..+635s suspect=unknown"
          + " clock=system tried=3363 chance=0.34% node=mbox1 id=01JD8R3K5VABCDEF\n";
  private static final String REFUSED = FRONT + "invalid two-factor code: verdict=SKEWED" + TAIL;
  private static final String ACCEPTED = FRONT + "two-factor code accepted: verdict=OK" + TAIL;

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();

  private void append(String file, String text) throws IOException {
    Files.writeString(
        directory.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private LiveRefusals live(boolean json) throws IOException {
    return LiveRefusals.of(directory, "mailbox.log", new PrintWriter(out), json);
  }

  @Test
  void each_new_refusal_comes_with_its_time_and_what_it_means() throws IOException {
    append("mailbox.log", REFUSED);
    try (LiveRefusals live = live(false)) {
      live.turn();
      assertThat(out.toString()).isEmpty();
      append("mailbox.log", ACCEPTED + "noise\n" + REFUSED);
      live.turn();
    }
    assertThat(out.toString())
        .startsWith("2026-11-22 08:14:24,190  invalid two-factor code: verdict=SKEWED")
        .containsOnlyOnce("One of the two clocks is wrong")
        .doesNotContain("accepted");
  }

  @Test
  void in_json_each_is_a_line() throws IOException {
    try (LiveRefusals live = live(true)) {
      append("mailbox.log", REFUSED + REFUSED);
      live.turn();
    }
    assertThat(out.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"time\":\"2026-11-22 08:14:24,190\",\"verdict\":"));
  }

  @Test
  void further_servers_of_the_directory_are_followed_and_old_days_are_not() throws IOException {
    try (LiveRefusals live = live(true)) {
      append("mailbox-2.log", REFUSED);
      append("mailbox.log.2026-11-21", REFUSED);
      append("audit.log", REFUSED);
      live.turn();
    }
    assertThat(out.toString().lines()).hasSize(1);
  }

  @Test
  void one_log_is_followed_alone_and_after_it_was_begun_anew() throws IOException {
    append("mailbox.log", REFUSED);
    Path log = directory.resolve("mailbox.log");
    try (LiveRefusals live = LiveRefusals.of(log, new PrintWriter(out), true)) {
      append("mailbox-2.log", REFUSED);
      live.turn();
      assertThat(out.toString()).isEmpty();
      Files.move(log, directory.resolve("mailbox.log.2026-11-22"));
      append("mailbox.log", REFUSED);
      live.turn();
    }
    assertThat(out.toString().lines()).hasSize(1);
  }
}
