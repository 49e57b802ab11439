package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountLedger;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPassword;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.FactorSettings;
import io.lockstep.factor.Failures;
import io.lockstep.factor.HostedStore;
import io.lockstep.factor.MailFactor;
import io.lockstep.factor.ResetStore;
import io.lockstep.factor.Vault;
import io.lockstep.store.SealedVault;
import io.lockstep.store.TestVaults;
import io.lockstep.store.node.AccountStates;
import io.lockstep.store.node.FileAccountStates;
import io.lockstep.store.node.FileResets;
import io.lockstep.verdict.Method;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The store of one server, as the factor's tests take it. */
public final class HostedServer implements HostedStore {
  final DirectoryStore store;
  private final FileResets resets;
  private final int most;

  /**
   * @param files its own directory
   * @param most authenticators of one account
   */
  HostedServer(
      Directory directory,
      AccountStates states,
      Path files,
      ValueSeal seal,
      int most,
      HostRules rules)
      throws Exception {
    SecureRandom random = new SecureRandom();
    SealedVault node = TestVaults.fresh();
    this.most = most;
    this.resets = new FileResets(files.resolve("resets"));
    this.store =
        new DirectoryStore(
            directory, states, resets, node, seal, rules, InstantSource.system(), random);
  }

  /** One that writes the host's own form, which has place for one authenticator. */
  public static HostedServer ofHostForm(Directory directory, Path files, HostRules rules)
      throws Exception {
    return ofHostForm(directory, new MemoryStates(), files, rules);
  }

  /** The same, which keeps in files what it knows of accounts. */
  public static HostedServer overFiles(Directory directory, Path files, HostRules rules)
      throws Exception {
    return ofHostForm(directory, new FileAccountStates(files.resolve("accounts")), files, rules);
  }

  private static HostedServer ofHostForm(
      Directory directory, AccountStates states, Path files, HostRules rules) throws Exception {
    ValueSeal seal = ValueSeal.ofHost(new AttributeCipher(new SecureRandom()));
    return new HostedServer(directory, states, files, seal, 1, rules);
  }

  public Vault vault() {
    return store.vault();
  }

  public ResetStore resets() {
    return resets;
  }

  @Override
  public FactorSettings settings(FactorSettings usual) {
    return usual.on(store.forms(), most);
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
  public Set<Method> methods(AccountRef account) {
    return store.methods(account);
  }

  @Override
  public Optional<MailFactor> mailFactor(AccountRef account) {
    return store.mailFactor(account);
  }

  @Override
  public List<AppPassword> appPasswords(AccountRef account) {
    return store.appPasswords(account);
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
