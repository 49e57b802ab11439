package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Sealed;
import io.lockstep.factor.UndecryptableException;
import io.lockstep.store.SealedVault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * How secret values stand in the directory: in the host's own form, which everybody who reads the
 * directory can undo, or sealed with a key that only the servers have. Reads both.
 */
public final class ValueSeal {
  private final AttributeCipher host;
  private final Optional<SealedVault> keys;

  private ValueSeal(AttributeCipher host, Optional<SealedVault> keys) {
    this.host = host;
    this.keys = keys;
  }

  /** Writes the host's own form; others can read it. */
  public static ValueSeal ofHost(AttributeCipher host) {
    return new ValueSeal(host, Optional.empty());
  }

  /**
   * Writes what opens with these keys only.
   *
   * @param keys the same on every server of the cluster
   */
  public static ValueSeal withKeys(AttributeCipher host, SealedVault keys) {
    return new ValueSeal(host, Optional.of(keys));
  }

  /** Whether new values are sealed with keys. */
  boolean sealing() {
    return keys.isPresent();
  }

  String close(AccountRef account, String attribute, String clear) {
    if (keys.isEmpty()) {
      return host.encrypt(account.id(), clear);
    }
    byte[] bytes = clear.getBytes(StandardCharsets.UTF_8);
    Sealed sealed = keys.get().seal(account, attribute, bytes);
    Arrays.fill(bytes, (byte) 0);
    return new SealedText(sealed).text();
  }

  /**
   * The clear text of a value.
   *
   * @throws DamagedValueException when it has neither form
   * @throws UndecryptableException when it is sealed with a key that is not here
   */
  String open(AccountRef account, String attribute, String stored)
      throws DamagedValueException, UndecryptableException {
    if (!SealedText.isSealed(stored)) {
      return host.decrypt(attribute, account.id(), stored);
    }
    Sealed sealed = SealedText.parse(attribute, stored).sealed();
    if (keys.isEmpty()) {
      throw new UndecryptableException(sealed.keyId(), "this server has no key file");
    }
    byte[] clear = keys.get().open(account, attribute, sealed);
    try {
      return new String(clear, StandardCharsets.UTF_8);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }
}
