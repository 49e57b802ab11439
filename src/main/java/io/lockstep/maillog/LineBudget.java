package io.lockstep.maillog;

import io.lockstep.factor.Origin;

/**
 * How the bytes of a line are shared out. Thread and context have a ceiling each; the message gets
 * whatever the two really leave.
 */
public final class LineBudget {
  /** A whole line in UTF-8 bytes, its date, thread, context and line end included. */
  public static final int LINE = 1024;

  /** The thread's name at most, in bytes. */
  public static final int THREAD = 200;

  /** The context at most, in bytes. */
  public static final int CONTEXT = 400;

  /** {@code 2026-11-22 08:14:24,190 WARN [] [] } and the line end. */
  private static final int FIXED = "2026-11-22 08:14:24,190 WARN  [] []  - \n".length();

  private LineBudget() {}

  /**
   * What a message may take, in bytes.
   *
   * @param category the word in front of the message
   */
  public static int ofMessage(Origin origin, String category) {
    return LINE
        - FIXED
        - LogText.bytes(category)
        - LogText.bytes(LogText.thread(origin.thread()))
        - LogText.bytes(LogContextText.of(origin.context()));
  }
}
