package io.lockstep.factor;

import io.lockstep.clock.BootClock;
import io.lockstep.clock.BootTime;
import io.lockstep.clock.Moment;
import io.lockstep.clock.ServerClock;
import io.lockstep.clock.Statement;
import io.lockstep.verdict.Jury;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.JuryRules;
import io.lockstep.verdict.JuryVote;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.Testimony;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where this server's clock is tried: the jury of devices, and what the other witnesses said last.
 *
 * <p>Votes are written behind the logins' back, in batches; one that is lost with the process is
 * given again by the next login. A store that fails disturbs nobody.
 */
public final class ClockCourt implements Witnesses, AutoCloseable {
  /** Votes are written this often at most. */
  private static final long BETWEEN_WRITES_MILLIS = 10_000;

  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final Jury jury;
  private final JuryRules rules;
  private final JuryStore store;
  private final BootClock boot;
  private final ServerClock clock;
  private final Supplier<List<Statement>> others;
  private final AlarmBell bell;
  private final ThreadPoolExecutor writer;

  /** By voter, so that there are never more than accounts in the jury. */
  private final Map<String, JuryVote> unwritten = new LinkedHashMap<>();

  private long nextWrite = Long.MIN_VALUE;

  /**
   * @param others what the other witnesses said last; must not block
   * @param journal is told when the jury's alarm changes
   */
  public ClockCourt(
      JuryRules rules,
      JuryStore store,
      BootClock boot,
      ServerClock clock,
      Supplier<List<Statement>> others,
      Journal journal) {
    this.jury = new Jury(rules);
    this.rules = rules;
    this.store = store;
    this.boot = boot;
    this.clock = clock;
    this.others = others;
    this.bell = new AlarmBell(journal);
    this.writer =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            work -> {
              Thread thread = new Thread(work, "lockstep-jury");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Reads the votes of an earlier run, as far as they still testify. */
  public void restore() {
    try {
      Moment now = now();
      jury.restore(store.votes(), now);
      long oldest = now.boot().millis() - rules.expiry().toMillis();
      store.forgetAllBut(now.boot().bootId(), oldest);
    } catch (FactorStoreException failed) {
      // The next logins vote anew.
    }
  }

  @Override
  public Testimony testify() {
    return new Testimony(jury.finding(now()), others.get());
  }

  @Override
  public void heard(AccountRef account, SkewInterval skew) {
    Moment now = now();
    JuryVote vote = jury.vote(account.id(), skew, now);
    if (note(vote)) {
      writeBehind();
    }
    jury.finding(now).ifPresent(finding -> bell.hear(finding, now.boot()));
  }

  /**
   * Looks whether the alarm changed although nobody logs in: a stepped clock is seen without votes.
   */
  public void watch() {
    Moment now = now();
    jury.finding(now).ifPresent(finding -> bell.hear(finding, now.boot()));
  }

  private Moment now() {
    BootTime since = boot.read();
    return new Moment(clock.millis(), since);
  }

  /** Whether it is time to write. */
  private boolean note(JuryVote vote) {
    synchronized (unwritten) {
      unwritten.remove(vote.voter());
      unwritten.put(vote.voter(), vote);
      if (unwritten.size() > rules.mostVoters()) {
        unwritten.remove(unwritten.keySet().iterator().next());
      }
      long millis = vote.heard().millis();
      if (millis < nextWrite) {
        return false;
      }
      nextWrite = millis + BETWEEN_WRITES_MILLIS;
      return true;
    }
  }

  private void writeBehind() {
    try {
      writer.execute(this::write);
    } catch (RejectedExecutionException busy) {
      // What waits already takes these votes with it.
    }
  }

  private void write() {
    List<JuryVote> batch;
    synchronized (unwritten) {
      batch = List.copyOf(unwritten.values());
      unwritten.clear();
    }
    if (batch.isEmpty()) {
      return;
    }
    try {
      store.keep(batch);
    } catch (FactorStoreException failed) {
      synchronized (unwritten) {
        batch.forEach(vote -> unwritten.putIfAbsent(vote.voter(), vote));
      }
    }
  }

  /** Writes what waits, for ten seconds at most, and takes nothing more. */
  @Override
  public void close() {
    writeBehind();
    writer.shutdown();
    try {
      if (!writer.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException stop) {
      writer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Tells of a change once, and of the end of an alarm only when it stays over. */
  private static final class AlarmBell {
    /** So long the jury has to be quiet again before the alarm is over. */
    private static final long QUIET_MILLIS = 600_000;

    private final Journal journal;
    private JuryFinding.Alarm told = JuryFinding.Alarm.IN_STEP;
    private BootTime lastLoud = new BootTime("", 0);

    AlarmBell(Journal journal) {
      this.journal = journal;
    }

    synchronized void hear(JuryFinding finding, BootTime now) {
      JuryFinding.Alarm alarm = finding.alarm();
      if (alarm == JuryFinding.Alarm.SILENT) {
        return;
      }
      boolean milder = alarm.compareTo(told) < 0;
      if (!milder) {
        lastLoud = now;
      }
      if (alarm == told || (milder && !quietFor(now))) {
        return;
      }
      told = alarm;
      lastLoud = now;
      journal.clockAlarm(finding);
    }

    private boolean quietFor(BootTime now) {
      return !now.comparableTo(lastLoud) || now.millis() - lastLoud.millis() >= QUIET_MILLIS;
    }
  }
}
