package io.lockstep.factor;

import io.lockstep.verdict.Method;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where second factors are kept. The host gives one; implementations MUST be thread-safe and throw
 * {@link FactorStoreException}, and nothing else, when the place behind them fails.
 */
public interface FactorStore {

  /**
   * Runs {@code work} on one account's ledger. Two runs for the same account MUST NOT overlap, in
   * this process or any other that uses the same store. What the work changed is durable when this
   * returns; when the work throws, nothing was changed.
   *
   * <p>A store that several servers share may keep them apart by looking again instead of by
   * waiting: it runs the work anew, on a ledger as it stands by then, and only the last run counts.
   * So the work MUST NOT have effects outside the ledger that a later run does not replace.
   */
  <R> R exclusively(AccountRef account, Function<AccountLedger, R> work);

  /** The account's confirmed secrets, the first confirmed first, without waiting for anyone. */
  List<Authenticator> authenticators(AccountRef account);

  /** The ways to get a code that an account has confirmed, without waiting for anyone. */
  Set<Method> methods(AccountRef account);

  /** Where an account gets codes by mail, without waiting for anyone. */
  Optional<MailFactor> mailFactor(AccountRef account);

  /** The account's app passwords, oldest first, without waiting for anyone. */
  List<AppPassword> appPasswords(AccountRef account);

  /** How many unspent recovery codes an account has. */
  int recoveryCodesLeft(AccountRef account);

  /** The failures of an account, without waiting for anyone. */
  Failures failures(AccountRef account);

  /** Forgets secrets that were retired, or shown and never confirmed, before a time. */
  void forgetRetiredBefore(Instant time);

  /** How many accounts have a confirmed secret, or an address for codes. */
  long enrolled();

  /**
   * A digest over the ids, versions and sealed bytes of everything enrolled, trusted devices
   * included. It changes when one of these does, and with nothing else: spent steps, counters and
   * last use are not part of it.
   *
   * @return SHA-256 in lower-case hex
   */
  String digest();
}
