package io.lockstep.factor;

import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * A letter to one user, in plain text. Who it comes from is the host's to know.
 *
 * <p>A text from outside, such as a browser's name, has to be cleaned before it gets here: a letter
 * refuses control characters, it does not repair them.
 *
 * @param to whom it goes to
 * @param subject one line of 1 to {@value #LONGEST_SUBJECT} characters. Relays write it into their
 *     logs, and so does this server: no code and no secret belongs here
 * @param text at most {@value #LONGEST_TEXT} characters; its lines end with {@code \n}
 */
public record Letter(MailAddress to, String subject, String text) {
  /** Far more than a phone shows of one. */
  static final int LONGEST_SUBJECT = 200;

  static final int LONGEST_TEXT = 20_000;

  /**
   * @throws IllegalArgumentException when subject or text is too long or holds a character that is
   *     not allowed there; the message repeats neither
   */
  public Letter {
    Objects.requireNonNull(to, "to");
    if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
      throw new IllegalArgumentException("a subject has 1 to " + LONGEST_SUBJECT + " characters");
    }
    if (subject.codePoints().anyMatch(Letter::isUnsafe)) {
      throw new IllegalArgumentException("a subject is one line without control characters");
    }
    IntPredicate layout = c -> c == '\n' || c == '\t';
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("a text has at most " + LONGEST_TEXT + " characters");
    }
    if (text.codePoints().filter(layout.negate()).anyMatch(Letter::isUnsafe)) {
      throw new IllegalArgumentException("a text has no control characters but \\n and \\t");
    }
  }

  private static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /** Without the text: it may hold a code. */
  @Override
  public String toString() {
    return "Letter[to=" + to.text() + ", subject=" + subject + ", text=(hidden)]";
  }
}
