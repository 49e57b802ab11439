package io.lockstep.totp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The {@code otpauth://totp/} URI that authenticator apps read from a QR code. */
public final class OtpAuthUri {

  private static final String UNRESERVED_MARKS = "-._~";

  private OtpAuthUri() {}

  /**
   * A URI with everything an app needs, percent-encoded as in RFC 3986 (UTF-8, a space is {@code
   * %20}). It contains the secret: show it once, log it never.
   *
   * @param issuer the service, shown above the code; empty leaves it out
   * @param account whose code it is, usually a mail address; not blank
   * @throws IllegalArgumentException if the account is blank, or if issuer or account contains a
   *     colon, which separates the two in the label
   * @throws IllegalStateException if the secret is closed
   */
  public static String of(
      String issuer, String account, SharedSecret secret, TotpParameters parameters) {
    if (account.isBlank()) {
      throw new IllegalArgumentException("the account is empty");
    }
    rejectColon("issuer", issuer);
    rejectColon("account", account);
    StringBuilder uri = new StringBuilder("otpauth://totp/");
    if (!issuer.isEmpty()) {
      appendEncoded(uri, issuer);
      uri.append(':');
    }
    appendEncoded(uri, account);
    uri.append("?secret=").append(secret.toBase32());
    if (!issuer.isEmpty()) {
      uri.append("&issuer=");
      appendEncoded(uri, issuer);
    }
    return uri.append("&algorithm=")
        .append(parameters.algorithm().label())
        .append("&digits=")
        .append(parameters.digits())
        .append("&period=")
        .append(parameters.periodSeconds())
        .toString();
  }

  private static void rejectColon(String what, String text) {
    if (text.indexOf(':') >= 0) {
      throw new IllegalArgumentException("the " + what + " contains a colon");
    }
  }

  private static void appendEncoded(StringBuilder uri, String text) {
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      if (isUnreserved(c)) {
        uri.append(c);
      } else {
        uri.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
  }

  /** RFC 3986 section 2.3. */
  private static boolean isUnreserved(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || UNRESERVED_MARKS.indexOf(c) >= 0;
  }
}
