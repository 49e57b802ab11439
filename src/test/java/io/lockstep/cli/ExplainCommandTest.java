package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  private static final String VERDICT =
      "invalid TOTP code: verdict=SKEWED op=login account=ann@example.org offset=+20"
          + " computedStep=59844508 submittedStep=59844528 window=1 period=30 digits=6"
          + " algorithm=SHA1 skew=+570..+635s suspect=unknown clock=system tried=3363"
          + " chance=0.34% node=mbox1 id=01JD8R3K5VABCDEF";
  private static final String LINE =
      "2026-11-22 08:14:24,190 WARN  [qtp1-1] [name=ann@example.org;] twofactor - " + VERDICT;
  private static final String OTHER =
      "2026-11-22 08:14:24,190 INFO  [qtp1-1] [] soap - AuthRequest elapsed=4";

  @TempDir Path directory;

  private Path log(String... lines) throws IOException {
    return Files.writeString(
        directory.resolve("mailbox.log"), String.join("\n", lines), StandardCharsets.UTF_8);
  }

  @Test
  void verdict_lines_of_a_file_are_said_in_words_and_others_passed_over() throws IOException {
    Cli cli = Cli.run("explain", log(OTHER, LINE, "nonsense", LINE).toString());
    assertThat(cli.code()).isZero();
    assertThat(cli.out().split("One of the two clocks is wrong", -1)).hasSize(3);
    assertThat(cli.out()).contains(VERDICT).doesNotContain("elapsed");
  }

  @Test
  void each_sentence_stands_below_its_line_and_a_blank_line_behind_the_last() {
    String line = "invalid scratch code: verdict=SCRATCH_UNKNOWN op=login account=ann";
    assertThat(Cli.typing(line + "\n" + line, "explain").out())
        .matches("(?s)(" + line + "\n(  \\S[^\n]*\n){3}\n){2}");
  }

  @Test
  void standard_input_is_read_without_a_file_and_for_a_dash() {
    assertThat(Cli.typing(LINE + "\n", "explain").out()).contains("One of the two clocks");
    assertThat(Cli.typing(LINE, "explain", "-").out()).contains("One of the two clocks");
  }

  @Test
  void json_has_every_field_of_the_line_and_its_words() throws IOException {
    Cli cli = Cli.run("explain", "--json", log(LINE, LINE).toString());
    assertThat(cli.json())
        .startsWith("[{")
        .contains("\"verdict\":\"SKEWED\"")
        .contains("\"id\":\"01JD8R3K5VABCDEF\"")
        .contains("\"words\":\"");
  }

  @Test
  void no_verdict_line_at_all_ends_with_1() throws IOException {
    Cli cli = Cli.run("explain", log(OTHER).toString());
    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err()).contains("no verdict line was found").hasLineCount(1);
    Cli json = Cli.typing("", "explain", "--json");
    assertThat(json.code()).isEqualTo(1);
    assertThat(json.json()).isEqualTo("[]");
  }

  @Test
  void a_file_that_cannot_be_read_is_named_and_ends_with_4() {
    Path none = directory.resolve("none.log");
    Cli cli = Cli.run("explain", none.toString());
    assertThat(cli.code()).isEqualTo(4);
    assertThat(cli.err()).contains(none + " cannot be read").hasLineCount(1);
    Cli folder = Cli.run("explain", directory.toString());
    assertThat(folder.code()).isEqualTo(4);
    assertThat(folder.err()).contains(directory + " cannot be read").hasLineCount(1);
  }

  @Test
  void bytes_that_are_no_text_do_not_stop_it() throws IOException {
    Path log = log(OTHER, LINE);
    byte[] garbage = {(byte) 0xff, (byte) 0xfe, 0, '\n'};
    byte[] lines = Files.readAllBytes(log);
    byte[] both = new byte[garbage.length + lines.length];
    System.arraycopy(garbage, 0, both, 0, garbage.length);
    System.arraycopy(lines, 0, both, garbage.length, lines.length);
    Files.write(log, both);
    assertThat(Cli.run("explain", log.toString()).out()).contains("One of the two clocks");
  }
}
