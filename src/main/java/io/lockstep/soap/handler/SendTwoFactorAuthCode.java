package io.lockstep.soap.handler;

import io.lockstep.factor.MailCodes;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;

/**
 * SendTwoFactorAuthCodeRequest of a user whose login awaits a code: {@code email} sends one to the
 * confirmed address, {@code reset} asks whether the app may be used instead.
 */
public final class SendTwoFactorAuthCode implements RequestHandler {
  private final SentCode sentCode;

  public SendTwoFactorAuthCode(MailCodes codes, FirstFactor firstFactor, Sessions sessions) {
    this.sentCode = new SentCode(codes, new PendingLogin(firstFactor, sessions), false);
  }

  @Override
  public boolean needsAuth() {
    return false;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Element response = Element.of(Namespaces.ACCOUNT, "SendTwoFactorAuthCodeResponse");
    response.addRepeated("status").setText(sentCode.status(request, context));
    return response;
  }
}
