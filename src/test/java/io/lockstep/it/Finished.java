package io.lockstep.it;

/** A command that has ended. */
record Finished(int exit, String out, String err) {

  /** Standard error without an empty line at its end; one sentence is one line. */
  String sentence() {
    return err.strip();
  }
}
