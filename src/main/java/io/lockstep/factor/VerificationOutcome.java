package io.lockstep.factor;

import io.lockstep.verdict.Verdict;
import java.util.Optional;

/** How a login stands after the second factor was asked. */
public sealed interface VerificationOutcome {

  /** The code was right; the login may go on. */
  record Accepted(Verdict verdict) implements VerificationOutcome {}

  /** The switch is off: the password was enough. */
  record Skipped() implements VerificationOutcome {}

  /**
   * Refused. A login MUST NOT tell its caller why.
   *
   * @param verdict empty while the wide search is still to run; the log will tell
   */
  record Refused(Optional<Verdict> verdict) implements VerificationOutcome {}
}
