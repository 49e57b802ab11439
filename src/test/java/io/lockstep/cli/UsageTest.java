package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a command line gets that reaches no database. */
class UsageTest {
  @TempDir Path data;

  private static void helpOf(CommandLine command, List<String> path) {
    List<String> arguments = new ArrayList<>(path);
    arguments.add("--help");
    Cli help = Cli.run(arguments.toArray(String[]::new));
    assertThat(help.code()).as("%s", arguments).isZero();
    assertThat(help.out()).contains("Usage: " + String.join(" ", prefixed(path)));
    for (var sub : command.getSubcommands().entrySet()) {
      if (!sub.getKey().equals("help")) {
        List<String> longer = new ArrayList<>(path);
        longer.add(sub.getKey());
        helpOf(sub.getValue(), longer);
      }
    }
  }

  private static List<String> prefixed(List<String> path) {
    List<String> all = new ArrayList<>(List.of("lockstep"));
    all.addAll(path);
    return all;
  }

  @Test
  void every_command_has_help() {
    helpOf(Lockstep.commandLine(), List.of());
  }

  @Test
  void the_version_is_told() {
    assertThat(Cli.run("--version").out()).startsWith("lockstep ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "account",
        "user",
        "policy",
        "cos",
        "policy set --cos staff",
        "policy unset --cos staff",
        "status --nonsense",
        "account add",
        "disable --until soon",
        "disable --until 0s",
        "disable --until -5m",
        "serve --port 65536",
        "serve --port x",
        "serve --clock-offset 10",
        "serve --clock-offset +366d",
        "probe",
        "probe 127.0.0.1",
        "probe 127.0.0.1 --account a<b",
        "probe 127.0.0.1 --account ann --ports web=x",
        "probe 127.0.0.1 --account ann --only gopher",
        "probe 127.0.0.1 --account ann --timeout 0s",
        "probe 127.0.0.1 --account ann --timeout soon",
        "probe 127.0.0.1 --account ann --password secret"
      })
  void what_is_not_understood_ends_with_2_and_a_sentence(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);
    Cli cli = Cli.run(arguments);
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "enable", "disable", "account list", "user unlock ann"})
  void a_directory_without_a_database_ends_with_1_and_gets_none(String line) {
    Path empty = data.resolve("empty");
    List<String> arguments = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
    arguments.addAll(List.of("--data", empty.toString(), "--home", "."));
    Cli cli = Cli.run(arguments.toArray(String[]::new));
    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err()).contains(empty.toString()).contains("--data").hasLineCount(1);
    assertThat(empty).doesNotExist();
  }
}
