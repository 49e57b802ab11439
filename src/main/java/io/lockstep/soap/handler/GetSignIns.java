package io.lockstep.soap.handler;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.History;
import io.lockstep.factor.SignIn;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import java.util.List;

/** GetSignInsRequest: the last sign-ins of the session's own account, the newest first. */
public final class GetSignIns implements RequestHandler {
  private static final int USUAL = 20;
  private static final int MOST = 100;

  private final History history;

  public GetSignIns(History history) {
    this.history = history;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    int limit = Numbers.in(request, "limit", USUAL, 1, MOST);
    List<SignIn> last;
    try {
      last = history.of(context.requireAccount().ref(), limit);
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    Element response = Element.of(Namespaces.LOCKSTEP, "GetSignInsResponse");
    Shown.signIns(response, last);
    return response;
  }
}
