package io.lockstep.factor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where mass resets are kept. Implementations MUST be thread-safe, MUST keep what they were told
 * over a restart, and throw {@link FactorStoreException} when the place behind them fails. An
 * account's mark "done" is set in its ledger: {@link AccountLedger#markReset}.
 */
public interface ResetStore {

  /** Keeps a new job with all its accounts waiting, or nothing of it. */
  void open(ResetJob job, List<AccountRef> accounts);

  /** The job of an id. */
  Optional<ResetJob> job(String id);

  /** The job for this scope and id that was opened last. */
  Optional<ResetJob> last(ResetScope scope, String targetId);

  /** All jobs, the last opened first. */
  List<ResetJob> jobs();

  /** What became of a job's accounts, by name. */
  List<ResetEntry> entries(String jobId);

  /** Some accounts that wait, by name. */
  List<AccountRef> pending(String jobId, int most);

  /** Marks an account that waits as failed. */
  void failed(String jobId, AccountRef account, String reason, Instant at);

  /** Stops a job. */
  void stop(String jobId);

  /** Lets a job go on; accounts that failed wait again. */
  void resume(String jobId);

  /** Forgets jobs that are finished and were opened before a time. */
  void forgetFinishedBefore(Instant time);
}
