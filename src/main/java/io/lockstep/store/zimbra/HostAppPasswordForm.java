package io.lockstep.store.zimbra;

import io.lockstep.factor.AppPasswordForm;
import io.lockstep.factor.AppPasswordText;
import io.lockstep.factor.Forms;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * App passwords that others made and check, too: they know no forgiveness, so what was shown is
 * what is hashed, and what was typed is tried as it is.
 */
final class HostAppPasswordForm implements AppPasswordForm {
  /** Longer input is none, and is not looked at further. */
  private static final int LONGEST = 256;

  @Override
  public String generate(SecureRandom random) {
    return Forms.OWN.appPasswords().generate(random);
  }

  @Override
  public String kept(String clear) {
    return clear;
  }

  @Override
  public List<String> readings(String typed) {
    String stripped = typed.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST) {
      return List.of();
    }
    Optional<String> own = AppPasswordText.asShown(stripped);
    return Stream.concat(own.stream(), Stream.of(stripped)).distinct().toList();
  }
}
