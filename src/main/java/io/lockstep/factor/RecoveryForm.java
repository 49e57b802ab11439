package io.lockstep.factor;

import java.util.Set;

/**
 * How long recovery codes are, in characters of five bits. Each holds a letter, so that digits
 * alone are always a TOTP attempt.
 *
 * @param length of new ones, 8 to 16 (ASVS 6.5.4 asks for 20 bits)
 * @param read lengths of what is taken for one
 */
public record RecoveryForm(int length, Set<Integer> read) {

  /** Ten symbols. */
  public static final RecoveryForm OWN =
      new RecoveryForm(RecoveryCodes.LENGTH, Set.of(RecoveryCodes.LENGTH));

  public RecoveryForm {
    read = Set.copyOf(read);
    // Codes that an administrator issues have the usual length on every host.
    if (length < 8 || length > 16 || !read.contains(length) || !read.contains(OWN_LENGTH)) {
      throw new IllegalArgumentException("a recovery code has 8 to 16 characters, and is read");
    }
  }

  private static final int OWN_LENGTH = RecoveryCodes.LENGTH;
}
