package io.lockstep.totp;

/** Something that holds a key and tells the code of a step. */
@FunctionalInterface
interface CodeOfStep {

  int code(long step, int modulus);

  /**
   * The offset nearest to {@code step} whose code is {@code code}, tried in the order 0, -1, +1,
   * -2, +2, ..., or {@link Totp#NO_MATCH}.
   *
   * <p>Codes are compared as ints and the search ends at the first match. What that time tells is
   * which offset was accepted, and the caller learns that anyway. A refused code has always cost
   * all steps of the window, and one int comparison takes the same time wherever two codes differ.
   */
  static int matchedOffset(CodeOfStep codes, long step, int window, int modulus, int code) {
    if (window < 0) {
      throw new IllegalArgumentException("window must not be below 0, but is " + window);
    }
    if (step >= 0 && codes.code(step, modulus) == code) {
      return 0;
    }
    for (int distance = 0; distance < window; ) {
      distance++;
      long past = step - distance;
      // Steps below 0 are no steps; the second half holds off numbers that wrapped around.
      if (past >= 0 && past < step && codes.code(past, modulus) == code) {
        return -distance;
      }
      long future = step + distance;
      if (future >= 0 && future > step && codes.code(future, modulus) == code) {
        return distance;
      }
    }
    return Totp.NO_MATCH;
  }
}
