package io.lockstep.store.zimbra;

import io.lockstep.factor.FactorSettings;
import io.lockstep.store.SealedVault;
import io.lockstep.store.TestVaults;
import io.lockstep.totp.TotpParameters;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;

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

  final MemoryDirectory directory = new MemoryDirectory();
  private final SealedVault keys;

  HostedWorld() throws Exception {
    this.keys = TestVaults.fresh();
  }

  /** A server that writes the host's own form, which has place for one authenticator. */
  HostedServer hostForm(Path files) throws Exception {
    return server(files, Rules.NEWER);
  }

  HostedServer server(Path files, HostRules rules) throws Exception {
    return HostedServer.ofHostForm(directory.view(), files, rules);
  }

  /** The same, with files. */
  HostedServer hostFormOverFiles(Path files) throws Exception {
    return HostedServer.overFiles(directory.view(), files, Rules.NEWER);
  }

  /** A server that seals what it writes. */
  HostedServer keyForm(Path files) throws Exception {
    AttributeCipher cipher = new AttributeCipher(new SecureRandom());
    return HostedServer.of(
        directory.view(),
        new MemoryStates(),
        files,
        ValueSeal.withKeys(cipher, keys),
        FactorSettings.MOST_AUTHENTICATORS,
        Rules.NEWER);
  }
}
