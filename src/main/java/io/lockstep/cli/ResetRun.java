package io.lockstep.cli;

import io.lockstep.factor.MassReset;
import io.lockstep.factor.Origin;
import io.lockstep.factor.ResetEntry;
import io.lockstep.factor.ResetJob;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;

/** Works on a mass reset and tells how it ended, account by account. */
final class ResetRun {
  private final MassReset resets;
  private final boolean json;
  private final PrintWriter out;

  ResetRun(MassReset resets, boolean json, CommandLine commandLine) {
    this.resets = resets;
    this.json = json;
    this.out = commandLine.getOut();
  }

  ExitCode go(ResetJob job, Origin origin) {
    ResetJob end;
    try (LateProgress progress = new LateProgress("resetting", !json, System::nanoTime)) {
      end =
          resets.run(
              job.id(),
              origin,
              state -> {
                progress.show(state.done() + state.failed(), state.total());
                return true;
              });
    }
    tell(end);
    return end.failed() == 0 && end.pending() == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  /** One job with all its accounts. */
  void tell(ResetJob job) {
    List<ResetEntry> entries = resets.report(job.id());
    if (json) {
      out.println(
          members(job).with("accounts", entries.stream().map(ResetRun::entry).toList()).text());
    } else {
      out.println(line(job));
      entries.forEach(entry -> out.println("  " + words(entry)));
    }
    out.flush();
  }

  static JsonText members(ResetJob job) {
    return new JsonText()
        .with("job", job.id())
        .with("scope", job.target().scope().word())
        .with("target", job.target().name())
        .with("state", job.state().word())
        .with("opened", job.opened().toString())
        .with("by", job.by())
        .with("reason", job.reason())
        .with("total", job.total())
        .with("done", job.done())
        .with("failed", job.failed())
        .with("pending", job.pending());
  }

  static String line(ResetJob job) {
    return "%s  %s %s  %s: %d reset, %d failed, %d waiting  (%s, by %s)"
        .formatted(
            job.id(),
            job.target().scope().word(),
            job.target().name(),
            job.state().word(),
            job.done(),
            job.failed(),
            job.pending(),
            job.opened(),
            job.by());
  }

  private static JsonText entry(ResetEntry entry) {
    return new JsonText()
        .with("name", entry.account().name())
        .with("state", entry.state().word())
        .with("at", entry.at().map(Instant::toString))
        .with("reason", entry.reason())
        .with("wasEnrolled", entry.wasEnrolled());
  }

  private static String words(ResetEntry entry) {
    String name = entry.account().name();
    return switch (entry.state()) {
      case PENDING -> name + "  waits";
      case DONE -> name + (entry.wasEnrolled() ? "  reset" : "  had no second factor");
      case FAILED -> name + "  failed: " + entry.reason().orElse("");
    };
  }
}
