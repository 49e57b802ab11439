package io.lockstep.soap.handler;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.HelpDesk;
import io.lockstep.factor.Journal.Change;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import io.lockstep.verdict.Method;
import java.util.Optional;

/**
 * DisableTwoFactorAuthRequest of an administrator: removes one method of another account, whether
 * policy requires it or not; the account's sessions end.
 */
public final class AdminDisableTwoFactorAuth implements RequestHandler {
  private final AdminTargets targets;
  private final HelpDesk help;

  public AdminDisableTwoFactorAuth(AdminTargets targets, HelpDesk help) {
    this.targets = targets;
    this.help = help;
  }

  @Override
  public boolean needsAdminAuth() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Selector selector = Selector.required(request, "account");
    Optional<String> reason = OneLine.in(request, "reason");
    Optional<Method> method =
        Method.ofWord(request.optionalAttribute("method").orElse(Method.APP.word()));
    if (method.isEmpty()) {
      throw SoapFault.invalidRequest("unknown method, expected app or email");
    }
    Account target = targets.account(selector, Change.DISABLED, context);
    try {
      help.disable(target.ref(), method.get(), reason, Origins.of(context));
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    return Element.of(Namespaces.ADMIN, "DisableTwoFactorAuthResponse");
  }
}
