package io.lockstep.factor;

import java.time.Instant;
import java.util.List;

/**
 * Where sign-ins are kept. Implementations MUST be thread-safe and throw {@link
 * FactorStoreException}, and nothing else, when the place behind them fails.
 */
public interface History {

  /**
   * Adds a sign-in and forgets the account's oldest ones beyond {@code most}. For an account that
   * is gone nothing is kept.
   *
   * @param most at least 1
   */
  void add(AccountRef account, SignIn signIn, int most);

  /** The last {@code limit} sign-ins of an account, the newest first. */
  List<SignIn> of(AccountRef account, int limit);

  /** Forgets sign-ins before a time. */
  void forgetBefore(Instant time);
}
