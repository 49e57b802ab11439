package io.lockstep.soap.handler;

import io.lockstep.factor.FactorDesk;
import io.lockstep.factor.FactorDesk.NewCodes;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Hindrance;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;

/** GenerateScratchCodesRequest: new recovery codes in the place of the old. Takes a fresh proof. */
public final class GenerateScratchCodes implements RequestHandler {
  private final FactorDesk desk;
  private final FreshProof proof;

  public GenerateScratchCodes(FactorDesk desk, FreshProof proof) {
    this.desk = desk;
    this.proof = proof;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Account account = context.requireAccount();
    proof.require(account, request, context);
    NewCodes codes;
    try {
      codes = desk.renewRecoveryCodes(account.proven(), Origins.of(context));
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    if (codes instanceof NewCodes.NotAllowed not) {
      if (not.hindrance() == Hindrance.ENDED) {
        throw SoapFault.authExpired();
      }
      throw SoapFault.twoFactorAuthRequired().withLogReason(not.hindrance().words());
    }
    Element response = Element.of(Namespaces.ACCOUNT, "GenerateScratchCodesResponse");
    Element list = response.addUnique("scratchCodes");
    ((NewCodes.Made) codes).codes().forEach(code -> list.addRepeated("scratchCode").setText(code));
    return response;
  }
}
