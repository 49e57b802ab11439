package io.lockstep.factor;

/** Whom a layer of the policy speaks of, the farthest first: of two layers the later one wins. */
public enum PolicyScope {
  /** Everybody; said by the configuration file. */
  SERVER("server"),
  /** The accounts whose address ends in a domain. */
  DOMAIN("domain"),
  /** The accounts of a class of service. */
  COS("cos"),
  /** One account. */
  ACCOUNT("account");

  private final String word;

  PolicyScope(String word) {
    this.word = word;
  }

  /** The word in the database, in audit lines and on the command line. */
  public String word() {
    return word;
  }
}
