package io.lockstep.verdict;

/**
 * What is wrong with a credential that is no code of an app. The {@link #id} is a verdict's id and
 * as stable as those.
 */
public enum Flaw {
  /** The account's own password, on a protocol that wants an app password. */
  APP_PASSWORD_NEEDED,
  /** None of the account's app passwords, and not its own password either. */
  APP_PASSWORD_UNKNOWN,
  /** The app password's time is over. */
  APP_PASSWORD_EXPIRED,
  /** The app password is for other protocols. */
  APP_PASSWORD_SCOPE,
  /** The app password may not be used from this network. */
  APP_PASSWORD_NETWORK,
  /** A code by mail that came too late, or was used, or was replaced by a newer one. */
  MAIL_CODE_EXPIRED,
  /** Not the code that was sent by mail. */
  MAIL_CODE_UNKNOWN,
  /** A bypass code that was used, or whose time is over. */
  BYPASS_EXPIRED,
  /** Policy does not allow this way for the account. */
  METHOD_NOT_ALLOWED,
  /** A trust token that is none of the account's, or of another device, or was revoked. */
  DEVICE_UNKNOWN,
  /** The trust in this device ended with time. */
  DEVICE_EXPIRED;

  /** The stable name in log lines. */
  public String id() {
    return name();
  }

  /**
   * Whether it counts against the failure limit: only what could be guessed. App passwords and
   * trust tokens are too long for that, and whoever mistypes one must not lock the account.
   */
  public boolean countsAsFailure() {
    return this == MAIL_CODE_UNKNOWN || this == MAIL_CODE_EXPIRED;
  }
}
