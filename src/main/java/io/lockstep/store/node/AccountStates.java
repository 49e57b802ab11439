package io.lockstep.store.node;

import io.lockstep.factor.AccountRef;
import java.util.function.BiConsumer;

/**
 * Where a node keeps what it knows of its accounts. Implementations MUST be safe for many threads
 * that work on different accounts, and throw {@link io.lockstep.factor.FactorStoreException}, and
 * nothing else, when the place behind them fails. Callers MUST see to it that one account is used
 * by one thread at a time.
 */
public interface AccountStates {

  /**
   * What is kept of an account, by its id; {@link AccountState#NONE} when that is nothing.
   *
   * @throws io.lockstep.factor.FactorStoreException naming the file, when it cannot be read or is
   *     damaged: that is never taken for nothing
   */
  AccountState of(AccountRef account);

  /**
   * Keeps a state in the place of the one there was. It is durable when this returns; whatever
   * happens meanwhile, the old one or the new one is there. Keeping {@link AccountState#NONE}
   * leaves no trace of the account.
   *
   * @throws io.lockstep.factor.FactorStoreException when it cannot be kept, or is too large
   * @throws IllegalStateException when a secret or a hash in it is not sealed: a mistake of the
   *     caller, and nothing of it is written
   */
  void keep(AccountRef account, AccountState state);

  /** Forgets what is kept of an account; durable when this returns. */
  void remove(AccountRef account);

  /**
   * Shows every state there is, each with the account's name when it was kept. One that cannot be
   * read is passed over.
   *
   * @throws io.lockstep.factor.FactorStoreException at the end, naming what could not be read
   */
  void each(BiConsumer<AccountRef, AccountState> visitor);
}
