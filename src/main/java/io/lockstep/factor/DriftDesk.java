package io.lockstep.factor;

import io.lockstep.verdict.DeviceClock;
import java.util.List;
import java.util.Map;

/** What an administrator does about learned drifts. */
public final class DriftDesk {
  private final FactorStore store;
  private final Journal journal;

  public DriftDesk(FactorStore store, Journal journal) {
    this.store = store;
    this.journal = journal;
  }

  /**
   * Forgets the drifts of an account's devices: from now on only codes of now are let in.
   *
   * @return how many there were
   * @throws FactorStoreException when the store fails
   */
  public int clear(AccountRef account, Origin origin) {
    List<Authenticator> cleared =
        store.exclusively(
            account,
            ledger -> {
              List<Authenticator> drifting =
                  ledger.authenticators().stream()
                      .filter(one -> one.clock().learned().isPresent())
                      .toList();
              for (Authenticator one : drifting) {
                DeviceClock clock = one.clock().withoutDrift();
                ledger.steps().keep(one.id(), clock);
              }
              return drifting;
            });
    for (Authenticator one : cleared) {
      journal.changed(Journal.Change.DRIFT_CLEARED, account, Map.of("name", one.name()), origin);
    }
    return cleared.size();
  }
}
