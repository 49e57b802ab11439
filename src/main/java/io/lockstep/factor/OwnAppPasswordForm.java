package io.lockstep.factor;

import java.security.SecureRandom;
import java.util.List;

/** App passwords as {@link AppPasswordText} makes them: blanks, dashes and case are forgiven. */
final class OwnAppPasswordForm implements AppPasswordForm {
  @Override
  public String generate(SecureRandom random) {
    return AppPasswordText.generate(random);
  }

  @Override
  public String kept(String clear) {
    return AppPasswordText.read(clear).orElseThrow();
  }

  @Override
  public List<String> readings(String typed) {
    return AppPasswordText.read(typed).map(List::of).orElse(List.of());
  }
}
