package io.lockstep.cli;

import io.lockstep.factor.MassReset;
import io.lockstep.factor.ResetJob;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep reset stop}. */
@Command(
    name = "stop",
    description = "Stops a mass reset, wherever it runs; 'lockstep reset resume' lets it go on.",
    mixinStandardHelpOptions = true)
final class ResetStopCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "of a mass reset")
  private String id = "";

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    try (OpenData open = OpenData.at(place)) {
      MassReset resets = open.massReset();
      ResetJob job = ResetStatusCommand.found(resets, id);
      resets.stop(job, open.audit().origin("lockstep reset stop"));
      ResetJob now = ResetStatusCommand.found(resets, id);
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? ResetRun.members(now).text() : ResetRun.line(now));
      out.flush();
    }
    return ExitCode.OK.code();
  }
}
