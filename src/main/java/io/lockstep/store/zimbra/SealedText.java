package io.lockstep.store.zimbra;

import io.lockstep.factor.Sealed;
import java.util.Base64;

/**
 * A value sealed with a key that is not in the directory: <code>
 * {LOCKSTEP1}&lt;key id&gt;:&lt;base64
 * &gt;</code>. The brace is no base64, so neither form is ever taken for the other; who does not
 * know this one refuses it.
 *
 * @param sealed its key id is not blank, and it has at least one byte
 */
public record SealedText(Sealed sealed) {
  private static final String PREFIX = "{LOCKSTEP1}";

  /**
   * @throws IllegalArgumentException when the key id is blank or there are no bytes
   */
  public SealedText {
    if (sealed.keyId().isBlank() || sealed.bytes().length == 0) {
      throw new IllegalArgumentException("a sealed text has a key id and bytes");
    }
  }

  /** Whether a stored text claims to be of this form, damaged or not. */
  public static boolean isSealed(String stored) {
    return stored.startsWith(PREFIX);
  }

  /**
   * Takes a stored text apart.
   *
   * @param attribute named when it is none of this form
   */
  public static SealedText parse(String attribute, String stored) throws DamagedValueException {
    if (!isSealed(stored)) {
      throw new DamagedValueException(attribute, "it is not sealed");
    }
    // The last one: base64 has no colon, a key id may.
    int colon = stored.lastIndexOf(':');
    if (colon < PREFIX.length() || stored.substring(PREFIX.length(), colon).isBlank()) {
      throw new DamagedValueException(attribute, "it names no key");
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(stored.substring(colon + 1));
    } catch (IllegalArgumentException bad) {
      throw new DamagedValueException(attribute, "what was sealed is not base64");
    }
    if (bytes.length == 0) {
      throw new DamagedValueException(attribute, "nothing was sealed");
    }
    return new SealedText(new Sealed(stored.substring(PREFIX.length(), colon), bytes));
  }

  /** What {@link #parse} reads. */
  public String text() {
    return PREFIX + sealed.keyId() + ":" + Base64.getEncoder().encodeToString(sealed.bytes());
  }
}
