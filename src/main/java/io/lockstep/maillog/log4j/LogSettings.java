package io.lockstep.maillog.log4j;

import io.lockstep.maillog.LogNames;

/**
 * How the log files are kept.
 *
 * @param names of the files
 * @param keepDays days after which a rolled file is deleted, at least 1
 * @param verbosity of the program's own lines; libraries stay at warnings whatever it is
 * @param json whether mailbox.json is written beside mailbox.log, one JSON object a line
 */
public record LogSettings(LogNames names, int keepDays, Verbosity verbosity, boolean json) {

  /** How much is told. Verdict and audit lines are written in each of them. */
  public enum Verbosity {
    /** From INFO on; an exception is told in its line, without its stack. */
    NORMAL,
    /** From DEBUG on, with stacks. */
    DEBUG,
    /** From TRACE on, with stacks. */
    TRACE
  }

  /** With the usual names. */
  public LogSettings(int keepDays, Verbosity verbosity, boolean json) {
    this(LogNames.USUAL, keepDays, verbosity, json);
  }

  /** 30 days, normal, no JSON. */
  public static final LogSettings USUAL = new LogSettings(30, Verbosity.NORMAL, false);

  /**
   * @throws IllegalArgumentException when files were to be kept for less than a day
   */
  public LogSettings {
    if (keepDays < 1) {
      throw new IllegalArgumentException("log files are kept for 1 day at least");
    }
  }
}
