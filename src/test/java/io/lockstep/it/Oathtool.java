package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

/** Codes of Debian's oathtool, which shares nothing with our own. */
final class Oathtool {
  private Oathtool() {}

  /** The six digits of a Base32 secret at a moment. */
  static String code(String secret, long unixSeconds) {
    Finished done =
        Product.run(
            "oathtool", "--totp", "--base32", "--now=@" + unixSeconds, "--digits=6", secret);
    assertThat(done.exit()).as("%s", done.err()).isZero();
    return done.out().strip();
  }
}
