package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Seals what still stands in the directory in the host's own form, account by account. What is
 * sealed needs no second turn, so it may be stopped at any time and begun anew, on several servers
 * at once.
 */
public final class Resealing {

  /** Told of each account. */
  public interface Watch {
    /** So many of those that were found are sealed by now. */
    void sealed(int done, int found);

    /** One could not be, and stays as it is. */
    void failed(AccountRef account, String why);
  }

  private final Directory directory;
  private final DirectoryStore store;

  public Resealing(Directory directory, DirectoryStore store) {
    this.directory = directory;
    this.store = store;
  }

  /**
   * Runs until all are sealed.
   *
   * @param goOn asked before each account
   * @return how many were sealed
   * @throws FactorStoreException when the directory cannot be read
   */
  public int run(BooleanSupplier goOn, Watch watch) {
    List<AccountRef> found = new ArrayList<>();
    directory.forEach(
        one -> {
          if (store.canBeSealed(one.entry())) {
            found.add(one.account());
          }
        });
    int done = 0;
    for (AccountRef account : found) {
      if (!goOn.getAsBoolean()) {
        break;
      }
      try {
        if (store.reseal(account)) {
          watch.sealed(++done, found.size());
        } else {
          watch.failed(account, "its values in the directory cannot be read");
        }
      } catch (FactorStoreException failed) {
        watch.failed(account, failed.getMessage());
      }
    }
    return done;
  }
}
