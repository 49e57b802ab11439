package io.lockstep.host.embedded;

import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.CorrectedTime;
import io.lockstep.clock.OffsetWords;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.clock.TimeService;
import io.lockstep.clock.WitnessBoard;
import io.lockstep.factor.Origin;
import io.lockstep.maillog.LogSink;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** Says in the log when a witness changes its mind, and when the verifying clock is corrected. */
final class ClockLines implements WitnessBoard.Listener, CorrectedTime.Listener {
  private final LogSink sink;
  private final InstantSource machine;
  private final Supplier<TimeService> service;

  ClockLines(LogSink sink, InstantSource machine, Supplier<TimeService> service) {
    this.sink = sink;
    this.machine = machine;
    this.service = service;
  }

  @Override
  public void said(Statement before, Statement now) {
    boolean bad = now.standing() == Standing.WARNING || now.standing() == Standing.WRONG;
    boolean wasBad = before.standing() == Standing.WARNING || before.standing() == Standing.WRONG;
    // A second step is news; an offset that changes by a hundredth is none.
    boolean stepped = now.witness().equals("jump") && !now.brief().equals(before.brief());
    if (bad && (now.standing() != before.standing() || stepped)) {
      String fix = now.standing() == Standing.WRONG ? "; fix: " + service.get().fix() : "";
      log(LogSink.Level.WARN, words(now) + fix);
    } else if (wasBad && !bad) {
      log(LogSink.Level.INFO, words(now));
    }
  }

  private static String words(Statement said) {
    return "clock witness " + said.witness() + " " + said.standing().word() + ": " + said.words();
  }

  @Override
  public void corrects(long millis) {
    ClockOffset offset = new ClockOffset(millis, 0);
    log(
        LogSink.Level.WARN,
        "THE VERIFYING CLOCK IS CORRECTED by "
            + offset
            + ": time servers agree that this machine's clock is "
            + OffsetWords.of(offset)
            + "; fix: "
            + service.get().fix());
  }

  @Override
  public void ended(String why) {
    log(
        LogSink.Level.WARN,
        "the verifying clock is no longer corrected: " + why + "; this machine's clock holds");
  }

  private void log(LogSink.Level level, String text) {
    Origin here = new Origin(machine.instant(), Thread.currentThread().getName(), Map.of());
    // What a server's or program's answer brought along must stay in its line.
    String line = text.replaceAll("\\p{Cntrl}", "?");
    sink.log(level, LogSink.TWO_FACTOR, line, here);
  }
}
