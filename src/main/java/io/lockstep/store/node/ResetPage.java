package io.lockstep.store.node;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.ResetEntry;
import io.lockstep.factor.ResetEntry.State;
import io.lockstep.factor.ResetJob;
import io.lockstep.factor.ResetScope;
import io.lockstep.factor.ResetTarget;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One mass reset as its file has it: the job, its accounts, and marks, which were set since the
 * file was written. Not thread-safe.
 */
final class ResetPage {
  private static final String JOB = "job";
  private static final String ACCOUNT = "account";
  private static final String DONE = "done";
  private static final String FAILED = "failed";
  private static final String GONE = "gone";

  private static final Comparator<ResetEntry> BY_NAME =
      Comparator.comparing((ResetEntry entry) -> entry.account().name())
          .thenComparing(entry -> entry.account().id());

  /** Its counts are those of the time when it was written: see {@link #job}. */
  private final ResetJob job;

  /** By the account's id, in the order of names. */
  private final Map<String, ResetEntry> entries = new LinkedHashMap<>();

  private ResetPage(ResetJob job, Stream<ResetEntry> entries) {
    this.job = job;
    entries.sorted(BY_NAME).forEach(entry -> this.entries.put(entry.account().id(), entry));
  }

  /** All of them wait. */
  static ResetPage opened(ResetJob job, List<AccountRef> accounts) {
    return new ResetPage(job, accounts.stream().map(ResetPage::waiting));
  }

  private static ResetEntry waiting(AccountRef account) {
    return new ResetEntry(account, State.PENDING, Optional.empty(), Optional.empty(), false);
  }

  /**
   * Reads a file.
   *
   * @param lines of it
   */
  static ResetPage read(Path file, List<String> lines) {
    if (lines.isEmpty()) {
      throw Damage.in(file, "it holds no job");
    }
    ResetJob job = RowLog.read(file, lines, 0, ResetPage::job);
    if (job.total() < 0 || job.total() > lines.size() - 1) {
      throw Damage.in(file, "accounts are missing");
    }
    int marks = 1 + (int) job.total();
    Stream.Builder<ResetEntry> entries = Stream.builder();
    for (int i = 1; i < marks; i++) {
      entries.add(RowLog.read(file, lines, i, ResetPage::entry));
    }
    ResetPage page = new ResetPage(job, entries.build());
    if (page.entries.size() != job.total()) {
      throw Damage.in(file, "an account stands there twice");
    }
    for (int i = marks; i < lines.size(); i++) {
      if (!RowLog.read(file, lines, i, page::apply)) {
        throw Damage.inLine(file, i + 2);
      }
    }
    return page;
  }

  private static ResetJob job(RowReader row) {
    RowReader rest = row.ofKind(JOB);
    return new ResetJob(
        rest.text(),
        new ResetTarget(ResetScope.ofWord(rest.text()), rest.text(), rest.text()),
        rest.optional(RowReader::text),
        rest.text(),
        rest.time(),
        rest.flag(),
        rest.number(),
        0,
        0);
  }

  private static ResetEntry entry(RowReader row) {
    RowReader rest = row.ofKind(ACCOUNT);
    return new ResetEntry(
        new AccountRef(rest.text(), rest.text()),
        State.ofWord(rest.text()),
        rest.optional(RowReader::time),
        rest.optional(RowReader::text),
        rest.flag());
  }

  /** The whole page as lines of a file. */
  List<String> lines() {
    String first =
        new RowWriter(JOB)
            .text(job.id())
            .text(job.target().scope().word())
            .text(job.target().id())
            .text(job.target().name())
            .optional(job.reason(), RowWriter::text)
            .text(job.by())
            .time(job.opened())
            .flag(job.stopped())
            .number(entries.size())
            .row();
    return Stream.concat(Stream.of(first), entries.values().stream().map(ResetPage::row))
        .map(RowLog::line)
        .toList();
  }

  private static String row(ResetEntry entry) {
    return new RowWriter(ACCOUNT)
        .text(entry.account().id())
        .text(entry.account().name())
        .text(entry.state().word())
        .optional(entry.at(), RowWriter::time)
        .optional(entry.reason(), RowWriter::text)
        .flag(entry.wasEnrolled())
        .row();
  }

  static String done(String accountId, boolean wasEnrolled, Instant at) {
    return new RowWriter(DONE).text(accountId).time(at).flag(wasEnrolled).row();
  }

  static String failed(String accountId, String reason, Instant at) {
    return new RowWriter(FAILED).text(accountId).time(at).text(reason).row();
  }

  static String gone(String accountId) {
    return new RowWriter(GONE).text(accountId).row();
  }

  /** Sets a mark, one of the above. */
  void apply(String row) {
    apply(new RowReader(row));
  }

  /** False when its account has no place for it. */
  private boolean apply(RowReader row) {
    String id = row.text();
    if (row.kind().equals(GONE)) {
      return entries.remove(id) != null;
    }
    Instant at = row.time();
    boolean success = row.kind().equals(DONE);
    boolean wasEnrolled = success && row.flag();
    Optional<String> reason = success ? Optional.empty() : Optional.of(row.ofKind(FAILED).text());
    if (!waits(id)) {
      return false;
    }
    State state = success ? State.DONE : State.FAILED;
    entries.computeIfPresent(
        id,
        (same, entry) ->
            new ResetEntry(entry.account(), state, Optional.of(at), reason, wasEnrolled));
    return true;
  }

  boolean waits(String accountId) {
    ResetEntry entry = entries.get(accountId);
    return entry != null && entry.state() == State.PENDING;
  }

  boolean holds(String accountId) {
    return entries.containsKey(accountId);
  }

  /** As it stands. */
  ResetJob job() {
    return turned(job.stopped(), entries.size(), count(State.DONE), count(State.FAILED));
  }

  private long count(State state) {
    return entries.values().stream().filter(entry -> entry.state() == state).count();
  }

  private ResetJob turned(boolean stopped, long total, long done, long failed) {
    return new ResetJob(
        job.id(), job.target(), job.reason(), job.by(), job.opened(), stopped, total, done, failed);
  }

  /** By name. */
  Stream<ResetEntry> entries() {
    return entries.values().stream();
  }

  ResetPage stopped() {
    return new ResetPage(turned(true, 0, 0, 0), entries());
  }

  /** Accounts that failed wait again. */
  ResetPage resumed() {
    return new ResetPage(
        turned(false, 0, 0, 0),
        entries().map(entry -> entry.state() == State.FAILED ? waiting(entry.account()) : entry));
  }
}
