package io.lockstep.factor;

import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.StepUse;
import java.util.List;
import java.util.Optional;

/** Spent steps and refused codes of an account's authenticators. */
public interface StepLedger {

  /**
   * Moves the mark of an authenticator to {@code use.step()} and remembers the use. The mark only
   * moves forward, whoever else moves it at the same moment.
   *
   * @param clock what is known of the device's clock after this use
   * @return false when that step or a later one was accepted already
   */
  boolean accept(String authenticatorId, StepUse use, DeviceClock clock, long forgetAfterStep);

  /** Keeps what is known of an authenticator's clock. */
  void keep(String authenticatorId, DeviceClock clock);

  /** Burns a step that matched but was refused. Burning a spent step changes nothing. */
  void burn(String authenticatorId, StepUse use, long forgetAfterStep);

  /** What a step was spent for; empty when it was not, or when that is long forgotten. */
  Optional<StepUse> use(String authenticatorId, long step);

  /** Remembers a refused code whose step is not known yet. */
  void remember(String authenticatorId, RefusedCode refused, long forgetAfterStep);

  /** The refused codes that are remembered. */
  List<RefusedCode> refused(String authenticatorId);

  /** Forgets spent steps and refused codes whose {@code forgetAfterStep} lies before a step. */
  void forgetBefore(String authenticatorId, long step);
}
