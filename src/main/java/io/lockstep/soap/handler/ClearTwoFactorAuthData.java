package io.lockstep.soap.handler;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.HelpDesk;
import io.lockstep.factor.Journal.Change;
import io.lockstep.factor.MassReset;
import io.lockstep.factor.Origin;
import io.lockstep.factor.ResetJob;
import io.lockstep.factor.ResetRunner;
import io.lockstep.factor.ResetScope;
import io.lockstep.factor.ResetTarget;
import io.lockstep.soap.Account;
import io.lockstep.soap.Cos;
import io.lockstep.soap.CosDirectory;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import java.util.List;
import java.util.Optional;

/**
 * ClearTwoFactorAuthDataRequest: an administrator takes away the second factor of an account, at
 * once, or of everybody in a class of service, behind the answer. The administrator's own account
 * is left out of the latter.
 *
 * <p>With {@code lazyDelete}, which is usual, the answer about a class has no {@code status}; what
 * is done is the same. {@code reason}, a field of our own, stands in the audit log; a clearing of a
 * class that only goes on keeps the one it began with.
 */
public final class ClearTwoFactorAuthData implements RequestHandler {
  private final AdminTargets targets;
  private final HelpDesk help;
  private final MassReset resets;
  private final ResetRunner runner;
  private final CosDirectory classes;

  public ClearTwoFactorAuthData(
      AdminTargets targets,
      HelpDesk help,
      MassReset resets,
      ResetRunner runner,
      CosDirectory classes) {
    this.targets = targets;
    this.help = help;
    this.resets = resets;
    this.runner = runner;
    this.classes = classes;
  }

  @Override
  public boolean needsAdminAuth() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    boolean lazy = request.booleanAttribute("lazyDelete", true);
    Optional<String> reason = OneLine.in(request, "reason");
    Optional<Selector> account = Selector.in(request, "account");
    Optional<Selector> cos = Selector.in(request, "cos");
    if (account.isPresent() == cos.isPresent()) {
      throw SoapFault.invalidRequest("either account or cos must be named");
    }
    Element response = Element.of(Namespaces.ADMIN, "ClearTwoFactorAuthDataResponse");
    try {
      if (account.isPresent()) {
        Account target = targets.account(account.get(), Change.RESET, context);
        help.reset(target.ref(), reason, Origins.of(context));
      } else {
        start(targets.cos(cos.orElseThrow(), Change.RESET, context), reason, context);
        if (!lazy) {
          response.setAttribute("status", ResetJob.State.STARTED.word());
        }
      }
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    return response;
  }

  /**
   * One at a time for a class: one that is under way is not begun again, one that rests goes on.
   */
  private void start(Cos cos, Optional<String> reason, RequestContext context) throws SoapFault {
    Origin origin = Origins.of(context);
    Account asking = context.requireAccount();
    Optional<ResetJob> last =
        resets.last(ResetScope.COS, cos.id()).filter(job -> job.pending() > 0);
    if (last.isEmpty()) {
      List<AccountRef> accounts =
          classes.accounts(cos).stream()
              .filter(one -> !one.id().equals(asking.ref().id()))
              .toList();
      ResetTarget target = new ResetTarget(ResetScope.COS, cos.id(), cos.name());
      resets.open(target, accounts, reason, asking.ref().name(), origin);
    } else if (last.get().stopped()) {
      resets.resume(last.get(), origin);
    }
    runner.wake();
  }
}
