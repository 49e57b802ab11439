package io.lockstep.soap.handler;

import io.lockstep.factor.MailCodes;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;

/** The same as {@link SendTwoFactorAuthCode} for the login of an administrator. */
public final class AdminSendTwoFactorAuthCode implements RequestHandler {
  private final SentCode sentCode;

  public AdminSendTwoFactorAuthCode(MailCodes codes, FirstFactor firstFactor, Sessions sessions) {
    this.sentCode = new SentCode(codes, new PendingLogin(firstFactor, sessions), true);
  }

  @Override
  public boolean needsAuth() {
    return false;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Element response = Element.of(Namespaces.ADMIN, "SendTwoFactorAuthCodeResponse");
    response.addRepeated("status").setText(sentCode.status(request, context));
    return response;
  }
}
