package io.lockstep.factor;

/** Works on open mass resets behind the answer. Implementations MUST be thread-safe. */
public interface ResetRunner {

  /** Returns at once; whatever is open is worked on, if it is not already. */
  void wake();
}
