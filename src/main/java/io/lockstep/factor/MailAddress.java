package io.lockstep.factor;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address that can stand in a header and in an SMTP command as it is: {@code name@domain} in
 * ASCII, without quotes, comments or blanks (the dot-atom form of RFC 5321 section 4.1.2). A domain
 * with other letters is given in its {@code xn--} form.
 *
 * @param text at most 254 characters, of them 64 before the {@code @}
 */
public record MailAddress(String text) {
  /** RFC 5321 section 4.5.3.1.3 has 256 for a path, of which the angle brackets take two. */
  private static final int LONGEST = 254;

  /** RFC 5321 section 4.5.3.1.1. */
  private static final int LONGEST_NAME = 64;

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern FORM =
      Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");

  /**
   * @throws IllegalArgumentException when it is no such address; the message does not repeat it
   */
  public MailAddress {
    if (!isAddress(text)) {
      throw new IllegalArgumentException("a mail address has the form name@domain, in ASCII");
    }
  }

  /** The address of a text; empty when it is none. */
  public static Optional<MailAddress> of(String text) {
    return isAddress(text) ? Optional.of(new MailAddress(text)) : Optional.empty();
  }

  // The length comes first: what is longer is not worth a pattern.
  private static boolean isAddress(String text) {
    return text.length() <= LONGEST
        && text.indexOf('@') <= LONGEST_NAME
        && FORM.matcher(text).matches();
  }

  /** What stands behind the {@code @}. */
  public String domain() {
    return text.substring(text.indexOf('@') + 1);
  }
}
