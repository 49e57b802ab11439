package com.zimbra.common.localconfig;

import com.zimbra.fake.Node;

/** A node's own settings: {@link Node#setLocalConfig}. */
public final class LC {
  public static final KnownKey ldap_master_url =
      new KnownKey("ldap_master_url", "ldap://127.0.0.1:389");
  public static final KnownKey ldap_cache_account_maxage =
      new KnownKey("ldap_cache_account_maxage", "15");
  public static final KnownKey zimbra_class_two_factor_auth_factory =
      new KnownKey(
          "zimbra_class_two_factor_auth_factory",
          "com.zimbra.cs.account.auth.twofactor.TwoFactorAuth$DefaultFactory");
  public static final KnownKey zimbra_auth_provider =
      new KnownKey("zimbra_auth_provider", "zimbra");

  private LC() {}

  /** Its text; empty when it is not set. */
  public static String get(String key) {
    return Node.localConfig(key, "");
  }
}
