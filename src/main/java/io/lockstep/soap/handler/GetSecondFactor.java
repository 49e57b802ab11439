package io.lockstep.soap.handler;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.EffectivePolicy;
import io.lockstep.factor.FactorReport;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Failures;
import io.lockstep.factor.HelpDesk;
import io.lockstep.factor.History;
import io.lockstep.factor.Policy;
import io.lockstep.factor.PolicyKey;
import io.lockstep.factor.PolicySources;
import io.lockstep.factor.SignIn;
import io.lockstep.factor.TrustedDevice;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * GetSecondFactorRequest: what there is of one account's second factor, for an administrator who
 * helps its owner. Shows no secret, no code and no hash. Only looks, so the own account is allowed.
 */
public final class GetSecondFactor implements RequestHandler {
  private static final int SIGN_INS = 20;

  private final AdminTargets targets;
  private final HelpDesk help;
  private final History history;
  private final PolicySources policies;
  private final Failures.Limit limit;
  private final InstantSource machine;

  public GetSecondFactor(
      AdminTargets targets,
      HelpDesk help,
      History history,
      PolicySources policies,
      Failures.Limit limit,
      InstantSource machine) {
    this.targets = targets;
    this.help = help;
    this.history = history;
    this.policies = policies;
    this.limit = limit;
    this.machine = machine;
  }

  @Override
  public boolean needsAdminAuth() {
    return true;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    AccountRef account = targets.seenAccount(Selector.required(request, "account"), context).ref();
    FactorReport report;
    List<SignIn> last;
    try {
      report = help.report(account);
      last = history.of(account, SIGN_INS);
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    Element response = Element.of(Namespaces.LOCKSTEP, "GetSecondFactorResponse");
    response.setAttribute("id", account.id()).setAttribute("name", account.name());
    addNumbers(response, report);
    Optional<EffectivePolicy> laid = policy(account);
    addParts(response, report, laid.map(EffectivePolicy::policy));
    Shown.signIns(response, last);
    laid.ifPresent(policy -> addPolicy(response, policy));
    return response;
  }

  private void addNumbers(Element response, FactorReport report) {
    response.setAttribute("enrolled", report.enrolled());
    response.setAttribute("recoveryCodesLeft", report.recoveryCodesLeft());
    Shown.lock(response, report.failures(), limit, machine.instant());
    report
        .bypassUntil()
        .ifPresent(until -> response.setAttribute("bypassUntil", until.toEpochMilli()));
    response.setAttribute("pending", report.pending());
    response.setAttribute("retired", report.retired());
  }

  /** A damaged layer must not hide the rest: without a policy there are no policy elements. */
  private Optional<EffectivePolicy> policy(AccountRef account) {
    try {
      return Optional.of(policies.effective(account));
    } catch (FactorStoreException damaged) {
      return Optional.empty();
    }
  }

  private void addParts(Element response, FactorReport report, Optional<Policy> policy) {
    report
        .authenticators()
        .forEach(one -> Shown.authenticator(response.addRepeated("authenticator"), one));
    Instant now = machine.instant();
    for (TrustedDevice one : report.devices()) {
      if (policy.isEmpty()) {
        Shown.device(response.addRepeated("device"), one, one.expires());
      } else if (one.trusted(policy.get(), now)) {
        Instant ends = one.ends(policy.get().trustLifetime());
        Shown.device(response.addRepeated("device"), one, ends);
      }
    }
    Duration lifetime = policy.map(Policy::appPasswordLifetime).orElse(Duration.ZERO);
    report
        .appPasswords()
        .forEach(
            one -> Shown.appPassword(response.addRepeated("appPassword"), one, one.ends(lifetime)));
    report
        .mail()
        .ifPresent(
            mail -> response.addRepeated("mail").setAttribute("address", mail.address().text()));
  }

  private static void addPolicy(Element response, EffectivePolicy laid) {
    for (PolicyKey key : PolicyKey.values()) {
      Element policy = response.addRepeated("policy");
      policy.setAttribute("key", key.word());
      policy.setAttribute("value", key.shown(laid.policy()));
      laid.source(key).ifPresent(from -> policy.setAttribute("from", from.word()));
    }
  }
}
