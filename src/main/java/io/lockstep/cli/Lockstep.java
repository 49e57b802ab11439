package io.lockstep.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lockstep <command>}. */
@Command(
    name = "lockstep",
    description = "Two-factor authentication for mail servers that says why a code was refused.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      EnableCommand.class,
      DisableCommand.class,
      StatusCommand.class,
      ExplainCommand.class,
      DoctorCommand.class,
      ProbeCommand.class,
      ReportCommand.class,
      DriftCommand.class,
      AccountCommand.class,
      UserCommand.class,
      UsersCommand.class,
      ResetCommand.class,
      FsckCommand.class,
      PolicyCommand.class,
      CosCommand.class,
      HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:not done (no such account, nothing found, and the like)",
      "2:the command line is not understood",
      "3:a mistake in extension.xml or in the configuration",
      "4:a file, the database or a port cannot be used"
    })
final class Lockstep implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs one command; the code its process is to end with. */
  static int execute(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Lockstep())
        .setExecutionExceptionHandler(
            (failed, command, parsed) -> Failure.tell(failed, command.getErr()))
        .setAbbreviatedOptionsAllowed(false);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
