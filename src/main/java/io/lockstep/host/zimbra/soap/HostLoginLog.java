package io.lockstep.host.zimbra.soap;

import io.lockstep.soap.Account;
import io.lockstep.soap.LoginLog;
import io.lockstep.soap.RequestContext;

/** Writes the lines the mail server does not write: it audits each password it checks itself. */
final class HostLoginLog implements LoginLog {
  private static final String NOT_CHECKED = "account not found";

  private final LoginLog lines;

  HostLoginLog(LoginLog lines) {
    this.lines = lines;
  }

  @Override
  public void passwordRight(RequestContext context, Account account) {
    // The mail server has said so.
  }

  @Override
  public void passwordRefused(RequestContext context, String name, String reason) {
    if (reason.equals(NOT_CHECKED)) {
      lines.passwordRefused(context, name, reason);
    }
  }
}
