package com.zimbra;

/**
 * What stands where the mail server's own code would: declarations are compiled against, not run.
 */
public final class DeclaredOnly {
  private DeclaredOnly() {}

  /** What every declared body throws. */
  public static UnsupportedOperationException body() {
    return new UnsupportedOperationException("declared only");
  }

  /** What every declared field that is no constant of the compiler is set to. */
  public static <T> T value() {
    throw body();
  }
}
