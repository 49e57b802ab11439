package io.lockstep.soap.handler;

import io.lockstep.clock.ServerClock;
import io.lockstep.factor.FactorSettings;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Verification;
import io.lockstep.factor.VerificationOutcome;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Whoever changes something about a second factor proves that he still has it (ASVS 7.5.1). */
public final class FreshProof {
  private final Verification verification;
  private final FactorSettings settings;
  private final ServerClock clock;

  public FreshProof(Verification verification, FactorSettings settings, ServerClock clock) {
    this.verification = verification;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Returns when the change may go on: the account is not enrolled, the request brings a right
   * {@code twoFactorCode}, or its session was opened with one a short while ago.
   *
   * @throws SoapFault account.TWO_FACTOR_AUTH_FAILED for a wrong code, without a reason;
   *     account.TWO_FACTOR_AUTH_REQUIRED when there is none and one is needed
   */
  public void require(Account account, Element request, RequestContext context) throws SoapFault {
    try {
      if (!verification.enrolled(account.ref())) {
        return;
      }
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    Optional<String> code =
        request.optionalAttribute("twoFactorCode").filter(text -> !text.isEmpty());
    boolean proven =
        code.isPresent() ? right(account, code.get(), context) : recent(context.requireToken());
    if (!proven) {
      throw SoapFault.twoFactorAuthRequired().withLogReason("a fresh code is needed");
    }
  }

  private boolean right(Account account, String code, RequestContext context) throws SoapFault {
    VerificationOutcome outcome =
        verification.verify(account.ref(), Operation.CHANGE_FACTOR, code, Origins.of(context));
    if (outcome instanceof VerificationOutcome.Refused refused) {
      throw refused.verdict().filter(Verdict.StoreFailed.class::isInstance).isPresent()
          ? SecondFactorHook.cannotCheck()
          : SoapFault.twoFactorAuthFailed(account.ref().name(), "invalid two-factor code");
    }
    // With the switch off nothing was looked at, so nothing is proven.
    return outcome instanceof VerificationOutcome.Accepted;
  }

  private boolean recent(Token session) {
    Instant now = clock.machineTime();
    return session
        .proven()
        .filter(proven -> now.isBefore(proven.plus(settings.freshProof())))
        .isPresent();
  }
}
