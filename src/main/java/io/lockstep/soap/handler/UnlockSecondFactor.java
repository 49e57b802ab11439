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
import java.util.Optional;

/**
 * UnlockSecondFactorRequest: an administrator lifts the lock that wrong codes put on an account.
 * {@code failures} says how many in a row there were; {@code reason} stands in the audit log.
 */
public final class UnlockSecondFactor implements RequestHandler {
  private final AdminTargets targets;
  private final HelpDesk help;

  public UnlockSecondFactor(AdminTargets targets, HelpDesk help) {
    this.targets = targets;
    this.help = help;
  }

  /** Each server counts for itself. */
  @Override
  public boolean aboutThisServer() {
    return true;
  }

  @Override
  public boolean needsAdminAuth() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Selector selector = Selector.required(request, "account");
    Optional<String> reason = OneLine.in(request, "reason");
    Account target = targets.account(selector, Change.LOCK_LIFTED, context);
    try {
      return Element.of(Namespaces.LOCKSTEP, "UnlockSecondFactorResponse")
          .setAttribute("failures", help.unlock(target.ref(), reason, Origins.of(context)));
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }
}
