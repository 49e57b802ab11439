package io.lockstep.store.node;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.History;
import io.lockstep.factor.SignIn;
import io.lockstep.store.OwnerOnly;
import io.lockstep.store.StartupException;
import io.lockstep.verdict.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The history of sign-ins in a file for each account: rows are appended, and when there are twice
 * as many as are kept, the file is written anew. An appended row reaches the disk when the system
 * sees fit: a power cut may cost the last ones.
 *
 * <p>It does not know which accounts are gone: see {@link #remove}.
 */
public final class FileHistory implements History {
  private static final int LOCKS = 64;
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  /** As long as a name is kept elsewhere, too. */
  private static final int LONGEST_LABEL = 64;

  /** Longer than anything a sign-in should carry. */
  private static final int LONGEST_TEXT = 256;

  private static final String ACCOUNT = "account";
  private static final String SIGN_IN = "signIn";

  private final AccountFiles files;
  private final RowLog log = new RowLog("history", MOST_BYTES);
  private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();

  /** In the first row. */
  private record Head(String accountId, int most) {}

  /**
   * Makes the directory when it is not there.
   *
   * @param directory of nothing else, used by nobody else
   * @throws StartupException when it cannot be used
   */
  public FileHistory(Path directory) throws StartupException {
    this.files = new AccountFiles(directory);
  }

  private Object lock(Path file) {
    return locks.get(Math.floorMod(file.hashCode(), LOCKS));
  }

  @Override
  public void add(AccountRef account, SignIn signIn, int most) {
    Path file = files.of(account);
    String line = RowLog.line(row(signIn));
    synchronized (lock(file)) {
      List<String> lines = log.lines(file).orElse(List.of());
      Optional<Head> head = lines.stream().findFirst().flatMap(FileHistory::head);
      requireOwn(file, account, head);
      boolean goesOn =
          head.filter(one -> one.most() == most).isPresent() && lines.size() - 1 < 2 * most;
      if (goesOn) {
        log.append(file, line, false);
        return;
      }
      // Lines that are damaged go with their age, like all others.
      List<String> kept = new ArrayList<>();
      kept.add(headLine(account, most));
      kept.addAll(
          lines.subList(
              Math.min(lines.size(), Math.max(1, lines.size() - most + 1)), lines.size()));
      kept.add(line);
      log.write(file, kept);
    }
  }

  private static void requireOwn(Path file, AccountRef account, Optional<Head> head) {
    if (head.filter(one -> !one.accountId().equals(account.id())).isPresent()) {
      throw Damage.in(file, "it is of another account");
    }
  }

  private static String headLine(AccountRef account, int most) {
    return RowLog.line(
        new RowWriter(ACCOUNT).text(account.id()).text(account.name()).number(most).row());
  }

  private static Optional<Head> head(String line) {
    return RowLog.parsed(line, FileHistory::head);
  }

  private static Head head(RowReader row) {
    RowReader rest = row.ofKind(ACCOUNT);
    String id = rest.text();
    rest.text();
    return new Head(id, rest.smallNumber());
  }

  private static String row(SignIn signIn) {
    return new RowWriter(SIGN_IN)
        .time(signIn.at())
        .text(signIn.operation().word())
        .text(cut(signIn.verdict(), LONGEST_TEXT))
        .flag(signIn.accepted())
        .optional(
            signIn.offset().isPresent()
                ? Optional.of(signIn.offset().getAsInt())
                : Optional.empty(),
            (to, offset) -> to.number(offset))
        .optional(signIn.means().map(means -> cut(means, LONGEST_TEXT)), RowWriter::text)
        .optional(signIn.label().map(label -> cut(label, LONGEST_LABEL)), RowWriter::text)
        .text(cut(signIn.address(), LONGEST_TEXT))
        .text(cut(signIn.browser(), LONGEST_TEXT))
        .row();
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  private static SignIn signIn(RowReader row) {
    RowReader rest = row.ofKind(SIGN_IN);
    return new SignIn(
        rest.time(),
        Operation.ofWord(rest.text()),
        rest.text(),
        rest.flag(),
        rest.optional(RowReader::smallNumber).map(OptionalInt::of).orElse(OptionalInt.empty()),
        rest.optional(RowReader::text),
        rest.optional(RowReader::text),
        rest.text(),
        rest.text());
  }

  /** {@inheritDoc} A damaged row among them is told, and not passed over. */
  @Override
  public List<SignIn> of(AccountRef account, int limit) {
    Path file = files.of(account);
    List<String> lines;
    synchronized (lock(file)) {
      lines = log.lines(file).orElse(List.of());
    }
    if (lines.isEmpty()) {
      return List.of();
    }
    Head head = RowLog.read(file, lines, 0, FileHistory::head);
    requireOwn(file, account, Optional.of(head));
    int last = Math.max(0, lines.size() - 1 - Math.min(limit, head.most()));
    List<SignIn> newestFirst = new ArrayList<>();
    for (int i = lines.size() - 1; i > last; i--) {
      newestFirst.add(RowLog.read(file, lines, i, FileHistory::signIn));
    }
    return List.copyOf(newestFirst);
  }

  /** Forgets an account that is gone. */
  public void remove(AccountRef account) {
    Path file = files.of(account);
    synchronized (lock(file)) {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      OwnerOnly.deleteDurably(file);
    } catch (IOException failed) {
      throw Damage.unwritable(file, failed);
    }
  }

  /**
   * {@inheritDoc} A damaged row goes too: nobody can tell that its time has not come. A file that
   * cannot be used does not keep the others; it is told at the end.
   */
  @Override
  public void forgetBefore(Instant time) {
    Optional<FactorStoreException> first = Optional.empty();
    for (int i = 0; i < files.directories(); i++) {
      for (Path file : files.in(i)) {
        try {
          synchronized (lock(file)) {
            forgetBefore(file, time);
          }
        } catch (FactorStoreException failed) {
          first = first.or(() -> Optional.of(failed));
        }
      }
    }
    if (first.isPresent()) {
      throw first.get();
    }
  }

  private void forgetBefore(Path file, Instant time) {
    List<String> lines = log.lines(file).orElse(List.of());
    List<String> kept =
        lines.stream()
            .skip(1)
            .filter(
                line ->
                    RowLog.parsed(line, FileHistory::signIn)
                        .filter(signIn -> !signIn.at().isBefore(time))
                        .isPresent())
            .toList();
    if (kept.isEmpty()) {
      delete(file);
    } else if (kept.size() < lines.size() - 1) {
      log.write(file, Stream.concat(lines.stream().limit(1), kept.stream()).toList());
    }
  }
}
