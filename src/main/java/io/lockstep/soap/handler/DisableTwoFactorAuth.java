package io.lockstep.soap.handler;

import io.lockstep.factor.FactorDesk;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Hindrance;
import io.lockstep.factor.Verification;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.Operation;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * DisableTwoFactorAuthRequest: removes the session's own second factor, or one of several ways to
 * get a code. Takes a fresh proof of it; the account's other sessions end.
 */
public final class DisableTwoFactorAuth implements RequestHandler {
  private final FactorDesk desk;
  private final Verification verification;
  private final FreshProof proof;

  public DisableTwoFactorAuth(FactorDesk desk, Verification verification, FreshProof proof) {
    this.desk = desk;
    this.verification = verification;
    this.proof = proof;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Account account = context.requireAccount();
    Set<Method> methods = methods(request);
    try {
      // Clients ask for codes by mail to be removed whenever the address goes: that is no change
      // where there are none.
      if (methods.contains(Method.APP)
          || verification.methods(account.ref()).containsAll(methods)) {
        disable(account, methods, request, context);
      }
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    return Element.of(Namespaces.ACCOUNT, "DisableTwoFactorAuthResponse");
  }

  /** Clients that name none know of no methods, and mean all there is. */
  private static Set<Method> methods(Element request) throws SoapFault {
    Optional<String> word = request.optionalAttribute("method").filter(text -> !text.isEmpty());
    if (word.isEmpty()) {
      return EnumSet.allOf(Method.class);
    }
    return Method.ofWord(word.get())
        .map(EnumSet::of)
        .orElseThrow(() -> SoapFault.invalidRequest("unknown method, expected app or email"));
  }

  private void disable(
      Account account, Set<Method> methods, Element request, RequestContext context)
      throws SoapFault {
    proof.require(
        account, Operation.CHANGE_FACTOR, request, context, fault(Hindrance.SWITCHED_OFF));
    Optional<Hindrance> hindrance =
        desk.disable(account.proven(), methods, context.requireToken().id(), Origins.of(context));
    if (hindrance.isPresent()) {
      throw fault(hindrance.get());
    }
  }

  private static SoapFault fault(Hindrance hindrance) {
    return Hindered.by(hindrance, SoapFault.cannotDisable());
  }
}
