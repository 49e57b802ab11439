package io.lockstep.maillog;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Attempt;
import io.lockstep.factor.Journal;
import io.lockstep.factor.Origin;
import io.lockstep.factor.PolicyTarget;
import io.lockstep.factor.ResetJob;
import io.lockstep.factor.Skip;
import io.lockstep.factor.SwitchState;
import io.lockstep.maillog.LogSink.Level;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Suspect;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Writes what happened to an account's second factor: a verdict line for the mailbox log and a
 * command line for the audit log. Accepted codes are INFO, refused and skipped ones WARN.
 *
 * <p>Thread-safe, and never throws: a log that cannot be written must not keep people from their
 * mail. It says so on the last resort, at most once a minute.
 */
public final class MailJournal implements Journal {
  private static final String CLOCK_SUSPECT = "CLOCK_SUSPECT";
  private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

  private final LogSink sink;
  private final String node;
  private final DiagnosisIds ids;
  private final InstantSource machine;
  private final PrintStream lastResort;
  private final Supplier<String> fix;
  private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

  /**
   * @param node the name of this server in the lines
   * @param machine the machine's clock
   * @param lastResort where a failing sink is reported, usually the error stream
   */
  public MailJournal(
      LogSink sink, String node, DiagnosisIds ids, InstantSource machine, PrintStream lastResort) {
    this(sink, node, ids, machine, lastResort, () -> "");
  }

  /**
   * One that says how this machine's clock is put right.
   *
   * @param fix the command, told where this server's clock is the wrong one; empty: none is told
   */
  public MailJournal(
      LogSink sink,
      String node,
      DiagnosisIds ids,
      InstantSource machine,
      PrintStream lastResort,
      Supplier<String> fix) {
    this.fix = fix;
    this.sink = sink;
    this.node = node;
    this.ids = ids;
    this.machine = machine;
    this.lastResort = lastResort;
  }

  @Override
  public void attempt(Attempt attempt) {
    guarded(() -> tell(attempt));
  }

  private void tell(Attempt attempt) {
    Origin origin = attempt.origin();
    String id = ids.next(origin.arrived());
    VerdictLine line = mended(VerdictLine.of(attempt, node, id));
    Level level = line.accepted() ? Level.INFO : Level.WARN;
    write(level, line, origin);
    AuditText audit =
        new AuditText("TwoFactorAuth")
            .with("account", attempt.account().name())
            .with("op", attempt.operation().word())
            .with("verdict", attempt.verdict().id())
            .with("id", id);
    if (!line.accepted()) {
      audit.with("error", line.words());
    }
    write(level, audit, origin);
  }

  /** With the command, where this server's clock is the wrong one. */
  private VerdictLine mended(VerdictLine line) {
    boolean ours =
        line.value(LineField.SUSPECT.key()).filter(MailJournal::isServer).isPresent()
            || line.verdict().filter(CLOCK_SUSPECT::equals).isPresent();
    String command = ours ? fix.get() : "";
    return command.isEmpty() ? line : line.with(LineField.FIX.key(), command);
  }

  private static boolean isServer(String suspect) {
    return suspect.equals(Suspect.SERVER.word()) || suspect.equals(Suspect.BOTH.word());
  }

  @Override
  public void skipped(Operation operation, AccountRef account, Skip why, Origin origin) {
    guarded(() -> tellSkipped(operation, account, why, origin));
  }

  private void tellSkipped(Operation operation, AccountRef account, Skip why, Origin origin) {
    String id = ids.next(origin.arrived());
    VerdictLine line = VerdictLine.skipped(operation, account, why, node, id);
    write(Level.WARN, line, origin);
    AuditText audit =
        new AuditText("TwoFactorSkipped")
            .with("account", account.name())
            .with("op", operation.word())
            .with("id", id);
    write(Level.WARN, audit, origin);
  }

