package io.lockstep.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.Skip;
import io.lockstep.verdict.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for help desks reads lines with a reader of its own; the two agree on every line. */
class PageReadsLinesIT {
  private static final Path PROGRAM = Path.of("src/test/clients/read-lines.mjs").toAbsolutePath();
  private static final int LINES = 40_000;

  @TempDir static Path directory;
  private static final List<String> ASKED = new ArrayList<>();
  private static final List<String> ANSWERS = new ArrayList<>();

  /** One process reads them all. */
  @BeforeAll
  static void read() throws Exception {
    ASKED.addAll(ofEach());
    ASKED.addAll(new StrangeLines(20_261_122).lines(LINES));
    Path lines = directory.resolve("lines");
    StringBuilder text = new StringBuilder();
    for (String line : ASKED) {
      text.append(quoted(line)).append('\n');
    }
    Files.writeString(lines, text);
    Path answers = directory.resolve("answers");
    Path told = directory.resolve("told");
    Process node =
        new ProcessBuilder("node", PROGRAM.toString(), lines.toString(), answers.toString())
            .redirectErrorStream(true)
            .redirectOutput(told.toFile())
            .start();
    assertThat(node.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(node.exitValue()).as(Files.readString(told)).isZero();
    ANSWERS.addAll(Files.readAllLines(answers, StandardCharsets.US_ASCII));
  }

  /** One of each verdict and operation, and each field forged in another one's value. */
  private static List<String> ofEach() {
    List<String> lines = new ArrayList<>();
    for (LineField field : LineField.values()) {
      lines.add("invalid TOTP code: verdict=X later=\"a " + field.key() + "=1\"");
    }
    for (Operation operation : Operation.values()) {
      Attempts.VERDICTS.forEach(verdict -> lines.add(Attempts.line(operation, verdict).text()));
      lines.add(
          VerdictLine.skipped(
                  operation,
                  Attempts.ANN,
                  new Skip(Optional.of("root"), Optional.of("a \"b\""), Optional.empty()),
                  Attempts.NODE,
                  Attempts.ID)
              .text());
    }
    return lines;
  }

  @Test
  void every_line_is_the_same_to_both() {
    assertThat(ANSWERS).hasSameSizeAs(ASKED);
    for (int i = 0; i < ASKED.size(); i++) {
      assertThat(ANSWERS.get(i)).as(ASKED.get(i)).isEqualTo(read(ASKED.get(i)));
    }
  }

  @Test
  void the_lines_of_this_test_are_worth_reading() {
    long verdicts = ASKED.stream().filter(line -> VerdictLine.parse(line).isPresent()).count();
    long whole = ASKED.stream().filter(line -> LogHead.of(line).isPresent()).count();
    long damaged =
        ASKED.stream()
            .filter(line -> line.contains("verdict="))
            .filter(line -> VerdictLine.parse(line).isEmpty())
            .count();
    assertThat(List.of(verdicts, whole, damaged))
        .allSatisfy(count -> assertThat(count).isGreaterThan(LINES / 10));
  }

  /** The line's time, its parts, and the verdict it is, as the page's program writes them down. */
  private static String read(String line) {
    List<String> parts = new ArrayList<>();
    parts.add(number(LogHead.second(line)));
    LogHead.of(line)
        .ifPresentOrElse(
            head -> {
              parts.add(quoted(head.thread()));
              parts.add(quoted(head.context()));
              parts.add(quoted(head.category()));
              parts.add(quoted(head.message()));
              parts.add(head.value("ua").map(PageReadsLinesIT::quoted).orElse("null"));
            },
            () -> parts.add("null"));
    VerdictLine.parse(line)
        .ifPresentOrElse(
            verdict -> {
              parts.add(quoted(verdict.words()));
              verdict
                  .fields()
                  .forEach((key, value) -> parts.add(quoted(key) + ":" + quoted(value)));
              parts.add(verdict.offset().isEmpty() ? "null" : "" + verdict.offset().getAsInt());
            },
            () -> parts.add("null"));
    return String.join(",", parts);
  }

  private static String number(Optional<Long> number) {
    return number.map(Object::toString).orElse("null");
  }

  /** JSON in ASCII: half a surrogate has no form in UTF-8. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
