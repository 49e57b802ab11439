package io.lockstep.factor;

import java.util.Optional;

/**
 * What a client shows of itself. A text that is empty counts as none.
 *
 * @param token the token of trust it holds; a secret
 * @param deviceId by which the device calls itself; part of the proof, so a secret too
 */
public record DeviceClaim(Optional<String> token, Optional<String> deviceId) {
  public DeviceClaim {
    token = token.filter(text -> !text.isEmpty());
    deviceId = deviceId.filter(text -> !text.isEmpty());
  }

  /** The same client under another device id. */
  public DeviceClaim as(String otherDeviceId) {
    return new DeviceClaim(token, Optional.of(otherDeviceId));
  }

  /** Shows neither. */
  @Override
  public String toString() {
    return "DeviceClaim[hidden]";
  }
}
