package io.lockstep.factor;

import io.lockstep.totp.Base32;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How app passwords read: five groups of four letters and digits, as {@code k3fz-...}. */
public final class AppPasswordText {
  /** 20 symbols of five bits: 100 bits. No slow hash is needed for that much (ASVS 11.4.2). */
  static final int SYMBOLS = 20;

  private static final int GROUP = 4;

  /** Longer input is none, and is not looked at further. */
  private static final int LONGEST = 256;

  private static final Pattern FORM = Pattern.compile("[A-Z2-7]{" + SYMBOLS + "}");

  private AppPasswordText() {}

  /** A new one, to be shown once. Lower case, because phones make that easier to type. */
  static String generate(SecureRandom random) {
    byte[] bytes = new byte[(SYMBOLS * 5 + 7) / 8];
    random.nextBytes(bytes);
    return grouped(Base32.encode(bytes).substring(0, SYMBOLS));
  }

  /** How one was shown that somebody typed; empty when it can be none. */
  public static Optional<String> asShown(String typed) {
    return read(typed).map(AppPasswordText::grouped);
  }

  private static String grouped(String upperCase) {
    String symbols = upperCase.toLowerCase(Locale.ROOT);
    StringBuilder grouped = new StringBuilder(SYMBOLS + SYMBOLS / GROUP);
    for (int i = 0; i < SYMBOLS; i += GROUP) {
      grouped.append(i == 0 ? "" : "-").append(symbols, i, i + GROUP);
    }
    return grouped.toString();
  }

  /** What is hashed and compared: blanks, dashes and case forgiven; empty when it can be none. */
  static Optional<String> read(String typed) {
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    StringBuilder kept = new StringBuilder(typed.length());
    typed
        .codePoints()
        .filter(
            c ->
                !Character.isWhitespace(c)
                    && !Character.isSpaceChar(c)
                    && Character.getType(c) != Character.DASH_PUNCTUATION)
        .forEach(kept::appendCodePoint);
    return Optional.of(kept.toString().toUpperCase(Locale.ROOT))
        .filter(text -> FORM.matcher(text).matches());
  }

  /**
   * Whether a text has the form of an app password. Says nothing of whether it is one, and does not
   * look at any.
   */
  public static boolean looksLikeOne(String typed) {
    return read(typed).isPresent();
  }
}
