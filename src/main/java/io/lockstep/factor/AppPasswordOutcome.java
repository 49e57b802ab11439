package io.lockstep.factor;

import io.lockstep.verdict.Verdict;

/** How a login on a protocol without a second step ended. */
public sealed interface AppPasswordOutcome {

  /** One of the account's app passwords; its line is written. */
  record Accepted() implements AppPasswordOutcome {}

  /**
   * The account's own password, and it is enough: no second factor is asked of this account, or the
   * switch is off. No line is written but, with the switch off, that the factor was skipped.
   */
  record PasswordSuffices() implements AppPasswordOutcome {}

  /** Not the own password of an account of which nothing more is asked. No line is written. */
  record PasswordWrong() implements AppPasswordOutcome {}

  /** Refused; its line is written. Whoever logs in MUST NOT be told why. */
  record Refused(Verdict verdict) implements AppPasswordOutcome {}
}
