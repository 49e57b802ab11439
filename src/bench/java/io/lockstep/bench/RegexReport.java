package io.lockstep.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How one would count verdicts without giving it much thought: line by line, with a regex. */
final class RegexReport {
  private static final Pattern LINE =
      Pattern.compile(
          "^(\\S+ \\S+) (\\w+) +\\[.*\\] \\[.*\\] twofactor - ([\\w -]+): verdict=(\\w+).*"
              + " account=(\\S+)");

  private RegexReport() {}

  /** Prints the count of each verdict. */
  public static void main(String[] args) throws IOException {
    Map<String, Long> verdicts = new TreeMap<>();
    Map<String, Long> accounts = new TreeMap<>();
    try (BufferedReader lines =
        Files.newBufferedReader(Path.of(args[0]), StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.find()) {
          verdicts.merge(matcher.group(4), 1L, Long::sum);
          accounts.merge(matcher.group(5), 1L, Long::sum);
        }
      }
    }
    verdicts.forEach((verdict, count) -> System.out.println(verdict + " " + count));
  }
}
