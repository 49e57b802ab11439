package io.lockstep.factor;

import io.lockstep.factor.ResetEntry.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Mass resets in memory. */
public final class MemoryResets implements ResetStore {
  private final Map<String, ResetJob> jobs = new LinkedHashMap<>();
  private final Map<String, Map<String, ResetEntry>> entries = new ConcurrentHashMap<>();

  private static ResetEntry waiting(AccountRef account) {
    return new ResetEntry(account, State.PENDING, Optional.empty(), Optional.empty(), false);
  }

  @Override
  public synchronized void open(ResetJob job, List<AccountRef> accounts) {
    jobs.put(job.id(), job);
    Map<String, ResetEntry> waiting = new LinkedHashMap<>();
    accounts.forEach(account -> waiting.put(account.id(), waiting(account)));
    entries.put(job.id(), waiting);
  }

  synchronized boolean waits(String jobId, String accountId) {
    ResetEntry entry = entries.getOrDefault(jobId, Map.of()).get(accountId);
    return entry != null && entry.state() == State.PENDING;
  }

  synchronized void done(String jobId, String accountId, boolean wasEnrolled, Instant at) {
    if (waits(jobId, accountId)) {
      entries
          .get(jobId)
          .computeIfPresent(
              accountId,
              (id, entry) ->
                  new ResetEntry(
                      entry.account(), State.DONE, Optional.of(at), Optional.empty(), wasEnrolled));
    }
  }

  @Override
  public synchronized Optional<ResetJob> job(String id) {
    return Optional.ofNullable(jobs.get(id)).map(this::counted);
  }

  private ResetJob counted(ResetJob job) {
    return new ResetJob(
        job.id(),
        job.target(),
        job.reason(),
        job.by(),
        job.opened(),
        job.stopped(),
        entries.get(job.id()).size(),
        count(job, State.DONE),
        count(job, State.FAILED));
  }

  private long count(ResetJob job, State state) {
    return entries.get(job.id()).values().stream().filter(one -> one.state() == state).count();
  }

  @Override
  public synchronized Optional<ResetJob> last(ResetScope scope, String targetId) {
    return jobs().stream()
        .filter(job -> job.target().scope() == scope && job.target().id().equals(targetId))
        .findFirst();
  }

  @Override
  public synchronized List<ResetJob> jobs() {
    return jobs.values().stream()
        .sorted(Comparator.comparing(ResetJob::opened).reversed())
        .map(this::counted)
        .toList();
  }

  @Override
  public synchronized List<ResetEntry> entries(String jobId) {
    return entries.getOrDefault(jobId, Map.of()).values().stream()
        .sorted(Comparator.comparing(entry -> entry.account().name()))
        .toList();
  }

  @Override
  public synchronized List<AccountRef> pending(String jobId, int most) {
    return entries(jobId).stream()
        .filter(entry -> entry.state() == State.PENDING)
        .map(ResetEntry::account)
        .limit(most)
        .toList();
  }

  @Override
  public synchronized void failed(String jobId, AccountRef account, String reason, Instant at) {
    if (waits(jobId, account.id())) {
      entries
          .get(jobId)
          .put(
              account.id(),
              new ResetEntry(account, State.FAILED, Optional.of(at), Optional.of(reason), false));
    }
  }

  @Override
  public synchronized void stop(String jobId) {
    jobs.computeIfPresent(jobId, (id, job) -> turned(job, true));
  }

  @Override
  public synchronized void resume(String jobId) {
    jobs.computeIfPresent(jobId, (id, job) -> turned(job, false));
    entries
        .getOrDefault(jobId, Map.of())
        .replaceAll(
            (id, entry) -> entry.state() == State.FAILED ? waiting(entry.account()) : entry);
  }

  private static ResetJob turned(ResetJob job, boolean stopped) {
    return new ResetJob(
        job.id(),
        job.target(),
        job.reason(),
        job.by(),
        job.opened(),
        stopped,
        job.total(),
        job.done(),
        job.failed());
  }

  @Override
  public synchronized void forgetFinishedBefore(Instant time) {
    List<ResetJob> old = new ArrayList<>(jobs());
    old.removeIf(job -> job.pending() > 0 || !job.opened().isBefore(time));
    for (ResetJob job : old) {
      jobs.remove(job.id());
      entries.remove(job.id());
    }
  }
}
