package io.lockstep.factor;

import java.util.Locale;

/**
 * One layer: whose policy is changed or looked at.
 *
 * @param id what its rows are kept under; never changes, whatever it is called
 * @param name as people know it
 */
public record PolicyTarget(PolicyScope scope, String id, String name) {

  /** The layer of the configuration file. */
  public static final PolicyTarget SERVER = new PolicyTarget(PolicyScope.SERVER, "", "");

  /** The layer of an account. */
  public static PolicyTarget of(AccountRef account) {
    return new PolicyTarget(PolicyScope.ACCOUNT, account.id(), account.name());
  }

  /** The layer of a domain, in whatever case it is written. */
  public static PolicyTarget ofDomain(String domain) {
    String id = domain.toLowerCase(Locale.ROOT);
    return new PolicyTarget(PolicyScope.DOMAIN, id, id);
  }

  /** The layer of a class of service. */
  public static PolicyTarget ofCos(String id, String name) {
    return new PolicyTarget(PolicyScope.COS, id, name);
  }

  /** As in {@code domain example.org}. */
  public String words() {
    return scope.word() + " " + name;
  }
}
