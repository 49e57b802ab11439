package io.lockstep.cli;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.PolicyDesk;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep user require}. */
@Command(
    name = "require",
    description = {
      "Demands a second factor of an account: at once, or from the end of a date on. Short for",
      "lockstep policy set --account NAME required=true enrol.by=DATE"
    },
    mixinStandardHelpOptions = true)
final class UserRequireCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "address of the account")
  private String name = "";

  @Option(
      names = "--by",
      paramLabel = "DATE",
      description = "may log in without until the end of this date (UTC), or until this moment")
  private Optional<String> by = Optional.empty();

  @Option(names = "--reason", paramLabel = "TEXT", description = "why; stands in the audit log")
  private Optional<String> reason = Optional.empty();

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    try (OpenData open = OpenData.at(place)) {
      AccountRef account = Asked.of(() -> open.accounts().require(name));
      PolicyDesk desk = open.policyDesk();
      var origin = open.audit().origin("lockstep user require");
      Asked.of(
          () -> {
            desk.require(account, by, reason, origin);
            return account;
          },
          ExitCode.USAGE);
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json
              ? new JsonText().with("required", account.name()).with("by", by).text()
              : account.name()
                  + " must have a second factor"
                  + by.map(date -> " by " + date).orElse(" now"));
      out.flush();
    }
    return ExitCode.OK.code();
  }
}
