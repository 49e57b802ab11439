package io.lockstep.store.zimbra;

import io.lockstep.factor.FactorSettings;
import io.lockstep.factor.ForwardingFactorStore;
import io.lockstep.factor.HostedStore;
import io.lockstep.factor.Vault;
import io.lockstep.store.SealedVault;
import io.lockstep.store.TestVaults;
import io.lockstep.store.node.AccountStates;
import io.lockstep.store.node.FileAccountStates;
import io.lockstep.store.node.FileResets;
import io.lockstep.totp.TotpParameters;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** Servers of one host: each with its own files, all over one directory. */
final class HostedWorld {

  /** What a newer host says when nobody has changed anything. */
  record Rules(boolean knowsMethods, boolean sessionsInDirectory) implements HostRules {
    static final Rules NEWER = new Rules(true, true);

    @Override
    public TotpParameters parameters() {
      return TotpParameters.DEFAULT;
    }

    @Override
    public SecretValue.Encoding encoding() {
      return SecretValue.Encoding.BASE32;
    }

    @Override
    public int recoveryCodeLength() {
      return 8;
    }

    @Override
    public Duration mailCodeLifetime() {
      return Duration.ofMinutes(2);
    }
  }

  /** The store of one server, as the factor's tests take it. */
  static final class Server extends ForwardingFactorStore implements HostedStore {
    final DirectoryStore store;
    final FileResets resets;
    private final int most;

    private Server(DirectoryStore store, FileResets resets, int most) {
      super(store);
      this.store = store;
      this.resets = resets;
      this.most = most;
    }

    static Server of(
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
      return new Server(store, resets, most);
    }

    Vault vault() {
      return store.vault();
    }

    @Override
    public FactorSettings settings(FactorSettings usual) {
      return usual.on(store.forms(), most);
    }
  }

  final MemoryDirectory directory = new MemoryDirectory();
  private final SealedVault keys;

  HostedWorld() throws Exception {
    this.keys = TestVaults.fresh();
  }

  /** A server that writes the host's own form, which has place for one authenticator. */
  Server hostForm(Path files) throws Exception {
    return server(files, Rules.NEWER);
  }

  Server server(Path files, HostRules rules) throws Exception {
    AttributeCipher cipher = new AttributeCipher(new SecureRandom());
    return Server.of(
        directory.view(), new MemoryStates(), files, ValueSeal.ofHost(cipher), 1, rules);
  }

  /** The same, with files. */
  Server hostFormOverFiles(Path files) throws Exception {
    return Server.of(
        directory.view(),
        new FileAccountStates(files.resolve("accounts")),
        files,
        ValueSeal.ofHost(new AttributeCipher(new SecureRandom())),
        1,
        Rules.NEWER);
  }

  /** A server that seals what it writes. */
  Server keyForm(Path files) throws Exception {
    AttributeCipher cipher = new AttributeCipher(new SecureRandom());
    return Server.of(
        directory.view(),
        new MemoryStates(),
        files,
        ValueSeal.withKeys(cipher, keys),
        FactorSettings.MOST_AUTHENTICATORS,
        Rules.NEWER);
  }
}
