package io.lockstep.verdict;

import java.util.Optional;
import java.util.Set;

/**
 * What a user typed into the code field, normalised first: blanks and dashes are dropped,
 * full-width and other Unicode decimal digits become 0 to 9, letters upper case.
 */
public sealed interface SubmittedCode {

  /** The right number of digits. */
  record Digits(int value) implements SubmittedCode {
    /** Never shows the code. */
    @Override
    public String toString() {
      return "Digits[hidden]";
    }
  }

  /**
   * The length of a recovery code with at least one letter.
   *
   * @param text normalised: upper case, no blanks or dashes
   */
  record RecoveryShaped(String text) implements SubmittedCode {
    /** Never shows the code. */
    @Override
    public String toString() {
      return "RecoveryShaped[hidden]";
    }
  }

  /** Neither. */
  record Other(int length, LooksLike looksLike) implements SubmittedCode {}

  /** Longer input, in UTF-16 units, is not read further and is no code: nobody types it. */
  int LONGEST = 256;

  /** The shortest thing worth calling an app password. */
  int APP_PASSWORD_LENGTH = 16;

  /**
   * Reads what was typed.
   *
   * @param typed as it came over the wire
   * @param digits of a TOTP code, 6 to 8
   * @param recoveryLengths of recovery codes in characters
   */
  static SubmittedCode read(String typed, int digits, Set<Integer> recoveryLengths) {
    StringBuilder kept = new StringBuilder(Math.min(typed.length(), LONGEST));
    boolean onlyDigits = true;
    boolean onlyLettersAndDigits = true;
    boolean letter = false;
    boolean blank = false;
    int end = Math.min(typed.length(), LONGEST);
    for (int i = 0; i < end; ) {
      int c = typed.codePointAt(i);
      i += Character.charCount(c);
      if (isFiller(c)) {
        blank = true;
        continue;
      }
      int digit =
          Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
      if (digit >= 0) {
        kept.append((char) ('0' + digit));
        continue;
      }
      onlyDigits = false;
      boolean asciiLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      letter |= asciiLetter;
      onlyLettersAndDigits &= asciiLetter;
      kept.appendCodePoint(asciiLetter ? Character.toUpperCase(c) : c);
    }
    int length = kept.codePointCount(0, kept.length());
    boolean whole = end == typed.length();
    if (whole && onlyDigits && length == digits) {
      return new Digits(Integer.parseInt(kept.toString()));
    }
    if (whole && letter && onlyLettersAndDigits && recoveryLengths.contains(length)) {
      return new RecoveryShaped(kept.toString());
    }
    return new Other(length, looks(length, onlyDigits, onlyLettersAndDigits && !blank));
  }

  /**
   * What was typed, when it is digits and nothing else, however many.
   *
   * @param typed as it came over the wire
   */
  static Optional<String> digits(String typed) {
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    StringBuilder kept = new StringBuilder(typed.length());
    for (int i = 0; i < typed.length(); ) {
      int c = typed.codePointAt(i);
      i += Character.charCount(c);
      if (isFiller(c)) {
        continue;
      }
      if (Character.getType(c) != Character.DECIMAL_DIGIT_NUMBER) {
        return Optional.empty();
      }
      kept.append((char) ('0' + Character.digit(c, 10)));
    }
    return Optional.of(kept.toString()).filter(text -> !text.isEmpty());
  }

  /**
   * What was typed, when it could be a code of any app: 6 to 8 digits.
   *
   * @param typed as it came over the wire
   */
  static Optional<String> codeDigits(String typed) {
    return digits(typed).filter(text -> text.length() >= 6 && text.length() <= 8);
  }

  private static LooksLike looks(int length, boolean onlyDigits, boolean oneWord) {
    if (length == 0) {
      return LooksLike.EMPTY;
    }
    if (onlyDigits) {
      return LooksLike.DIGITS;
    }
    return oneWord && length >= APP_PASSWORD_LENGTH ? LooksLike.APP_PASSWORD : LooksLike.PASSWORD;
  }

  /**
   * Blanks, dashes of every kind, and the invisible marks that copying from a page brings along.
   */
  private static boolean isFiller(int c) {
    int type = Character.getType(c);
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || type == Character.DASH_PUNCTUATION
        || type == Character.FORMAT
        || c == 0x2212;
  }
}
