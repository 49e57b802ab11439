package io.lockstep.soap;

/** The two doors of a mail server: each has its own handlers, cookie and port. */
public enum Service {
  USER("ZM_AUTH_TOKEN"),
  ADMIN("ZM_ADMIN_AUTH_TOKEN");

  private final String tokenCookie;

  Service(String tokenCookie) {
    this.tokenCookie = tokenCookie;
  }

  /** The cookie that carries the auth token at this door. */
  public String tokenCookie() {
    return tokenCookie;
  }
}
