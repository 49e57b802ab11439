package io.lockstep.factor;

import java.util.regex.Pattern;

/** What domains may be called: nothing that could upset a log line or a URI. */
public final class DomainName {
  /** A regular expression. */
  public static final String PATTERN = "[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){0,8}";

  private static final Pattern NAME = Pattern.compile(PATTERN);

  /** As long as is kept. */
  private static final int LONGEST = 190;

  private DomainName() {}

  /**
   * Refuses what is no domain.
   *
   * @throws IllegalArgumentException saying what one looks like
   */
  public static String checked(String domain) {
    if (domain.length() > LONGEST || !NAME.matcher(domain).matches()) {
      throw new IllegalArgumentException(
          "a domain is called as example.org, with letters, digits, - and dots, not '"
              + domain
              + "'");
    }
    return domain;
  }
}
