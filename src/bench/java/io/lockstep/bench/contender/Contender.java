package io.lockstep.bench.contender;

import java.util.Optional;

/**
 * One way to verify a code: this project's or another library's, used as its documentation says,
 * with SHA1, 6 digits, 30 seconds and a moment that stands still.
 */
public interface Contender {

  /** Verifies what a user typed against one account's secret. */
  @FunctionalInterface
  interface Check {
    boolean accepts(String typed) throws Exception;
  }

  /** Starts from the secret as accounts store it, base32; decoding is part of every check. */
  Check stored(String base32);

  /** Starts from the decoded key in whatever form the library takes, made beforehand. */
  default Optional<Check> decoded(byte[] key) {
    return Optional.empty();
  }

  /**
   * A contender by name.
   *
   * @param epochMillis the moment at which codes are verified
   * @param window steps to accept on each side
   */
  static Contender named(String name, long epochMillis, int window) {
    return switch (name) {
      case Lockstep.NAME -> new Lockstep(epochMillis, window);
      case ClassicLoop.NAME -> new ClassicLoop(epochMillis, window);
      case GoogleAuth.NAME -> new GoogleAuth(epochMillis, window);
      case JavaOtp.NAME -> new JavaOtp(epochMillis, window);
      case Keycloak.NAME -> new Keycloak(epochMillis, window);
      case OtpJava.NAME -> new OtpJava(epochMillis, window);
      case Samstevens.NAME -> new Samstevens(epochMillis, window);
      default -> throw new IllegalArgumentException("no contender named " + name);
    };
  }
}
