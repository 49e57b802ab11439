package io.lockstep.cli;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.PolicyDesk;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep user exempt}. */
@Command(
    name = "exempt",
    description = {
      "Demands no second factor of an account, whatever holds for its domain and class of service.",
      "A factor it has stays and is asked for. 'lockstep policy unset' takes the exemption back."
    },
    mixinStandardHelpOptions = true)
final class UserExemptCommand implements Callable<Integer> {
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
      PolicyDesk desk = open.policyDesk();
      desk.exempt(account, reason, open.audit().origin("lockstep user exempt"));
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json
              ? new JsonText().with("exempt", account.name()).text()
              : account.name() + " needs no second factor");
      out.flush();
    }
    return ExitCode.OK.code();
  }
}
