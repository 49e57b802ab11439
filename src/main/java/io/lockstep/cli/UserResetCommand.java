package io.lockstep.cli;

import io.lockstep.factor.AccountRef;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep user reset}. */
@Command(
    name = "reset",
    description = {
      "Takes an account's second factor away, with codes, app passwords and trusted devices, and ends",
      "its sessions. Its owner then sets up a new one. Make sure who asks for it."
    },
    mixinStandardHelpOptions = true)
final class UserResetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "address of the account")
  private String name = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "why; stands in the audit log")
  private String reason = "";

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    try (OpenData open = OpenData.at(place)) {
      AccountRef account = Asked.of(() -> open.accounts().require(name));
      boolean wasEnrolled =
          open.helpDesk()
              .reset(account, Optional.of(reason), open.audit().origin("lockstep user reset"));
      PrintWriter out = spec.commandLine().getOut();
      String words = wasEnrolled ? "reset " : "nothing to reset: no second factor at ";
      out.println(
          json
              ? new JsonText().with("reset", account.name()).with("wasEnrolled", wasEnrolled).text()
              : words + account.name());
      out.flush();
    }
    return ExitCode.OK.code();
  }
}
