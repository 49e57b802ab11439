package io.lockstep.maillog;

import io.lockstep.factor.Origin;

/** Where finished lines go: the host's log. Implementations MUST be thread-safe. */
public interface LogSink {

  /** The category of verdict lines. */
  String TWO_FACTOR = "twofactor";

  /** The category of audit lines: they go to audit.log and nowhere else. */
  String SECURITY = "security";

  /** How loud a line is. */
  enum Level {
    INFO,
    WARN
  }

  /**
   * Writes one line under the thread, the context and the arrival time of {@code origin}, whichever
   * thread calls.
   *
   * @param category the part of the log it belongs to, {@link #TWO_FACTOR} or {@link #SECURITY}
   * @param message one line, made safe already
   */
  void log(Level level, String category, String message, Origin origin);
}
