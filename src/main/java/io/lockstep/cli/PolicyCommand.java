package io.lockstep.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lockstep policy}: what accounts may and must do. */
@Command(
    name = "policy",
    description = {
      "Shows and changes what accounts may and must do. There are four layers: the configuration",
      "file, domain, class of service, account. For each key the nearest layer that says something",
      "holds. A change holds for the next request of a running host."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PolicyShowCommand.class, PolicySetCommand.class, PolicyUnsetCommand.class})
final class PolicyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: show, set or unset");
  }
}
