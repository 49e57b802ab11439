package io.lockstep.soap;

import java.util.Locale;
import java.util.Optional;

/**
 * What an account may do to others at the admin service. A right is looked at for each target: a
 * handler that acts on an account MUST ask {@link #reach}.
 *
 * @param global whether every account is in reach
 * @param domain of a domain's administrator, in lower case; empty for all others
 */
public record AdminRights(boolean global, Optional<String> domain) {
  /** A user. */
  public static final AdminRights NONE = new AdminRights(false, Optional.empty());

  /** An administrator of everything. */
  public static final AdminRights GLOBAL = new AdminRights(true, Optional.empty());

  /** An administrator of one domain. */
  public static AdminRights ofDomain(String domain) {
    return new AdminRights(false, Optional.of(domain.toLowerCase(Locale.ROOT)));
  }

  /**
   * Whether whoever has these rights may act on an account. A domain's administrator reaches the
   * users of that domain only: no other administrator, of whatever kind.
   */
  public boolean reach(Account target) {
    String address = target.ref().name().toLowerCase(Locale.ROOT);
    return global
        || (!target.admin() && domain.filter(own -> address.endsWith("@" + own)).isPresent());
  }
}
