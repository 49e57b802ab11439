package io.lockstep.factor;

import io.lockstep.factor.Journal.Change;
import io.lockstep.factor.Journal.Turn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes the second factor of many accounts away, one after the other. Each account is reset in the
 * same transaction that marks it done, so a kill at any moment neither forgets one nor resets one
 * twice, and several processes may work on one job. Whoever calls MUST have looked at the rights of
 * who asks.
 */
public final class MassReset {
  /** Accounts fetched at a time; between two fetches a job can be stopped from elsewhere. */
  private static final int AT_A_TIME = 20;

  /** As long as the store keeps. */
  private static final int LONGEST_REASON = 190;

  /** Follows a run. */
  public interface Watch {
    /**
     * Called before each account.
     *
     * @return false to leave the rest for later
     */
    boolean goOn(ResetJob job);
  }

  private final FactorStore store;
  private final ResetStore jobs;
  private final Clearance clearance;
  private final Journal journal;
  private final InstantSource machine;

  public MassReset(
      FactorStore store,
      ResetStore jobs,
      Retention retention,
      Journal journal,
      InstantSource machine) {
    this.store = store;
    this.jobs = jobs;
    this.clearance = new Clearance(retention);
    this.journal = journal;
    this.machine = machine;
  }

  /**
   * Writes down what is to be done; {@link #run} does it.
   *
   * @param reason for the audit log
   * @param by who asks
   * @throws FactorStoreException when it cannot be kept; there is no job then
   */
  public ResetJob open(
      ResetTarget target,
      List<AccountRef> accounts,
      Optional<String> reason,
      String by,
      Origin origin) {
    ResetJob job =
        new ResetJob(
            UUID.randomUUID().toString(),
            target,
            reason.map(MassReset::cut),
            cut(by),
            machine.instant(),
            false,
            accounts.size(),
            0,
            0);
    jobs.open(job, accounts);
    journal.massReset(Turn.OPENED, job, origin);
    return job;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
  }

  /** The job of an id. */
  public Optional<ResetJob> job(String id) {
    return jobs.job(id);
  }

  /** The last job for a target. */
  public Optional<ResetJob> last(ResetScope scope, String targetId) {
    return jobs.last(scope, targetId);
  }

  /** All jobs, the last opened first. */
  public List<ResetJob> jobs() {
    return jobs.jobs();
  }

  /** What became of each account of a job. */
  public List<ResetEntry> report(String id) {
    return jobs.entries(id);
  }

  /** Stops a job that is not finished; the account at work is still reset. */
  public void stop(ResetJob job, Origin origin) {
    jobs.stop(job.id());
    journal.massReset(Turn.STOPPED, job, origin);
  }

  /** Makes a job open again; accounts that failed get another turn. */
  public void resume(ResetJob job, Origin origin) {
    jobs.resume(job.id());
    journal.massReset(Turn.RESUMED, job, origin);
  }

  /**
   * Works on a job until it is finished, stopped, or left. May run in several processes at once.
   *
   * @throws IllegalArgumentException when there is no such job
   * @throws FactorStoreException when not even a failure can be kept; the rest still waits then
   */
  public ResetJob run(String id, Origin origin, Watch watch) {
    ResetJob job = found(id);
    List<AccountRef> next = job.open() ? jobs.pending(id, AT_A_TIME) : List.of();
    while (!next.isEmpty()) {
      for (AccountRef account : next) {
        if (!watch.goOn(job)) {
          return found(id);
        }
        job = counted(job, one(job, account, origin));
      }
      job = found(id);
      next = job.open() ? jobs.pending(id, AT_A_TIME) : List.of();
      if (job.state() == ResetJob.State.FINISHED) {
        journal.massReset(Turn.FINISHED, job, origin);
      }
    }
    return job;
  }

  private ResetJob found(String id) {
    return jobs.job(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no mass reset " + id));
  }

  private boolean one(ResetJob job, AccountRef account, Origin origin) {
    Instant now = machine.instant();
    Optional<Clearance.Cleared> cleared;
    try {
      cleared = store.exclusively(account, ledger -> reset(ledger, job.id(), now));
    } catch (FactorStoreException failed) {
      jobs.failed(job.id(), account, cut(failed.getMessage()), now);
      journal.refused(Change.RESET, account, failed.getMessage(), origin);
      return false;
    }
    if (cleared.filter(Clearance.Cleared::wasEnrolled).isPresent()) {
      Map<String, String> details = new LinkedHashMap<>(cleared.get().details());
      details.put("job", job.id());
      job.reason().ifPresent(words -> details.put("reason", words));
      journal.changed(Change.RESET, account, details, origin);
    }
    return true;
  }

  /** Empty when another process was quicker, or the account is gone. */
  private Optional<Clearance.Cleared> reset(AccountLedger ledger, String jobId, Instant now) {
    boolean live = ledger.enrolled();
    if (!ledger.markReset(jobId, live, now)) {
      return Optional.empty();
    }
    return Optional.of(clearance.run(ledger, now));
  }

  /** For the watch only; the store counts for itself. */
  private static ResetJob counted(ResetJob job, boolean done) {
    return new ResetJob(
        job.id(),
        job.target(),
        job.reason(),
        job.by(),
        job.opened(),
        job.stopped(),
        job.total(),
        job.done() + (done ? 1 : 0),
        job.failed() + (done ? 0 : 1));
  }
}
