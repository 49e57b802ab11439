package io.lockstep.cli;

import java.io.Console;

/** Asks before something that cannot be taken back. */
final class Confirmed {
  private Confirmed() {}

  /**
   * Returns when the answer is yes.
   *
   * @param question as {@code Reset 12 accounts?}
   * @param otherwise what is told when it is not
   */
  // Newer Java gives a console that reads standard input when there is no terminal: fine as well.
  @SuppressWarnings("SystemConsoleNull")
  static void ask(String question, String otherwise) throws CommandException {
    Console console = System.console();
    if (console == null) {
      throw new CommandException(ExitCode.USAGE, "there is no terminal to ask: use --yes");
    }
    String answer = console.readLine("%s Type yes: ", question);
    if (answer == null || !answer.strip().equalsIgnoreCase("yes")) {
      throw new CommandException(ExitCode.FAILED, otherwise);
    }
  }
}
