package io.lockstep.bench.contender;

import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.code.DefaultCodeVerifier;

/** dev.samstevens.totp:totp; it takes base32 only. */
final class Samstevens implements Contender {

  static final String NAME = "samstevens totp";

  private final DefaultCodeVerifier verifier;

  Samstevens(long epochMillis, int window) {
    long epochSeconds = epochMillis / 1000;
    verifier = new DefaultCodeVerifier(new DefaultCodeGenerator(), () -> epochSeconds);
    verifier.setAllowedTimePeriodDiscrepancy(window);
  }

  @Override
  public Check stored(String base32) {
    return typed -> verifier.isValidCode(base32, typed);
  }
}
