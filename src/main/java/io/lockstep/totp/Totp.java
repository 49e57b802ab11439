package io.lockstep.totp;

/**
 * The code of a step (RFC 6238 section 4, RFC 4226 section 5.3) and the search for the step of a
 * code.
 *
 * <p>Safe from any thread. After its first use on a thread nothing is allocated: a thread keeps one
 * hash function and a few buffers for each algorithm, and whatever depended on a key is overwritten
 * before a method returns.
 */
public final class Totp {

  /** What a search answers when no step of the window has the code; never an offset. */
  public static final int NO_MATCH = Integer.MIN_VALUE;

  private Totp() {}

  /**
   * The code of a step, 0 to {@code parameters.modulus() - 1}.
   *
   * @param step as {@link TotpParameters#stepAt}; hashed as 64 bits, so there is no end in 2038
   * @throws IllegalStateException if the secret is closed
   */
  public static int code(SharedSecret secret, TotpParameters parameters, long step) {
    Hmac hmac = Hmac.ofThisThread(parameters.algorithm());
    try {
      hmac.key(secret);
      return hmac.code(step, parameters.modulus());
    } finally {
      hmac.wipe();
    }
  }

  /**
   * A code as people read it, with leading zeros.
   *
   * @param code 0 to 10^digits - 1
   * @param digits 6 to 8
   * @throws IllegalArgumentException if one of them is out of range; the message holds no code
   */
  public static String format(int code, int digits) {
    if (code < 0 || code >= TotpParameters.modulusOf(digits)) {
      throw new IllegalArgumentException("the code does not have " + digits + " digits");
    }
    char[] text = new char[digits];
    int rest = code;
    for (int i = digits - 1; i >= 0; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    return new String(text);
  }

  /**
   * The offset of the step nearest to {@code step} that has this code.
   *
   * <p>Offset 0 is tried first, then -1, +1, -2, +2 and so on; steps below 0 are left out. The time
   * taken tells an accepted offset, which is no secret; a code that is refused has always cost the
   * whole window, and codes are compared as ints, which takes the same time wherever they differ.
   *
   * @param step the step of now, as {@link TotpParameters#stepAt}
   * @param window how many steps to try on each side, 0 or more
   * @param code what was typed, as a number
   * @return -window to window, or {@link #NO_MATCH}
   * @throws IllegalArgumentException if the window is below 0
   * @throws IllegalStateException if the secret is closed
   */
  public static int matchedOffset(
      SharedSecret secret, TotpParameters parameters, long step, int window, int code) {
    Hmac hmac = Hmac.ofThisThread(parameters.algorithm());
    try {
      hmac.key(secret);
      return CodeOfStep.matchedOffset(hmac, step, window, parameters.modulus(), code);
    } finally {
      hmac.wipe();
    }
  }

  /**
   * The same for a secret as it is stored, without making a {@link SharedSecret} of it.
   *
   * @param base32 the secret, as {@link Base32#decode(CharSequence)} accepts it, at most 1024 bytes
   * @return -window to window, or {@link #NO_MATCH}
   * @throws IllegalArgumentException if the text is not base32 or too long, or the window is below
   *     0
   */
  public static int matchedOffset(
      CharSequence base32, TotpParameters parameters, long step, int window, int code) {
    Hmac hmac = Hmac.ofThisThread(parameters.algorithm());
    try {
      hmac.key(base32);
      return CodeOfStep.matchedOffset(hmac, step, window, parameters.modulus(), code);
    } finally {
      hmac.wipe();
    }
  }
}
