package io.lockstep.factor;

import io.lockstep.totp.TotpParameters;
import java.time.Instant;

/** How the first step of an enrolment ended. */
public sealed interface EnrolmentStart {

  /**
   * A secret waits to be confirmed.
   *
   * @param secretBase32 shown to the owner once; upper case, no padding
   * @param expires when it can no longer be confirmed
   */
  record Begun(String secretBase32, TotpParameters parameters, Instant expires)
      implements EnrolmentStart {
    /** Never shows the secret. */
    @Override
    public String toString() {
      return "Begun[hidden, " + parameters + ", " + expires + "]";
    }
  }

  /** Not possible now. */
  record NotAllowed(Hindrance hindrance) implements EnrolmentStart {}
}
