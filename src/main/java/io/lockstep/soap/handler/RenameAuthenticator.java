package io.lockstep.soap.handler;

import io.lockstep.factor.FactorDesk;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Hindrance;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import java.util.Optional;

/**
 * RenameAuthenticatorRequest: gives one of the session's own authenticators another name. Takes a
 * fresh proof: swapped names would make the owner remove the wrong one.
 */
public final class RenameAuthenticator implements RequestHandler {
  private final FactorDesk desk;
  private final FreshProof proof;

  public RenameAuthenticator(FactorDesk desk, FreshProof proof) {
    this.desk = desk;
    this.proof = proof;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    String id = request.attribute("id");
    String name = request.attribute("name");
    proof.require(context.requireAccount(), request, context);
    try {
      Optional<Hindrance> hindrance =
          desk.rename(context.requireAccount().ref(), id, name, Origins.of(context));
      if (hindrance.isPresent()) {
        Hindrance why = hindrance.get();
        throw Hindered.by(why, SoapFault.invalidRequest(why.words()));
      }
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    return Element.of(Namespaces.LOCKSTEP, "RenameAuthenticatorResponse");
  }
}
