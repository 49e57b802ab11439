package io.lockstep.factor;

import io.lockstep.verdict.Verdict;
import java.util.List;

/** How the second step of an enrolment ended. */
public sealed interface EnrolmentEnd {

  /**
   * The secret is the account's factor now.
   *
   * @param recoveryCodes in clear, shown this once; empty when those there were still hold
   * @param generation of the account's sessions now: one opened with it is good
   */
  record Enrolled(List<String> recoveryCodes, int generation) implements EnrolmentEnd {
    public Enrolled {
      recoveryCodes = List.copyOf(recoveryCodes);
    }

    /** Never shows the codes. */
    @Override
    public String toString() {
      return "Enrolled[" + recoveryCodes.size() + " recovery codes hidden]";
    }
  }

  /**
   * Refused; about this pending secret its owner may be told everything.
   *
   * @param nextCodeHelps whether the next code can prove where the device's clock stands, and so
   *     complete the enrolment
   */
  record Refused(Verdict verdict, boolean nextCodeHelps) implements EnrolmentEnd {
    Refused(Verdict verdict) {
      this(verdict, false);
    }
  }

  /** Not possible now. */
  record NotAllowed(Hindrance hindrance) implements EnrolmentEnd {}
}
