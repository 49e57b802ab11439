package io.lockstep.factor;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes and recognises tokens of trust: {@code 0_}, 128 random bits that name the device, {@code
 * _}, 256 that prove it (ASVS 11.5.1 asks for 128), in lower-case hex.
 */
final class DeviceTokens {
  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;

  /** Longer texts are none of ours and not worth a hash. */
  private static final Pattern TOKEN =
      Pattern.compile("0_([0-9a-f]{" + 2 * ID_BYTES + "})_[0-9a-f]{" + 2 * SECRET_BYTES + "}");

  private final SecureRandom random;
  private final Vault vault;

  DeviceTokens(SecureRandom random, Vault vault) {
    this.random = random;
    this.vault = vault;
  }

  String newId() {
    return hex(ID_BYTES);
  }

  String newToken(String id) {
    return "0_" + id + "_" + hex(SECRET_BYTES);
  }

  private String hex(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  Sealed hashOfToken(AccountRef account, String token) {
    return vault.hash(account, token);
  }

  Sealed hashOfDevice(AccountRef account, String id, String deviceId) {
    return vault.hash(account, deviceText(id, deviceId));
  }

  /** With the record's id, so that a hash moved to another record fits nobody. */
  private static String deviceText(String id, String deviceId) {
    return "device " + id + " " + deviceId;
  }

  /**
   * The device that a token is of.
   *
   * @throws UndecryptableException when the key of its hash is not here
   */
  Optional<TrustedDevice> find(AccountRef account, List<TrustedDevice> devices, String token)
      throws UndecryptableException {
    Matcher matcher = TOKEN.matcher(token);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (TrustedDevice device : devices) {
      if (device.id().equals(matcher.group(1)) && vault.matches(account, device.hash(), token)) {
        return Optional.of(device);
      }
    }
    return Optional.empty();
  }

  /** Whether the client is the device that was trusted; one that named itself must do so again. */
  boolean same(AccountRef account, TrustedDevice device, DeviceClaim claim)
      throws UndecryptableException {
    if (device.device().isEmpty()) {
      return true;
    }
    return claim.deviceId().isPresent()
        && vault.matches(
            account, device.device().get(), deviceText(device.id(), claim.deviceId().get()));
  }
}
