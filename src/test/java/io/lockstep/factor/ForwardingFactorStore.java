package io.lockstep.factor;

import io.lockstep.verdict.Method;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Another store, in part of which a test changes something. */
public class ForwardingFactorStore implements FactorStore {
  private final FactorStore store;

  protected ForwardingFactorStore(FactorStore store) {
    this.store = store;
  }

  @Override
  public <R> R exclusively(AccountRef account, Function<AccountLedger, R> work) {
    return store.exclusively(account, work);
  }

  @Override
  public List<Authenticator> authenticators(AccountRef account) {
    return store.authenticators(account);
  }

  @Override
  public List<AppPassword> appPasswords(AccountRef account) {
    return store.appPasswords(account);
  }

  @Override
  public Set<Method> methods(AccountRef account) {
    return store.methods(account);
  }

  @Override
  public Optional<MailFactor> mailFactor(AccountRef account) {
    return store.mailFactor(account);
  }

  @Override
  public int recoveryCodesLeft(AccountRef account) {
    return store.recoveryCodesLeft(account);
  }

  @Override
  public Failures failures(AccountRef account) {
    return store.failures(account);
  }

  @Override
  public void forgetRetiredBefore(Instant time) {
    store.forgetRetiredBefore(time);
  }

  @Override
  public long enrolled() {
    return store.enrolled();
  }

  @Override
  public String digest() {
    return store.digest();
  }
}
