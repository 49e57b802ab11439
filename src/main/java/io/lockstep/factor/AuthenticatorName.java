package io.lockstep.factor;

import java.util.List;
import java.util.Optional;

/** The rules for names of authenticators. */
final class AuthenticatorName {
  /** As long as stores keep. */
  private static final int LONGEST = 64;

  private static final String USUAL = "Authenticator";

  private AuthenticatorName() {}

  /** Whether somebody may call one so. */
  static boolean allowed(String name) {
    return !name.isBlank() && name.length() <= LONGEST && name.codePoints().allMatch(Visible::is);
  }

  static boolean taken(String name, List<Authenticator> others) {
    return others.stream().anyMatch(other -> other.name().equalsIgnoreCase(name));
  }

  /** The wanted name, or the first usual one that is free. */
  static String of(Optional<String> wanted, List<Authenticator> others) {
    if (wanted.isPresent()) {
      return wanted.get().strip();
    }
    String name = USUAL;
    for (int number = 2; taken(name, others); number++) {
      name = USUAL + " " + number;
    }
    return name;
  }
}
