package io.lockstep.store.zimbra;

import java.time.Instant;

/**
 * The code that was last sent to an account by mail: {@code <code>:<reserved>:<ms>}. The middle
 * part is written empty and not read.
 *
 * @param code not empty, without a colon
 * @param created when it was made, to the millisecond
 */
public record MailCodeValue(String code, Instant created) {
  /** Where it is kept, under {@link AttributeCipher} or as {@link SealedText}. */
  public static final String ATTRIBUTE = "zimbraTwoFactorCodeForEmail";

  private static final String COLON = ":";

  /**
   * @throws IllegalArgumentException when the code is blank or has a colon, or the time is before
   *     1970
   */
  public MailCodeValue {
    // An empty code would let in whoever types nothing.
    if (code.isBlank() || code.contains(COLON)) {
      throw new IllegalArgumentException("a code sent by mail is not empty and has no colon");
    }
    created = EpochMillis.cut(created);
  }

  /** Reads what the attribute holds in clear. */
  public static MailCodeValue parse(String clear) throws DamagedValueException {
    String[] parts = clear.split(COLON, -1);
    if (parts.length != 3) {
      throw new DamagedValueException(ATTRIBUTE, "it has " + parts.length + " parts, not three");
    }
    if (parts[0].isBlank()) {
      throw new DamagedValueException(ATTRIBUTE, "its code is empty");
    }
    return new MailCodeValue(
        parts[0], EpochMillis.parse(ATTRIBUTE, parts[2], "the time of the code"));
  }

  /** What {@link #parse} reads. */
  public String text() {
    return code + COLON + COLON + EpochMillis.of(created);
  }

  /** Never shows the code. */
  @Override
  public String toString() {
    return "MailCodeValue[hidden, " + created + "]";
  }
}
