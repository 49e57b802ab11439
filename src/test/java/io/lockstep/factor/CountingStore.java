package io.lockstep.factor;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store that counts how often a ledger was opened: whatever is written is written there. */
final class CountingStore implements FactorStore {
  final AtomicInteger runs = new AtomicInteger();
  private final FactorStore inner;

  CountingStore(FactorStore inner) {
    this.inner = inner;
  }

  @Override
  public <R> R exclusively(AccountRef account, Function<AccountLedger, R> work) {
    runs.incrementAndGet();
    return inner.exclusively(account, work);
  }

  @Override
  public List<Authenticator> authenticators(AccountRef account) {
    return inner.authenticators(account);
  }

  @Override
  public List<AppPassword> appPasswords(AccountRef account) {
    return inner.appPasswords(account);
  }

  @Override
  public int recoveryCodesLeft(AccountRef account) {
    return inner.recoveryCodesLeft(account);
  }

  @Override
  public Failures failures(AccountRef account) {
    return inner.failures(account);
  }

  @Override
  public void forgetRetiredBefore(Instant time) {
    inner.forgetRetiredBefore(time);
  }

  @Override
  public long enrolled() {
    return inner.enrolled();
  }

  @Override
  public String digest() {
    return inner.digest();
  }
}
