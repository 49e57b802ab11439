package io.lockstep.factor;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Makes and recognises tokens of trust. */
final class DeviceTokens {
  private final SecureRandom random;
  private final Vault vault;
  private final DeviceTokenForm form;

  DeviceTokens(SecureRandom random, Vault vault, DeviceTokenForm form) {
    this.random = random;
    this.vault = vault;
    this.form = form;
  }

  String newId() {
    return form.newId(random);
  }

  String newToken(AccountRef account, String id) {
    return form.newToken(account, id, random);
  }

  Sealed hashOfToken(AccountRef account, String token) {
    return vault.hash(account, token);
  }

  Sealed hashOfDevice(AccountRef account, String id, String deviceId) {
    return vault.hash(account, TrustedDevice.text(id, deviceId));
  }

  boolean genuine(AccountRef account, String token) {
    return form.isGenuine(account, token);
  }

  /**
   * The device that a token is of.
   *
   * @throws UndecryptableException when the key of its hash is not here
   */
  Optional<TrustedDevice> find(AccountRef account, List<TrustedDevice> devices, String token)
      throws UndecryptableException {
    Optional<String> id = form.idOf(token);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    for (TrustedDevice device : devices) {
      if (device.id().equals(id.get()) && vault.matches(account, device.hash(), token)) {
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
            account,
            device.device().get(),
            TrustedDevice.text(device.id(), claim.deviceId().get()));
  }
}
