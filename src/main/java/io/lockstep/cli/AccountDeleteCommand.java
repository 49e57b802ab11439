package io.lockstep.cli;

import io.lockstep.factor.AccountRef;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep account delete}. */
@Command(
    name = "delete",
    description = {
      "Removes an account and everything kept for it: second factor, sessions, policy. Asks first.",
      "Only the logs still name it."
    },
    mixinStandardHelpOptions = true)
final class AccountDeleteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "address of the account")
  private String name = "";

  @Option(names = "--yes", description = "does not ask")
  private boolean yes;

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    try (OpenData open = OpenData.at(place)) {
      AccountRef account = Asked.of(() -> open.accounts().require(name));
      if (!yes) {
        ask(account);
      }
      Asked.of(() -> open.accounts().delete(account.name()));
      open.audit()
          .tell("AccountDelete", Map.of("account", account.name()), "lockstep account delete");
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json
              ? new JsonText().with("deleted", account.name()).with("id", account.id()).text()
              : "deleted " + account.name());
      out.flush();
    }
    return ExitCode.OK.code();
  }

  // Newer Java gives a console that reads standard input when there is no terminal: fine as well.
  @SuppressWarnings("SystemConsoleNull")
  private static void ask(AccountRef account) throws CommandException {
    Console console = System.console();
    if (console == null) {
      throw new CommandException(ExitCode.USAGE, "there is no terminal to ask: use --yes");
    }
    String answer =
        console.readLine(
            "Type the address %s again to delete it and all that is kept for it: ", account.name());
    if (answer == null || !answer.strip().equalsIgnoreCase(account.name())) {
      throw new CommandException(ExitCode.FAILED, "nothing was deleted");
    }
  }
}
