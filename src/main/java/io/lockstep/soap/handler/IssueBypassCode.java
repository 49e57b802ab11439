package io.lockstep.soap.handler;

import io.lockstep.clock.DurationText;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.HelpDesk;
import io.lockstep.factor.Journal.Change;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import java.time.Duration;
import java.util.Optional;

/**
 * IssueBypassCodeRequest: an administrator gets a one-time code for somebody whose phone is lost,
 * shown this once. An earlier one is void. {@code lifetime} is a duration as {@code 30m}, an hour
 * when absent, a day at most.
 */
public final class IssueBypassCode implements RequestHandler {
  private static final String USUAL_LIFETIME = "1h";

  private final AdminTargets targets;
  private final HelpDesk help;

  public IssueBypassCode(AdminTargets targets, HelpDesk help) {
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
    Duration lifetime = lifetime(request);
    Optional<String> reason = OneLine.in(request, "reason");
    Account target = targets.account(selector, Change.BYPASS_ISSUED, context);
    try {
      Optional<HelpDesk.Bypass> bypass =
          help.issueBypass(target.ref(), lifetime, reason, Origins.of(context));
      if (bypass.isEmpty()) {
        throw SoapFault.twoFactorAuthRequired().withLogReason("the account has no second factor");
      }
      Element response = Element.of(Namespaces.LOCKSTEP, "IssueBypassCodeResponse");
      response.setAttribute("code", bypass.get().code());
      response.setAttribute("expires", bypass.get().expires().toEpochMilli());
      return response;
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }

  private static Duration lifetime(Element request) throws SoapFault {
    String written = request.optionalAttribute("lifetime").orElse(USUAL_LIFETIME);
    Optional<Duration> lifetime = DurationText.parse(written).filter(HelpDesk::bypassMayLive);
    if (lifetime.isEmpty()) {
      throw SoapFault.invalidRequest("lifetime is " + DurationText.ALLOWED + ", at most 24h");
    }
    return lifetime.get();
  }
}
