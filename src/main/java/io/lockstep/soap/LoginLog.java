package io.lockstep.soap;

/** What the audit log is told of first factors. Implementations must not throw. */
public interface LoginLog {
  /** A password was right; the second factor is still to be asked. */
  void passwordRight(RequestContext context, Account account);

  /**
   * A password was refused.
   *
   * @param name the account as the client wrote it
   * @param reason for the log only
   */
  void passwordRefused(RequestContext context, String name, String reason);
}
