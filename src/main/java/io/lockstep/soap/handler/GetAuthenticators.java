package io.lockstep.soap.handler;

import io.lockstep.factor.Authenticator;
import io.lockstep.factor.FactorDesk;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import java.util.List;

/** GetAuthenticatorsRequest: the session's own authenticators, and how many recovery codes left. */
public final class GetAuthenticators implements RequestHandler {
  private final FactorDesk desk;

  public GetAuthenticators(FactorDesk desk) {
    this.desk = desk;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Element response = Element.of(Namespaces.LOCKSTEP, "GetAuthenticatorsResponse");
    try {
      var account = context.requireAccount().ref();
      List<Authenticator> all = desk.authenticators(account);
      response.setAttribute("recoveryCodesLeft", desk.recoveryCodesLeft(account));
      all.forEach(one -> Shown.authenticator(response.addRepeated("authenticator"), one));
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    return response;
  }
}
