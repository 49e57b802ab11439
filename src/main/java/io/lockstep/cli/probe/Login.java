package io.lockstep.cli.probe;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Who knocks, and with what.
 *
 * @param password empty for who shows nothing
 */
record Login(String account, Optional<String> password) {

  /** The value of an Authorization header, RFC 7617. */
  Optional<String> basic() {
    return password.map(secret -> "Basic " + base64(account + ":" + secret));
  }

  /** The message of SASL's PLAIN, RFC 4616, in base64. */
  static String plain(String account, String secret) {
    return base64("\0" + account + "\0" + secret);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Login[" + account + "]";
  }
}
