package io.lockstep.bench.contender;

import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.PreparedSecret;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.Totp;
import io.lockstep.totp.TotpParameters;
import java.util.Optional;

/** This project. */
public final class Lockstep implements Contender {

  public static final String NAME = "lockstep";

  /** From here on absorbing the key first pays for itself: a login window is narrower. */
  private static final int WIDE = 10;

  private final TotpParameters parameters = TotpParameters.DEFAULT;
  private final long step;
  private final int window;

  Lockstep(long epochMillis, int window) {
    this.step = parameters.stepAt(epochMillis);
    this.window = window;
  }

  @Override
  public Check stored(String base32) {
    return window < WIDE
        ? typed ->
            Totp.matchedOffset(base32, parameters, step, window, Integer.parseInt(typed))
                != Totp.NO_MATCH
        : typed -> searchWide(base32, typed);
  }

  private boolean searchWide(String base32, String typed) {
    try (SharedSecret secret = SharedSecret.fromBase32(base32);
        PreparedSecret prepared = PreparedSecret.of(secret, parameters.algorithm())) {
      return prepared.matchedOffset(parameters, step, window, Integer.parseInt(typed))
          != Totp.NO_MATCH;
    }
  }

  @Override
  public Optional<Check> decoded(byte[] key) {
    SharedSecret secret = SharedSecret.ofBytes(key);
    return Optional.of(
        typed ->
            Totp.matchedOffset(secret, parameters, step, window, Integer.parseInt(typed))
                != Totp.NO_MATCH);
  }

  /** A key that was absorbed beforehand and kept. */
  public static Check prepared(byte[] key, long epochMillis, int window) {
    TotpParameters parameters = TotpParameters.DEFAULT;
    long step = parameters.stepAt(epochMillis);
    PreparedSecret prepared = PreparedSecret.of(SharedSecret.ofBytes(key), HashAlgorithm.SHA1);
    return typed ->
        prepared.matchedOffset(parameters, step, window, Integer.parseInt(typed)) != Totp.NO_MATCH;
  }
}
