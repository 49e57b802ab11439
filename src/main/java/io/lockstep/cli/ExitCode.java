package io.lockstep.cli;

/** What the commands end with; scripts and monitoring rely on it. */
enum ExitCode {
  /** Done. */
  OK(0),
  /** Not done: there is no such account, nothing was found, and the like. */
  FAILED(1),
  /** The command line is not understood. */
  USAGE(2),
  /** A mistake in extension.xml or in the configuration. */
  CONFIGURATION(3),
  /** A file, the database or a port cannot be used. */
  UNUSABLE(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
