package io.lockstep.store.node;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.store.OwnerOnly;
import io.lockstep.store.StartupException;
import io.lockstep.store.node.AccountStateText.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The states of a node's accounts in a small file each, of at most {@link #MOST_BYTES}. A secret in
 * there is sealed, a code is a keyed hash; both are refused otherwise.
 */
public final class FileAccountStates implements AccountStates {
  /** The longest file, in bytes. */
  public static final int MOST_BYTES = 256 * 1024;

  /** So many damaged files are named; of more, only how many there are. */
  private static final int MOST_NAMED = 5;

  private final AccountFiles files;
  private final WholeFile form = new WholeFile("account", MOST_BYTES);

  /**
   * Makes the directory when it is not there, and clears away what a crash left of writes that were
   * not finished.
   *
   * @param directory of nothing else, used by nobody else
   * @throws StartupException when it cannot be used
   */
  public FileAccountStates(Path directory) throws StartupException {
    this.files = new AccountFiles(directory);
  }

  @Override
  public AccountState of(AccountRef account) {
    return read(files.of(account)).map(Kept::state).orElse(AccountState.NONE);
  }

  private Optional<Kept> read(Path file) {
    Optional<Kept> kept =
        form.read(file).map(rows -> RowsReader.read(file, rows, AccountStateText::kept));
    // One that was copied to another's place would give that account the wrong failures.
    if (kept.filter(one -> !files.of(one.account()).equals(file)).isPresent()) {
      throw Damage.in(file, "it is of another account");
    }
    return kept;
  }

  @Override
  public void keep(AccountRef account, AccountState state) {
    if (state.equals(AccountState.NONE)) {
      remove(account);
    } else {
      form.write(files.of(account), AccountStateText.rows(account, state));
    }
  }

  @Override
  public void remove(AccountRef account) {
    Path file = files.of(account);
    try {
      if (!Files.isDirectory(file.getParent())) {
        // What is on a disk that is not mounted comes back with it.
        throw new NotDirectoryException(file.getParent().toString());
      }
      OwnerOnly.deleteDurably(file);
    } catch (IOException failed) {
      throw Damage.unwritable(file, failed);
    }
  }

  /** {@inheritDoc} What the visitor throws goes through and ends the visit. */
  @Override
  public void each(BiConsumer<AccountRef, AccountState> visitor) {
    List<String> unread = new ArrayList<>();
    for (int i = 0; i < files.directories(); i++) {
      for (Path file : listed(i, unread)) {
        Optional<Kept> kept = Optional.empty();
        try {
          // Empty when it was removed meanwhile.
          kept = read(file);
        } catch (FactorStoreException damaged) {
          unread.add(damaged.getMessage());
        }
        kept.ifPresent(one -> visitor.accept(one.account(), one.state()));
      }
    }
    if (!unread.isEmpty()) {
      throw new FactorStoreException(
          unread.size()
              + " of the accounts' states could not be read: "
              + String.join("; ", unread.subList(0, Math.min(MOST_NAMED, unread.size())))
              + (unread.size() > MOST_NAMED ? "; and more" : ""));
    }
  }

  private List<Path> listed(int directory, List<String> unread) {
    try {
      return files.in(directory);
    } catch (FactorStoreException unreadable) {
      unread.add(unreadable.getMessage());
      return List.of();
    }
  }
}
