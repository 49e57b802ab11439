package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The directory in which a mail server keeps its accounts, as far as second factors stand there.
 * All servers of a cluster share it. The host gives one; implementations MUST be thread-safe and
 * throw {@link FactorStoreException}, and nothing else, when the directory cannot be asked.
 */
public interface Directory {

  /**
   * An entry as it stands on the server that takes changes, read now.
   *
   * @throws FactorStoreException also when there is no such account
   */
  Entry read(AccountRef account);

  /**
   * An entry as this server knows it, perhaps some minutes old. MUST NOT ask the directory when the
   * entry is known already.
   *
   * @throws FactorStoreException also when there is no such account
   */
  Entry known(AccountRef account);

  /**
   * Changes an entry in one step, if it still is as expected: of several servers that try to make
   * the same change at once, one does. What this server knows of the entry is renewed when {@link
   * EntryChange#renewing} says so.
   *
   * @return false when it was not as expected; nothing was changed then
   */
  boolean change(AccountRef account, EntryChange change);

  /** Shows each account that has a secret, a recovery code, an app password or a trusted device. */
  void forEach(Consumer<Found> visitor);

  /** An account and its entry. */
  record Found(AccountRef account, Entry entry) {}

  /**
   * When everybody's second factor of the account's class was taken away; what is older counts no
   * more. Empty: never. As this server knows it.
   */
  Optional<Instant> lastReset(AccountRef account);

  /** A key for the tokens of trusted devices by its version, as the host has it. */
  Optional<TrustKeyValue> trustKey(long version);

  /** The key for new tokens of trusted devices; the host makes one when there is none. */
  TrustKeyValue currentTrustKey();
}
