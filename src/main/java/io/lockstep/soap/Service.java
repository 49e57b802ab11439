package io.lockstep.soap;

/** The doors of a mail server: each has its own handlers, cookie and port. */
public enum Service {
  USER("ZM_AUTH_TOKEN"),
  ADMIN("ZM_ADMIN_AUTH_TOKEN"),
  /** Where mail servers of this machine ask for their clients; no token opens anything here. */
  MAIL_SERVER("");

  private final String tokenCookie;

  Service(String tokenCookie) {
    this.tokenCookie = tokenCookie;
  }

  /** The cookie that carries the auth token at this door; empty: none does. */
  public String tokenCookie() {
    return tokenCookie;
  }
}
