package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountLedger;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPassword;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.FactorSettings;
import io.lockstep.factor.Failures;
import io.lockstep.factor.HostedStore;
import io.lockstep.factor.MailFactor;
import io.lockstep.factor.Vault;
import io.lockstep.store.SealedVault;
import io.lockstep.store.TestVaults;
import io.lockstep.store.node.AccountStates;
import io.lockstep.store.node.FileAccountStates;
import io.lockstep.store.node.FileResets;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Method;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
  static final class Server implements HostedStore {
    final DirectoryStore store;
    final FileResets resets;
    private final int most;

    Server(
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

    Vault vault() {
      return store.vault();
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
    return new Server(
        directory.view(), new MemoryStates(), files, ValueSeal.ofHost(cipher), 1, rules);
  }

  /** The same, with files. */
  Server hostFormOverFiles(Path files) throws Exception {
    return new Server(
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
    return new Server(
        directory.view(),
        new MemoryStates(),
        files,
        ValueSeal.withKeys(cipher, keys),
        FactorSettings.MOST_AUTHENTICATORS,
        Rules.NEWER);
  }
}
