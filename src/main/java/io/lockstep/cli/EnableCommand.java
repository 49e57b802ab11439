package io.lockstep.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lockstep enable}: turns the second factor on. */
@Command(
    name = "enable",
    description = {
      "Turns the second factor on, within a second and without a restart.",
      "Beside a Zimbra server this turns that mailbox server alone.",
      "The line of the audit log goes to log/audit.log of the data directory, also"
          + " beside a Zimbra server."
    },
    mixinStandardHelpOptions = true)
final class EnableCommand implements Callable<Integer> {
  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "why; stands in log/audit.log of the data directory")
  private Optional<String> reason = Optional.empty();

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    new SwitchDesk(place)
        .turn(onOff -> onOff.on(Audit.who(), reason), false, json, spec.commandLine().getOut());
    return ExitCode.OK.code();
  }
}
