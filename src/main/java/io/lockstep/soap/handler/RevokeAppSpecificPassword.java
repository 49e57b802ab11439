package io.lockstep.soap.handler;

import io.lockstep.factor.AppPasswords;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;

/**
 * RevokeAppSpecificPasswordRequest: one of the session's own, by name. Asks for no code: whoever
 * lost a device must be able to do this at once.
 */
public final class RevokeAppSpecificPassword implements RequestHandler {
  private final AppPasswords appPasswords;

  public RevokeAppSpecificPassword(AppPasswords appPasswords) {
    this.appPasswords = appPasswords;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    String name = request.attribute("appName");
    try {
      appPasswords.revoke(context.requireAccount().ref(), name, Origins.of(context));
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    return Element.of(Namespaces.ACCOUNT, "RevokeAppSpecificPasswordResponse");
  }
}
