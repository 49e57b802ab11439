package io.lockstep.maillog.report;

import java.util.Optional;
import java.util.OptionalInt;

/** A line of a log that is about a second factor, reduced to what is counted. */
sealed interface LogEvent {
  /** When, in seconds since 1970 by the log's own local time. */
  long second();

  /** The thread of the request; two lines of one request share it. */
  String thread();

  /**
   * A line of ours.
   *
   * @param client the program at the other end
   * @param verdict its id; {@code SKIPPED} when no code was asked for
   * @param node the server; empty when a very long line left no room for it
   * @param offset in steps
   * @param skew only of lines that testify of two clocks
   */
  record Judged(
      long second,
      String thread,
      String client,
      String verdict,
      Kind kind,
      String account,
      Optional<String> node,
      OptionalInt offset,
      Optional<Interval> skew)
      implements LogEvent {}

  /** How a login of {@link Judged} ended. */
  enum Kind {
    ACCEPTED,
    REFUSED,
    /** No code was asked for. */
    SKIPPED,
    /** No login: an administrator asked what a code is. */
    EXPLAINED
  }

  /**
   * A line of a server without Lockstep.
   *
   * @param category the part of the server that wrote it
   * @param request the server's own mark of the request; empty when it has none
   * @param account empty when neither the line nor its context names one
   */
  record Classic(
      long second,
      String thread,
      String client,
      String category,
      String request,
      String words,
      Optional<String> account)
      implements LogEvent {
    /** Whether another line of the same thread, moments later, tells of the same refusal. */
    boolean isSameRefusal(Classic later) {
      boolean sameRequest =
          (request.isEmpty() && later.request.isEmpty())
              ? !category.equals(later.category)
              : request.equals(later.request);
      return sameRequest
          && words.equals(later.words)
          && (account.isEmpty() || later.account.isEmpty() || account.equals(later.account));
    }

    /** This line with the other's account when it has none itself. */
    Classic joined(Classic other) {
      return new Classic(
          second, thread, client, category, request, words, account.or(() -> other.account));
    }
  }

  /** A line that has our words and cannot be read: torn, mixed with another, or forged. */
  record Damaged(long second, String thread) implements LogEvent {}
}
