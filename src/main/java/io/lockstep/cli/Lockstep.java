package io.lockstep.cli;

import io.lockstep.extension.ConfigurationException;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.store.StartupException;
import java.io.IOException;
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
public final class Lockstep implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    int code = commandLine(arguments).execute(arguments);
    System.out.flush();
    System.exit(code);
  }

  /** Getting to know all commands takes as long as reading half a gigabyte of logs. */
  private static CommandLine commandLine(String... arguments) {
    boolean report = arguments.length > 0 && arguments[0].equals(ReportCommand.NAME);
    return report ? configured(new CommandLine(new ReportOnly())) : commandLine();
  }

  static CommandLine commandLine() {
    return configured(new CommandLine(new Lockstep()));
  }

  private static CommandLine configured(CommandLine commandLine) {
    return commandLine
        .setExecutionExceptionHandler(Lockstep::report)
        .setAbbreviatedOptionsAllowed(false);
  }

  /** The same program with one command. */
  @Command(name = "lockstep", subcommands = ReportCommand.class)
  private static final class ReportOnly {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** A user's mistake gets its sentence, never a stack trace. */
  private static int report(Exception failed, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("lockstep: " + sentence(failed));
    command.getErr().flush();
    return exitCode(failed).code();
  }

  private static String sentence(Exception failed) {
    String message = failed.getMessage();
    boolean ours =
        failed instanceof CommandException
            || failed instanceof ConfigurationException
            || failed instanceof StartupException
            || failed instanceof FactorStoreException;
    return ours && message != null ? message : failed.toString();
  }

  private static ExitCode exitCode(Exception failed) {
    if (failed instanceof CommandException command) {
      return command.exitCode();
    }
    if (failed instanceof ConfigurationException) {
      return ExitCode.CONFIGURATION;
    }
    boolean unusable =
        failed instanceof StartupException
            || failed instanceof FactorStoreException
            || failed instanceof IOException;
    return unusable ? ExitCode.UNUSABLE : ExitCode.FAILED;
  }
}
