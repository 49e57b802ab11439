package io.lockstep.factor;

import io.lockstep.factor.Journal.Change;
import java.util.Map;

/** Where an administrator lifts the lock that too many failures put on an account. */
public final class LockDesk {
  private final FactorStore store;
  private final Journal journal;

  public LockDesk(FactorStore store, Journal journal) {
    this.store = store;
    this.journal = journal;
  }

  /**
   * Forgets the account's failures.
   *
   * @return how many in a row there were
   * @throws FactorStoreException when the store fails; the lock then still stands
   */
  public int lift(AccountRef account, Origin origin) {
    int failures =
        store.exclusively(
            account,
            ledger -> {
              int before = ledger.failures().consecutive();
              ledger.keep(Failures.NONE);
              return before;
            });
    journal.changed(Change.LOCK_LIFTED, account, Map.of(), origin);
    return failures;
  }
}
