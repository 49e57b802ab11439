package io.lockstep.cli;

import io.lockstep.factor.MassReset;
import io.lockstep.factor.Origin;
import io.lockstep.factor.ResetJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep reset resume}. */
@Command(
    name = "resume",
    description = "Goes on with a mass reset; accounts that failed get another turn.",
    mixinStandardHelpOptions = true)
final class ResetResumeCommand implements Callable<Integer> {
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
      Origin origin = open.audit().origin("lockstep reset resume");
      resets.resume(job, origin);
      return new ResetRun(resets, json, spec.commandLine()).go(job, origin).code();
    }
  }
}
