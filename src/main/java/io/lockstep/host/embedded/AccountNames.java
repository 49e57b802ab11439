package io.lockstep.host.embedded;

import io.lockstep.factor.DomainName;
import java.util.Optional;
import java.util.regex.Pattern;

/** What accounts and domains may be called here: nothing that could upset a log line or a URI. */
final class AccountNames {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9._+-]{1,64}@" + DomainName.PATTERN);

  /** As long as the database keeps. */
  private static final int LONGEST_NAME = 255;

  private AccountNames() {}

  /**
   * A name with its domain.
   *
   * @param domain of a name that is written without one
   * @throws IllegalArgumentException when no account can be called so
   */
  static String full(String name, String domain) {
    String full = name.indexOf('@') < 0 ? name + "@" + domain : name;
    if (full.length() > LONGEST_NAME || !NAME.matcher(full).matches()) {
      throw new IllegalArgumentException(
          "an account is called name@domain, with letters, digits and . _ + - in the name");
    }
    return full;
  }

  /**
   * Refuses a domain for an administrator of everything.
   *
   * @throws IllegalArgumentException saying why
   */
  static void checkRights(boolean admin, Optional<String> adminDomain) {
    adminDomain.ifPresent(DomainName::checked);
    if (admin && adminDomain.isPresent()) {
      throw new IllegalArgumentException(
          "an administrator of everything needs no domain to administer");
    }
  }
}
