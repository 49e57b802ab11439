package io.lockstep.store.zimbra;

import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.TotpParameters;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One confirmed secret as the directory holds it.
 *
 * @param id the same at every reading, on every server
 * @param name empty when its form has no place for it
 * @param confirmed empty when nobody wrote it down: long ago
 * @param lastStep the last accepted step; empty when its form has no place for it
 */
record StoredSecret(
    String id,
    Optional<String> name,
    SharedSecret secret,
    TotpParameters parameters,
    Optional<Instant> confirmed,
    OptionalLong lastStep) {

  /** The id of the only secret of an account whose form names none: the time it was confirmed. */
  static String idOf(Optional<Instant> confirmed) {
    return "app-" + confirmed.map(Instant::toEpochMilli).orElse(0L);
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "StoredSecret[" + id + ", hidden]";
  }
}
