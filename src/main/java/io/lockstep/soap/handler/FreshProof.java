package io.lockstep.soap.handler;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Hindrance;
import io.lockstep.factor.StepUp;
import io.lockstep.factor.StepUp.Outcome;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenUsage;
import io.lockstep.soap.Tokens;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Asks for the second factor before a change: a {@code twoFactorCode} in the request, or a session
 * that was opened with one a short while ago.
 */
public final class FreshProof {
  private final StepUp stepUp;
  private final Tokens tokens;
  private final InstantSource machine;

  public FreshProof(StepUp stepUp, Tokens tokens, InstantSource machine) {
    this.stepUp = stepUp;
    this.tokens = tokens;
    this.machine = machine;
  }

  /**
   * Returns when the change may go on.
   *
   * @throws SoapFault account.TWO_FACTOR_AUTH_REQUIRED when a code is needed,
   *     account.TWO_FACTOR_AUTH_FAILED when it was refused, service.TEMPORARILY_UNAVAILABLE while
   *     the switch is off
   */
  public void require(Account account, Element request, RequestContext context) throws SoapFault {
    require(account, Operation.CHANGE_FACTOR, request, context, switchedOff());
  }

  /** Nothing about a second factor is changed while nobody can prove one. */
  static SoapFault switchedOff() {
    return Hindered.by(Hindrance.SWITCHED_OFF, SoapFault.temporarilyUnavailable());
  }

  /**
   * The same for another operation.
   *
   * @param account as it was before its password or session was looked at
   * @param whenOff what is thrown while the switch is off
   * @return when the second factor was proven; empty for an account without one
   */
  Optional<Instant> require(
      Account account,
      Operation operation,
      Element request,
      RequestContext context,
      SoapFault whenOff)
      throws SoapFault {
    Optional<String> code = code(request);
    Optional<Instant> proven = proven(account, context);
    Outcome outcome;
    try {
      outcome = stepUp.ask(account.ref(), operation, code, proven, Origins.of(context));
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    if (outcome instanceof Outcome.CodeNeeded) {
      throw SoapFault.twoFactorAuthRequired().withLogReason("a fresh code is needed");
    }
    if (outcome instanceof Outcome.Refused refused) {
      throw refused(refused.verdict(), account.ref().name());
    }
    if (outcome instanceof Outcome.SwitchedOff) {
      throw whenOff;
    }
    if (outcome instanceof Outcome.NothingToProve) {
      return Optional.empty();
    }
    return code.isPresent() ? Optional.of(machine.instant()) : proven;
  }

  static SoapFault refused(Optional<Verdict> verdict, String name) {
    return verdict.filter(Verdict.StoreFailed.class::isInstance).isPresent()
        ? SecondFactorHook.cannotCheck()
        : SoapFault.twoFactorAuthFailed(name, "invalid two-factor code");
  }

  /** Clients send the field always; an empty one is none. */
  static Optional<String> code(Element request) throws SoapFault {
    return request.optionalCode("twoFactorCode").filter(text -> !text.isEmpty());
  }

  /** Only the account's own session speaks for it, and only while it lives: looked at again. */
  private Optional<Instant> proven(Account account, RequestContext context) {
    return context
        .token()
        .flatMap(token -> tokens.find(token.encoded()))
        .filter(token -> token.live() && token.usage() == TokenUsage.AUTH)
        .filter(token -> token.generation() == account.generation())
        .filter(token -> token.account().id().equals(account.ref().id()))
        .flatMap(Token::proven);
  }
}
