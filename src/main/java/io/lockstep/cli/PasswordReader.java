package io.lockstep.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a password comes from that is there already: never from the command line. */
final class PasswordReader {
  private PasswordReader() {}

  /** The first line of a file. */
  static String ofFile(Path file) throws CommandException {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      return some(in.readLine(), file.toString());
    } catch (IOException unreadable) {
      throw new CommandException(ExitCode.UNUSABLE, file + " cannot be read as a password's file");
    }
  }

  /** Asks on the terminal without showing it, or reads the first line of standard input. */
  // Newer Java gives a console that reads standard input when there is no terminal: fine as well.
  @SuppressWarnings("SystemConsoleNull")
  static String ask(String question) throws CommandException {
    Console console = System.console();
    if (console != null) {
      char[] typed = console.readPassword("%s", question);
      return some(typed == null ? null : new String(typed), "what was typed");
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      return some(in.readLine(), "standard input");
    } catch (IOException unreadable) {
      throw new CommandException(ExitCode.UNUSABLE, "standard input cannot be read");
    }
  }

  private static String some(String line, String where) throws CommandException {
    return Optional.ofNullable(line)
        .filter(text -> !text.isEmpty())
        .orElseThrow(
            () ->
                new CommandException(ExitCode.USAGE, where + " has no password in its first line"));
  }
}
