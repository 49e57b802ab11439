package io.lockstep.cli;

import io.lockstep.factor.MassReset;
import io.lockstep.factor.ResetJob;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep reset status}. */
@Command(
    name = "status",
    description = "Says how mass resets stand; with an id, what became of each account.",
    mixinStandardHelpOptions = true)
final class ResetStatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "of a mass reset")
  private Optional<String> id = Optional.empty();

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    try (OpenData open = OpenData.at(place)) {
      MassReset resets = open.massReset();
      if (id.isPresent()) {
        new ResetRun(resets, json, spec.commandLine()).tell(found(resets, id.get()));
      } else {
        list(resets.jobs());
      }
    }
    return ExitCode.OK.code();
  }

  static ResetJob found(MassReset resets, String id) throws CommandException {
    return resets
        .job(id)
        .orElseThrow(() -> new CommandException(ExitCode.FAILED, "there is no mass reset " + id));
  }

  private void list(List<ResetJob> jobs) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.array(jobs.stream().map(ResetRun::members).toList()));
    } else {
      jobs.forEach(job -> out.println(ResetRun.line(job)));
    }
    out.flush();
  }
}
