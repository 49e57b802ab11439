package io.lockstep.factor;

import io.lockstep.verdict.Operation;

/**
 * Where the factor writes down what happened. Called from request threads and from the diagnosis
 * worker; implementations MUST be thread-safe, MUST NOT throw, and MUST NOT keep codes or secrets.
 */
public interface Journal {

  /** A verification ended. Called exactly once for each. */
  void attempt(Attempt attempt);

  /** A login went through without its second factor, because the switch is off. */
  void skipped(Operation operation, AccountRef account, SwitchState state, Origin origin);

  /** Something about an account's factor changed; for the audit log. */
  void changed(Change change, AccountRef account, Origin origin);

  /** The switch was turned; for the audit log. */
  void switched(SwitchState state);

  /** What can change about an account's factor. */
  enum Change {
    /** A first step was made: a secret waits to be confirmed. */
    ENROLMENT_BEGUN("enrolmentBegun"),
    /** A secret was confirmed and is the account's factor now. */
    ENROLLED("enrolled"),
    /** The factor was removed. */
    DISABLED("disabled"),
    /** An administrator lifted the lock. */
    LOCK_LIFTED("lockLifted");

    private final String word;

    Change(String word) {
      this.word = word;
    }

    /** The word in the audit log. */
    public String word() {
      return word;
    }
  }
}
