package com.zimbra.common.localconfig;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public final class LC {
  public static final KnownKey ldap_master_url = DeclaredOnly.value();

  public static final KnownKey ldap_cache_account_maxage = DeclaredOnly.value();

  public static final KnownKey zimbra_class_two_factor_auth_factory = DeclaredOnly.value();

  public static final KnownKey zimbra_auth_provider = DeclaredOnly.value();

  private LC() {}

  public static String get(String key) {
    throw DeclaredOnly.body();
  }
}
