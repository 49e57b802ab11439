package com.zimbra.cs.ldap;

import com.zimbra.DeclaredOnly;
import java.util.Date;

/** Declared only. Since 8.8.15. */
public class LdapDateUtil {
  public static final String ZIMBRA_LDAP_GENERALIZED_TIME_FORMAT_LEGACY = "yyyyMMddHHmmss\'Z\'";

  public static final String ZIMBRA_LDAP_GENERALIZED_TIME_FORMAT_WITH_MS =
      "yyyyMMddHHmmss.SSS\'Z\'";

  private LdapDateUtil() {}

  public static String toGeneralizedTime(Date date) {
    throw DeclaredOnly.body();
  }

  public static String toGeneralizedTimeLegacyFormat(Date date) {
    throw DeclaredOnly.body();
  }

  public static String toGeneralizedTimeWithMs(Date date) {
    throw DeclaredOnly.body();
  }

  public static Date parseGeneralizedTime(String time) {
    throw DeclaredOnly.body();
  }
}
