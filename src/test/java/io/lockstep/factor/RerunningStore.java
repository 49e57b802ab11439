package io.lockstep.factor;

import java.util.function.Function;

/**
 * A store in which each use case loses its first race: what it did is taken back, and it runs anew.
 */
final class RerunningStore extends ForwardingFactorStore {

  /** Takes back what the first run did. */
  private static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;

    Lost(Object result) {
      super("lost " + (result == null ? "nothing" : result.getClass()));
    }
  }

  RerunningStore(FactorStore store) {
    super(store);
  }

  @Override
  public <R> R exclusively(AccountRef account, Function<AccountLedger, R> work) {
    try {
      super.exclusively(
          account,
          ledger -> {
            R lost = work.apply(ledger);
            throw new Lost(lost);
          });
    } catch (Lost lost) {
      // As if somebody else had been quicker.
    }
    return super.exclusively(account, work);
  }
}
