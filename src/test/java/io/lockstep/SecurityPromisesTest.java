package io.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/security.md and docs/doors.md promise is held by a test that exists. */
class SecurityPromisesTest {
  private static final Path PROMISES = Path.of("docs/security.md");
  private static final Path DOORS = Path.of("docs/doors.md");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");

  static List<String[]> tests() throws IOException {
    return NAMED
        .matcher(Files.readString(PROMISES) + Files.readString(DOORS))
        .results()
        .map(found -> new String[] {found.group(1), found.group(2)})
        .toList();
  }

  @ParameterizedTest(name = "{0}.{1}")
  @MethodSource("tests")
  void every_test_named_in_the_promises_exists(String type, String method) throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(TESTS)) {
      sources = files.filter(file -> file.endsWith(type + ".java")).toList();
    }
    assertThat(sources).as("the test class %s", type).hasSize(1);
    // A contract lets its hosts adjust a test.
    assertThat(Files.readString(sources.get(0)))
        .containsPattern("  (protected )?void " + method + "\\(");
  }

  @Test
  void every_promise_names_a_test() throws IOException {
    List<String> promises =
        Files.readAllLines(PROMISES).stream()
            .filter(line -> line.startsWith("| "))
            .filter(line -> !line.startsWith("| Promise |"))
            .toList();
    assertThat(promises).hasSizeGreaterThan(30);
    assertThat(promises).allMatch(line -> NAMED.matcher(line).find());
  }
}
