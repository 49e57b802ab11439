package io.lockstep.soap.handler;

import io.lockstep.factor.Demand;
import io.lockstep.soap.Account;
import io.lockstep.soap.AuthHook;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;
import io.lockstep.verdict.Operation;
import java.time.Instant;
import java.util.Optional;

/**
 * What a new password needs beside the old one: the second factor, wherever a login would. The old
 * password alone must open nothing that a login with it does not open.
 */
public final class PasswordChangeProof {
  private final AuthHook hook;
  private final Challenge challenge;
  private final FreshProof proof;

  public PasswordChangeProof(AuthHook hook, Challenge challenge, FreshProof proof) {
    this.hook = hook;
    this.challenge = challenge;
    this.proof = proof;
  }

  /**
   * Returns when the change may go on.
   *
   * @param account whose old password was proven just now
   * @return when the second factor was proven; empty when none is demanded
   * @throws SoapFault as {@link FreshProof#require}, and account.TWO_FACTOR_SETUP_REQUIRED
   */
  public Optional<Instant> require(Account account, Element request, RequestContext context)
      throws SoapFault {
    Demand demand = hook.demand(account, Operation.CHANGE_PASSWORD, context);
    return switch (demand) {
      case NOTHING -> Optional.empty();
      case SETUP -> throw challenge.setupRequired(account);
      case CODE ->
          proof.require(
              account, Operation.CHANGE_PASSWORD, request, context, FreshProof.switchedOff());
    };
  }
}
