package io.lockstep.store.node;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.ResetEntry;
import io.lockstep.factor.ResetJob;
import io.lockstep.factor.ResetScope;
import io.lockstep.factor.ResetStore;
import io.lockstep.store.FileTrouble;
import io.lockstep.store.OwnerOnly;
import io.lockstep.store.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Mass resets in a file each. Opening, stopping and resuming write it as a whole; a mark is a line
 * at its end, so that a job of many accounts costs no more for each than one of few. What was read
 * or written is remembered, for the files are nobody else's.
 *
 * <p>An account's state and its mark are two files. Whoever changes both MUST change the state
 * first: a crash between the two then leaves an account that is reset once more, never one that is
 * forgotten. {@link #waits} tells beforehand whether there is something to do.
 */
public final class FileResets implements ResetStore {
  private static final int MOST_BYTES = 512 * 1024 * 1024;

  private static final Comparator<ResetJob> NEWEST_FIRST =
      Comparator.comparing(ResetJob::opened).reversed().thenComparing(ResetJob::id);

  private final Path directory;
  private final RowLog log = new RowLog("reset", MOST_BYTES);
  private final Map<Path, ResetPage> pages = new HashMap<>();

  /**
   * Makes the directory when it is not there.
   *
   * @param directory of nothing else, used by nobody else
   * @throws StartupException when it cannot be used
   */
  public FileResets(Path directory) throws StartupException {
    this.directory = directory;
    try {
      OwnerOnly.directory(directory);
      AccountFiles.removeDrafts(directory);
    } catch (IOException failed) {
      throw new StartupException(
          "cannot use the directory " + directory + ": " + FileTrouble.words(failed), failed);
    }
  }

  private Path file(String jobId) {
    return directory.resolve(Digests.fileName(jobId));
  }

  private Optional<ResetPage> page(Path file) {
    ResetPage known = pages.get(file);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<ResetPage> read = log.lines(file).map(lines -> ResetPage.read(file, lines));
    if (read.filter(page -> !file(page.job().id()).equals(file)).isPresent()) {
      throw Damage.in(file, "it is of another job");
    }
    read.ifPresent(page -> pages.put(file, page));
    return read;
  }

  private void write(Path file, ResetPage page) {
    // Should this fail, the file tells what holds.
    pages.remove(file);
    log.write(file, page.lines());
    pages.put(file, page);
  }

  private void append(Path file, ResetPage page, String row) {
    pages.remove(file);
    log.append(file, RowLog.line(row), true);
    page.apply(row);
    pages.put(file, page);
  }

  @Override
  public synchronized void open(ResetJob job, List<AccountRef> accounts) {
    Path file = file(job.id());
    if (page(file).isPresent()) {
      throw new FactorStoreException("there is a mass reset " + job.id() + " already");
    }
    write(file, ResetPage.opened(job, accounts));
  }

  @Override
  public synchronized Optional<ResetJob> job(String id) {
    return page(file(id)).map(ResetPage::job);
  }

  @Override
  public synchronized Optional<ResetJob> last(ResetScope scope, String targetId) {
    return jobs().stream()
        .filter(job -> job.target().scope() == scope && job.target().id().equals(targetId))
        .findFirst();
  }

  @Override
  public synchronized List<ResetJob> jobs() {
    return AccountFiles.named(directory).stream()
        .flatMap(file -> page(file).stream())
        .map(ResetPage::job)
        .sorted(NEWEST_FIRST)
        .toList();
  }

  @Override
  public synchronized List<ResetEntry> entries(String jobId) {
    return page(file(jobId)).map(page -> page.entries().toList()).orElse(List.of());
  }

  @Override
  public synchronized List<AccountRef> pending(String jobId, int most) {
    return page(file(jobId)).stream()
        .flatMap(ResetPage::entries)
        .filter(entry -> entry.state() == ResetEntry.State.PENDING)
        .map(ResetEntry::account)
        .limit(most)
        .toList();
  }

  /** Whether an account waits for its turn in a job. */
  public synchronized boolean waits(String jobId, AccountRef account) {
    return page(file(jobId)).filter(page -> page.waits(account.id())).isPresent();
  }

  /**
   * Marks an account that waits as done; durable when this returns.
   *
   * @param wasEnrolled whether there was a confirmed secret to take away
   * @return false when it does not wait, and nothing was changed
   */
  public synchronized boolean done(
      String jobId, AccountRef account, boolean wasEnrolled, Instant at) {
    return mark(jobId, account, ResetPage.done(account.id(), wasEnrolled, at));
  }

  @Override
  public synchronized void failed(String jobId, AccountRef account, String reason, Instant at) {
    mark(jobId, account, ResetPage.failed(account.id(), reason, at));
  }

  private boolean mark(String jobId, AccountRef account, String row) {
    Path file = file(jobId);
    Optional<ResetPage> page = page(file).filter(one -> one.waits(account.id()));
    page.ifPresent(one -> append(file, one, row));
    return page.isPresent();
  }

  /** Takes an account that is gone out of all jobs. */
  public synchronized void remove(AccountRef account) {
    for (Path file : AccountFiles.named(directory)) {
      page(file)
          .filter(page -> page.holds(account.id()))
          .ifPresent(page -> append(file, page, ResetPage.gone(account.id())));
    }
  }

  @Override
  public synchronized void stop(String jobId) {
    turn(jobId, ResetPage::stopped);
  }

  @Override
  public synchronized void resume(String jobId) {
    turn(jobId, ResetPage::resumed);
  }

  private void turn(String jobId, UnaryOperator<ResetPage> turned) {
    Path file = file(jobId);
    page(file).ifPresent(page -> write(file, turned.apply(page)));
  }

  @Override
  public synchronized void forgetFinishedBefore(Instant time) {
    for (ResetJob job : jobs()) {
      if (job.pending() == 0 && job.opened().isBefore(time)) {
        forget(file(job.id()));
      }
    }
  }

  private void forget(Path file) {
    pages.remove(file);
    try {
      OwnerOnly.deleteDurably(file);
    } catch (IOException failed) {
      throw Damage.unwritable(file, failed);
    }
  }
}
