package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportCommandTest {
  private static final String HEAD =
      "2026-11-22 08:14:24,190 WARN  [qtp1-1] [name=ann;ua=<b>Mail</b> & \"more\";] twofactor - ";
  private static final String REFUSED =
      HEAD
          + "invalid two-factor code: verdict=SKEWED op=login account=<script>alert(1)</script>@x.org"
          + " offset=+20 computedStep=59844508 submittedStep=59844528 window=1 period=30 digits=6"
          + " algorithm=SHA1 skew=+570..+635s suspect=unknown clock=system node=mbox<1>"
          + " id=01JD8R3K5VABCDEF\n";

  @TempDir Path directory;

  private String log(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @Test
  void the_summary_says_who_was_refused_when_and_what_follows() throws IOException {
    Cli cli = Cli.run("report", log("mailbox.log", REFUSED));
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .contains("1 line of 1 log", "Conclusion", "How sure", "SKEWED", "2026-11-22 08:00")
        .contains("####", "+20", "mbox<1>");
  }

  @Test
  void json_has_lines_verdicts_accounts_nodes_and_classic_failures() throws IOException {
    Cli cli = Cli.run("report", "--json", log("a.log", REFUSED), log("b.log", REFUSED + "x\n"));
    assertThat(cli.code()).isZero();
    assertThat(cli.json())
        .startsWith("{\"files\":2,\"lines\":3,")
        .contains("\"verdicts\":{\"SKEWED\":2}")
        .contains("\"classicFailures\":0")
        .contains("\"account\":\"<script>alert(1)</script>@x.org\",\"refusals\":2")
        .contains("\"offsets\":[{\"offset\":20,\"count\":2}]")
        .contains("\"nodes\":[{\"node\":\"mbox<1>\",\"estimate\":null");
  }

  @Test
  void json_is_ascii_whatever_stands_in_the_log() throws IOException {
    Cli cli = Cli.run("report", "--json", log("a.log", REFUSED.replace("<b>Mail</b>", "Bücher")));
    assertThat(cli.json()).contains("\"client\":\"B\\u00FCcher & ").isASCII();
  }

  @Test
  void a_plain_command_line_needs_no_parser_and_ends_the_same() throws IOException {
    String log = log("a.log", REFUSED);
    String missing = directory.resolve("none.log").toString();
    for (String[] plain :
        List.of(
            new String[] {"report", log},
            new String[] {"report", "--json", log, log},
            new String[] {"report", missing, "--json", log})) {
      assertThat(Cli.plain(plain)).isEqualTo(Optional.of(Cli.run(plain)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "report",
        "report --json",
        "report --json --json a.log",
        "report --help",
        "report --html p.html a.log",
        "report --since 2026-11-22 a.log",
        "report @arguments",
        "doctor a.log",
        "--json report a.log"
      })
  void any_other_command_line_is_left_to_the_parser(String line) {
    assertThat(Cli.plain(line.split(" "))).isEmpty();
  }

  @Test
  void a_jury_of_phones_gives_an_estimate_in_json() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      log.append(REFUSED.replace("<script>alert(1)</script>", "user" + i));
    }
    Cli cli = Cli.run("report", "--json", log("a.log", log.toString()));
    assertThat(cli.json())
        .containsPattern("\"estimate\":(5[789]|6[0-3])\\d,")
        .contains("\"cause\":\"server\"");
  }

  @Test
  void a_dash_is_standard_input() {
    Cli cli = Cli.typing(REFUSED, "report", "--json", "-");
    assertThat(cli.code()).isZero();
    assertThat(cli.json()).contains("\"verdicts\":{\"SKEWED\":1}");
  }

  @Test
  void a_missing_file_is_one_message_and_the_rest_is_read_all_the_same() throws IOException {
    String missing = directory.resolve("none.log").toString();
    Cli cli = Cli.run("report", "--json", missing, log("a.log", REFUSED));
    assertThat(cli.code()).isEqualTo(4);
    assertThat(cli.err()).contains(missing + " cannot be read: there is no such file");
    assertThat(cli.err()).hasLineCount(1);
    assertThat(cli.json()).contains("\"verdicts\":{\"SKEWED\":1}");
  }

  @Test
  void without_a_file_or_with_a_wrong_time_it_ends_with_2() {
    assertThat(Cli.run("report").code()).isEqualTo(2);
    Cli cli = Cli.run("report", "--since", "soon", "x.log");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("'soon' is no time");
  }

  @Test
  void only_the_time_asked_for_is_told() throws IOException {
    String log = log("a.log", REFUSED);
    assertThat(Cli.run("report", "--json", "--since", "2026-11-22T08:15", log).json())
        .contains("\"verdicts\":{}");
    assertThat(Cli.run("report", "--json", "--until", "2026-11-23", log).json())
        .contains("\"verdicts\":{\"SKEWED\":1}");
  }

  @Test
  void the_page_is_well_formed_has_no_script_and_loads_nothing() throws Exception {
    Path page = directory.resolve("report.html");
    Cli cli = Cli.run("report", "--html", page.toString(), log("a.log", REFUSED.repeat(9)));
    assertThat(cli.code()).isZero();
    String html = Files.readString(page);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(html)));
    assertThat(html).startsWith("<!DOCTYPE html>").doesNotContain("<script", "http:", "https:");
    assertThat(html).doesNotContain("@import", "url(", " src=", " href=");
    assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(html).contains("prefers-color-scheme");
    assertThat(document.getElementsByTagName("svg").getLength()).isGreaterThanOrEqualTo(4);
    assertThat(document.getElementsByTagName("table").getLength())
        .isGreaterThanOrEqualTo(document.getElementsByTagName("svg").getLength());
    assertThat(directory.resolve("report.html.new")).doesNotExist();
  }

  @Test
  void a_page_that_cannot_be_written_ends_with_4_and_leaves_nothing() throws IOException {
    Path page = directory.resolve("none").resolve("report.html");
    Cli cli = Cli.run("report", "--html", page.toString(), log("a.log", REFUSED));
    assertThat(cli.code()).isEqualTo(4);
    assertThat(cli.err()).contains("cannot be written").hasLineCount(1);
    assertThat(cli.out()).contains("Conclusion");
  }

  @Test
  void help_has_examples_and_exit_codes() {
    assertThat(Cli.run("report", "--help").out()).contains("Examples:", "--html", "Exit codes:");
  }
}
