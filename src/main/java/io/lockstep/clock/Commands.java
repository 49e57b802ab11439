package io.lockstep.clock;

import java.util.List;
import java.util.Optional;

/** Runs a small program of this machine and reads what it says. */
@FunctionalInterface
public interface Commands {

  /**
   * What a program said.
   *
   * @param exit its exit code
   * @param out its standard output, cut when it was too long
   */
  record Answer(int exit, String out) {}

  /** What it said; empty when there is no such program, or it did not end in time. */
  Optional<Answer> run(List<String> command);
}
