package com.zimbra.fake;

/** The directory refused; {@link #code()} is the result of RFC 4511. */
public final class LdapFailure extends Exception {
  private static final long serialVersionUID = 1;

  public static final int NO_SUCH_ATTRIBUTE = 16;
  public static final int UNDEFINED_TYPE = 17;
  public static final int CONSTRAINT = 19;
  public static final int VALUE_EXISTS = 20;
  public static final int INVALID_SYNTAX = 21;
  public static final int NO_SUCH_OBJECT = 32;
  public static final int UNAVAILABLE = 52;
  public static final int ASSERTION_FAILED = 122;

  private final int code;
  private final String attribute;

  LdapFailure(int code, String text, String attribute) {
    super(text + " (" + code + ")");
    this.code = code;
    this.attribute = attribute;
  }

  public int code() {
    return code;
  }

  /** What it was about; null when about no attribute. */
  public String attribute() {
    return attribute;
  }
}
