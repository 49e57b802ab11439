package io.lockstep.host.embedded;

import java.util.Optional;
import java.util.regex.Pattern;

/** What accounts and domains may be called here: nothing that could upset a log line or a URI. */
final class AccountNames {
  private static final String DOMAIN = "[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){0,8}";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+-]{1,64}@" + DOMAIN);
  private static final Pattern DOMAIN_NAME = Pattern.compile(DOMAIN);

  /** As long as the database keeps. */
  private static final int LONGEST_NAME = 255;

  private static final int LONGEST_DOMAIN = 190;

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
   * Refuses what is no domain.
   *
   * @throws IllegalArgumentException saying what one looks like
   */
  static String checkDomain(String domain) {
    if (domain.length() > LONGEST_DOMAIN || !DOMAIN_NAME.matcher(domain).matches()) {
      throw new IllegalArgumentException(
          "a domain is called as example.org, with letters, digits, - and dots, not '"
              + domain
              + "'");
    }
    return domain;
  }

  /**
   * Refuses a domain for an administrator of everything.
   *
   * @throws IllegalArgumentException saying why
   */
  static void checkRights(boolean admin, Optional<String> adminDomain) {
    adminDomain.ifPresent(AccountNames::checkDomain);
    if (admin && adminDomain.isPresent()) {
      throw new IllegalArgumentException(
          "an administrator of everything needs no domain to administer");
    }
  }
}
