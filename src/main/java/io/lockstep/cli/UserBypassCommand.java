package io.lockstep.cli;

import io.lockstep.clock.DurationText;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.HelpDesk;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep user bypass}. */
@Command(
    name = "bypass",
    description = {
      "Issues a one-time code that stands in for one code of the app, and prints it, this once. An",
      "earlier one is void. Make sure who asks for it."
    },
    mixinStandardHelpOptions = true)
final class UserBypassCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "address of the account")
  private String name = "";

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      defaultValue = "1h",
      description = "how long it can be used, at most 24h (default: ${DEFAULT-VALUE})")
  private String lifetime = "1h";

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    Duration wanted =
        DurationText.parse(lifetime)
            .filter(HelpDesk::bypassMayLive)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--for is "
                            + DurationText.ALLOWED
                            + ", at most 24h, not '"
                            + lifetime
                            + "'"));
    try (OpenData open = OpenData.at(place)) {
      AccountRef account = Asked.of(() -> open.accounts().require(name));
      HelpDesk.Bypass bypass =
          open.helpDesk()
              .issueBypass(account, wanted, open.audit().origin("lockstep user bypass"))
              .orElseThrow(
                  () ->
                      new CommandException(
                          ExitCode.FAILED, account.name() + " has no second factor to bypass"));
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json
              ? new JsonText()
                  .with("account", account.name())
                  .with("code", bypass.code())
                  .with("expires", bypass.expires().toString())
                  .text()
              : bypass.code());
      out.flush();
      if (!json) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("for one login of " + account.name() + " until " + bypass.expires());
        err.flush();
      }
    }
    return ExitCode.OK.code();
  }
}
