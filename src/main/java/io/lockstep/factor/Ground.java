package io.lockstep.factor;

import io.lockstep.clock.ServerClock;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Diagnosis;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.util.Optional;

/**
 * What every use case of this room stands on.
 *
 * @param policies what holds for each account; {@code settings} holds for the server
 * @param clock that verifies codes
 * @param diagnosis that explains a code of a wrong step
 * @param witnesses of this server's clock
 */
public record Ground(
    FactorSettings settings,
    Policies policies,
    FactorStore store,
    Vault vault,
    OnOffSwitch onOff,
    ServerClock clock,
    Diagnosis diagnosis,
    Witnesses witnesses,
    Journal journal) {

  /**
   * Writes down how a verification ended.
   *
   * @param label the name of what was compared, as its owner called it
   */
  void tell(
      Operation operation,
      AccountRef account,
      Verdict verdict,
      Optional<String> label,
      Optional<TotpParameters> parameters,
      int window,
      Origin origin) {
    journal.attempt(
        new Attempt(
            operation,
            account,
            verdict,
            label,
            parameters,
            window,
            clock.label(),
            witnesses.testify(),
            origin));
  }

  /** Why a way to get a code can be neither set up nor used by an account now. */
  Optional<Hindrance> hindrance(Policy policy, Method method) {
    if (!onOff.state().on()) {
      return Optional.of(Hindrance.SWITCHED_OFF);
    }
    if (!policy.available()) {
      return Optional.of(Hindrance.NOT_AVAILABLE);
    }
    return policy.methods().contains(method)
        ? Optional.empty()
        : Optional.of(Hindrance.METHOD_NOT_ALLOWED);
  }
}
