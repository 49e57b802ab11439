package io.lockstep.bench.contender;

import com.warrenstrange.googleauth.GoogleAuthenticator;
import com.warrenstrange.googleauth.GoogleAuthenticatorConfig.GoogleAuthenticatorConfigBuilder;

/** com.warrenstrange:googleauth; it takes base32 only. */
final class GoogleAuth implements Contender {

  static final String NAME = "googleauth";

  private final GoogleAuthenticator authenticator;
  private final long epochMillis;

  GoogleAuth(long epochMillis, int window) {
    this.epochMillis = epochMillis;
    // Its window counts all steps, the middle one too.
    this.authenticator =
        new GoogleAuthenticator(
            new GoogleAuthenticatorConfigBuilder().setWindowSize(2 * window + 1).build());
  }

  @Override
  public Check stored(String base32) {
    return typed -> authenticator.authorize(base32, Integer.parseInt(typed), epochMillis);
  }
}
