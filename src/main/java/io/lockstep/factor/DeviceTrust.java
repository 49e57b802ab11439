package io.lockstep.factor;

import java.time.Duration;

/**
 * The trust in a device, as the device holds it.
 *
 * @param token a secret; of ASCII letters, digits and underscores
 * @param lifetime how long it still lasts; more than zero
 */
public record DeviceTrust(String token, Duration lifetime) {

  /** Never shows the token. */
  @Override
  public String toString() {
    return "DeviceTrust[hidden, " + lifetime + "]";
  }
}
