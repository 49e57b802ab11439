package io.lockstep.soap.handler;

import io.lockstep.factor.Demand;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Verification;
import io.lockstep.factor.VerificationOutcome;
import io.lockstep.soap.Account;
import io.lockstep.soap.AuthHook;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;

/** The auth hook: asks the factor room, and tells a refused login nothing of the verdict. */
public final class SecondFactorHook implements AuthHook {
  private final Verification verification;

  public SecondFactorHook(Verification verification) {
    this.verification = verification;
  }

  @Override
  public Demand demand(Account account, Operation operation, RequestContext context)
      throws SoapFault {
    try {
      return verification.demand(account.ref(), operation, Origins.of(context));
    } catch (FactorStoreException failed) {
      throw storeFailed(failed);
    }
  }

  @Override
  public boolean verify(
      Account account,
      Operation operation,
      String typed,
      String namePassedIn,
      RequestContext context)
      throws SoapFault {
    VerificationOutcome outcome =
        verification.verify(account.ref(), operation, typed, Origins.of(context));
    if (outcome instanceof VerificationOutcome.Refused refused) {
      // A store that failed says nothing about the code, so this one may look different.
      throw refused.verdict().filter(Verdict.StoreFailed.class::isInstance).isPresent()
          ? cannotCheck()
          : SoapFault.twoFactorAuthFailed(namePassedIn, "invalid two-factor code");
    }
    return outcome instanceof VerificationOutcome.Accepted;
  }

  /** Says nothing about the code. */
  static SoapFault cannotCheck() {
    return SoapFault.failure("the second factor cannot be checked now");
  }

  static SoapFault storeFailed(FactorStoreException failed) {
    return SoapFault.failure("the second factor cannot be read or written now").causedBy(failed);
  }
}
