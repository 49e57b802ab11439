package io.lockstep.soap;

import java.util.Locale;

/**
 * What an account may do to others at the admin service. A right is looked at for each target: a
 * handler that acts on an account MUST ask {@link #reach}.
 */
public interface AdminRights {

  /** A user. */
  AdminRights NONE = new None();

  /** An administrator of everything. */
  AdminRights GLOBAL = new Global();

  /** An administrator of one domain: reaches its users and no other administrator, of any kind. */
  static AdminRights ofDomain(String domain) {
    return new OfDomain(domain.toLowerCase(Locale.ROOT));
  }

  /** Whether it may use the admin service at all. */
  boolean admin();

  /** Whether every account is in reach. */
  boolean global();

  /** Whether whoever has these rights may act on an account. */
  boolean reach(Account target);

  /**
   * Whether whoever has these rights may know that nobody has a name: when an account of that name
   * would surely be in reach.
   */
  boolean reachName(String name);

  /** Of {@link #NONE}. */
  record None() implements AdminRights {
    @Override
    public boolean admin() {
      return false;
    }

    @Override
    public boolean global() {
      return false;
    }

    @Override
    public boolean reach(Account target) {
      return false;
    }

    @Override
    public boolean reachName(String name) {
      return false;
    }
  }

  /** Of {@link #GLOBAL}. */
  record Global() implements AdminRights {
    @Override
    public boolean admin() {
      return true;
    }

    @Override
    public boolean global() {
      return true;
    }

    @Override
    public boolean reach(Account target) {
      return true;
    }

    @Override
    public boolean reachName(String name) {
      return true;
    }
  }

  /**
   * Of {@link #ofDomain}.
   *
   * @param domain in lower case
   */
  record OfDomain(String domain) implements AdminRights {
    @Override
    public boolean admin() {
      return true;
    }

    @Override
    public boolean global() {
      return false;
    }

    @Override
    public boolean reach(Account target) {
      return !target.admin() && reachName(target.ref().name());
    }

    @Override
    public boolean reachName(String name) {
      return name.toLowerCase(Locale.ROOT).endsWith("@" + domain);
    }
  }
}
