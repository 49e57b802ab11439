package io.lockstep.soap;

/** What an auth token is good for. Only {@link #AUTH} opens handlers that need authentication. */
public enum TokenUsage {
  /** A session. */
  AUTH("a"),
  /** The first factor was right, the second is awaited. */
  TWO_FACTOR_AUTH("tfa"),
  /** The first factor was right, a second is being set up. */
  ENABLE_TWO_FACTOR_AUTH("etfa");

  private final String code;

  TokenUsage(String code) {
    this.code = code;
  }

  /** As tokens carry it. */
  public String code() {
    return code;
  }
}