  @Override
  public void changed(
      Change change, AccountRef account, Map<String, String> details, Origin origin) {
    guarded(
        () -> {
          AuditText audit = change(change, account);
          details.forEach(audit::with);
          write(Level.INFO, audit, origin);
        });
  }

  @Override
  public void refused(Change change, AccountRef account, String reason, Origin origin) {
    write(Level.WARN, change(change, account).with("error", reason), origin);
  }

  @Override
  public void refused(Change change, String kind, String written, String reason, Origin origin) {
    guarded(
        () ->
            write(
                Level.WARN,
                new AuditText("TwoFactorChange")
                    .with(kind, written)
                    .with("change", change.word())
                    .with("error", reason),
                origin));
  }

  @Override
  public void massReset(Turn turn, ResetJob job, Origin origin) {
    guarded(
        () ->
            write(
                Level.INFO,
                new AuditText("TwoFactorMassReset")
                    .with("turn", turn.word())
                    .with("job", job.id())
                    .with(job.target().scope().word(), job.target().name())
                    .with("by", job.by())
                    .with("reason", job.reason())
                    .with("total", Long.toString(job.total()))
                    .with("done", Long.toString(job.done()))
                    .with("failed", Long.toString(job.failed())),
                origin));
  }

  @Override
  public void policyChanged(PolicyTarget target, Map<String, String> details, Origin origin) {
    guarded(
        () -> {
          AuditText audit =
              new AuditText("TwoFactorPolicy")
                  .with("scope", target.scope().word())
                  .with(target.scope().word(), target.name())
                  .with("change", Change.POLICY_CHANGED.word());
          details.forEach(audit::with);
          write(Level.INFO, audit, origin);
        });
  }

  private static AuditText change(Change change, AccountRef account) {
    return new AuditText("TwoFactorChange")
        .with("account", account.name())
        .with("change", change.word());
  }

  @Override
  public void switched(SwitchState state) {
    AuditText audit =
        new AuditText("TwoFactorSwitch")
            .with("state", state.on() ? "on" : "off")
            .with("by", state.by())
            .with("reason", state.reason())
            .with("until", state.until().map(Instant::toString))
            .with("error", state.problem());
    Origin here = new Origin(machine.instant(), Thread.currentThread().getName(), Map.of());
    write(state.on() ? Level.INFO : Level.WARN, audit, here);
  }

  /** A line of its own, without a verdict: readers of verdict lines pass it over. */
  @Override
  public void clockAlarm(JuryFinding finding) {
    Origin here = new Origin(machine.instant(), Thread.currentThread().getName(), Map.of());
    boolean over = finding.alarm() == JuryFinding.Alarm.IN_STEP;
    guarded(
        () ->
            sink.log(
                over ? Level.INFO : Level.WARN,
                LogSink.TWO_FACTOR,
                AlarmText.of(finding, node),
                here));
  }

  private void write(Level level, VerdictLine line, Origin origin) {
    String category = LogSink.TWO_FACTOR;
    write(level, category, line.text(LineBudget.ofMessage(origin, category)), origin);
  }

  private void write(Level level, AuditText audit, Origin origin) {
    String category = LogSink.SECURITY;
    write(level, category, audit.text(LineBudget.ofMessage(origin, category)), origin);
  }

  private void write(Level level, String category, String message, Origin origin) {
    guarded(() -> sink.log(level, category, message, origin));
  }

  private void guarded(Runnable writing) {
    try {
      writing.run();
    } catch (RuntimeException failed) {
      complain(failed);
    }
  }

  private void complain(RuntimeException failed) {
    Instant now = machine.instant();
    Instant quiet = quietUntil.get();
    boolean clockWentBack = quiet.isAfter(now.plus(BETWEEN_COMPLAINTS));
    if ((now.isBefore(quiet) && !clockWentBack)
        || !quietUntil.compareAndSet(quiet, now.plus(BETWEEN_COMPLAINTS))) {
      return;
    }
    lastResort.println("the log cannot be written: " + LogText.clean(failed.toString()));
  }
}
