package io.lockstep.soap.handler;

import io.lockstep.factor.FactorDesk;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Hindrance;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.Operation;
import java.util.Optional;

/**
 * DisableTwoFactorAuthRequest: removes the session's own second factor. Takes a fresh proof of it;
 * the account's other sessions end.
 */
public final class DisableTwoFactorAuth implements RequestHandler {
  private final FactorDesk desk;
  private final FreshProof proof;
  private final Sessions sessions;

  public DisableTwoFactorAuth(FactorDesk desk, FreshProof proof, Sessions sessions) {
    this.desk = desk;
    this.proof = proof;
    this.sessions = sessions;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Optional<Method> method =
        Method.ofWord(request.optionalAttribute("method").orElse(Method.APP.word()));
    if (method.isEmpty()) {
      throw SoapFault.invalidRequest("unknown method, expected app or email");
    }
    switch (method.get()) {
      case APP -> disable(request, context);
      // Nobody has codes by mail here, so there is nothing to remove; clients ask for it anyway.
      case EMAIL -> {}
    }
    return Element.of(Namespaces.ACCOUNT, "DisableTwoFactorAuthResponse");
  }

  private void disable(Element request, RequestContext context) throws SoapFault {
    Account account = context.requireAccount();
    proof.require(
        account, Operation.CHANGE_FACTOR, request, context, fault(Hindrance.SWITCHED_OFF));
    try {
      Optional<Hindrance> hindrance = desk.disable(account.proven(), Origins.of(context));
      if (hindrance.isPresent()) {
        throw fault(hindrance.get());
      }
      sessions.tokens().endOtherSessions(context.requireToken());
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }

  private static SoapFault fault(Hindrance hindrance) {
    return SoapFault.cannotDisable()
        .withLogReason(hindrance.words())
        .withArgument("reason", "STR", hindrance.words());
  }
}
