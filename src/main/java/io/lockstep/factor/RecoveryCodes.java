package io.lockstep.factor;

import io.lockstep.totp.Base32;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes recovery codes. Each holds a letter, so that digits alone are always a TOTP attempt. */
final class RecoveryCodes {
  /** Ten symbols of five bits: 50 bits each, a little less for the letter that must be there. */
  static final int LENGTH = 10;

  private final SecureRandom random;
  private final Vault vault;
  private final int length;

  /**
   * @param length of each in characters
   */
  RecoveryCodes(SecureRandom random, Vault vault, int length) {
    this.random = random;
    this.vault = vault;
    this.length = length;
  }

  /** Those that the owners of accounts get. */
  static RecoveryCodes of(Ground ground, SecureRandom random) {
    return new RecoveryCodes(random, ground.vault(), ground.settings().forms().recovery().length());
  }

  /** {@code count} new codes in clear, all different. */
  List<String> generate(int count) {
    List<String> codes = new ArrayList<>(count);
    byte[] bytes = new byte[(length * 5 + 7) / 8];
    while (codes.size() < count) {
      random.nextBytes(bytes);
      String code = Base32.encode(bytes).substring(0, length);
      if (code.chars().anyMatch(c -> c >= 'A' && c <= 'Z') && !codes.contains(code)) {
        codes.add(code);
      }
    }
    return codes;
  }

  /** The codes as they are kept. */
  List<RecoveryCode> hashed(AccountRef account, List<String> codes) {
    return codes.stream()
        .map(
            code ->
                new RecoveryCode(
                    UUID.randomUUID().toString(), vault.hash(account, code), Optional.empty()))
        .toList();
  }
}
