package io.lockstep.soap.handler;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Journal.Change;
import io.lockstep.factor.MassReset;
import io.lockstep.factor.ResetJob;
import io.lockstep.factor.ResetScope;
import io.lockstep.soap.Cos;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;

/**
 * GetClearTwoFactorAuthDataStatusRequest: how far the last clearing of a class of service is. A
 * stopped one answers as if it still ran: it can go on.
 */
public final class GetClearTwoFactorAuthDataStatus implements RequestHandler {
  private final AdminTargets targets;
  private final MassReset resets;

  public GetClearTwoFactorAuthDataStatus(AdminTargets targets, MassReset resets) {
    this.targets = targets;
    this.resets = resets;
  }

  @Override
  public boolean needsAdminAuth() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Cos cos = targets.cos(Selector.required(request, "cos"), Change.RESET, context);
    try {
      String status =
          resets
              .last(ResetScope.COS, cos.id())
              .map(GetClearTwoFactorAuthDataStatus::word)
              .orElse("not_started");
      return Element.of(Namespaces.ADMIN, "GetClearTwoFactorAuthDataStatusResponse")
          .setAttribute("status", status);
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }

  /** The wire has no word for a stopped one. */
  private static String word(ResetJob job) {
    return job.state() == ResetJob.State.STOPPED
        ? ResetJob.State.RUNNING.word()
        : job.state().word();
  }
}
