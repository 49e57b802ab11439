package io.lockstep.cli;

import io.lockstep.extension.ConfigurationException;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.store.StartupException;
import java.io.IOException;
import java.io.PrintWriter;

/** How a command ends that could not do its work. */
final class Failure {
  private Failure() {}

  /**
   * A user's mistake gets its sentence, never a stack trace.
   *
   * @return the code its process is to end with
   */
  static int tell(Exception failed, PrintWriter err) {
    err.println("lockstep: " + sentence(failed));
    err.flush();
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
