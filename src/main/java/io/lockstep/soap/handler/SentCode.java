package io.lockstep.soap.handler;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.MailCodes;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;

/** Does what a SendTwoFactorAuthCodeRequest asks for, and says it in the words clients know. */
final class SentCode {
  private final MailCodes codes;
  private final PendingLogin login;
  private final boolean admin;

  /**
   * @param admin whether it serves logins at the admin service
   */
  SentCode(MailCodes codes, PendingLogin login, boolean admin) {
    this.codes = codes;
    this.login = login;
    this.admin = admin;
  }

  String status(Element request, RequestContext context) throws SoapFault {
    String action = request.attribute("action");
    boolean send = action.equals("email");
    if (!send && !action.equals("reset")) {
      throw SoapFault.invalidRequest("unknown action, expected email or reset");
    }
    Account account = login.account(request, context, admin);
    try {
      if (send) {
        return codes.send(account.ref(), Origins.of(context)) ? "sent" : "not sent";
      }
      return codes.appUsable(account.ref()) ? "reset succeeded" : "reset failed";
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }
}
