package io.lockstep.store.zimbra;

import io.lockstep.factor.FactorSettings;
import io.lockstep.factor.ForwardingFactorStore;
import io.lockstep.factor.HostedStore;
import io.lockstep.factor.ResetStore;
import io.lockstep.factor.Vault;
import io.lockstep.store.TestVaults;
import io.lockstep.store.node.AccountStates;
import io.lockstep.store.node.FileAccountStates;
import io.lockstep.store.node.FileResets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The store of one server, as the factor's tests take it. */
public final class HostedServer extends ForwardingFactorStore implements HostedStore {
  final DirectoryStore store;
  private final FileResets resets;
  private final int most;

  private HostedServer(DirectoryStore store, FileResets resets, int most) {
    super(store);
    this.store = store;
    this.resets = resets;
    this.most = most;
  }

  /**
   * @param files its own directory
   * @param most authenticators of one account
   */
  static HostedServer of(
      Directory directory,
      AccountStates states,
      Path files,
      ValueSeal seal,
      int most,
      HostRules rules)
      throws Exception {
    FileResets resets = new FileResets(files.resolve("resets"));
    DirectoryStore store =
        new DirectoryStore(
            directory,
            states,
            resets,
            TestVaults.fresh(),
            seal,
            rules,
            InstantSource.system(),
            new SecureRandom());
    return new HostedServer(store, resets, most);
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
    return of(directory, states, files, seal, 1, rules);
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
}
