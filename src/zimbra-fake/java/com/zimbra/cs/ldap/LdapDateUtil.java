package com.zimbra.cs.ldap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;

/** Times as the directory writes them. */
public class LdapDateUtil {
  public static final String ZIMBRA_LDAP_GENERALIZED_TIME_FORMAT_LEGACY = "yyyyMMddHHmmss'Z'";
  public static final String ZIMBRA_LDAP_GENERALIZED_TIME_FORMAT_WITH_MS = "yyyyMMddHHmmss.SSS'Z'";

  LdapDateUtil() {}

  public static String toGeneralizedTime(Date date) {
    return toGeneralizedTimeWithMs(date);
  }

  public static String toGeneralizedTimeLegacyFormat(Date date) {
    return format(ZIMBRA_LDAP_GENERALIZED_TIME_FORMAT_LEGACY, date);
  }

  public static String toGeneralizedTimeWithMs(Date date) {
    return format(ZIMBRA_LDAP_GENERALIZED_TIME_FORMAT_WITH_MS, date);
  }

  private static String format(String pattern, Date date) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withZone(ZoneOffset.UTC)
        .format(Instant.ofEpochMilli(date.getTime()));
  }

  /** Null when it is none. */
  public static Date parseGeneralizedTime(String time) {
    String pattern =
        time.contains(".")
            ? ZIMBRA_LDAP_GENERALIZED_TIME_FORMAT_WITH_MS
            : ZIMBRA_LDAP_GENERALIZED_TIME_FORMAT_LEGACY;
    try {
      return Date.from(
          LocalDateTime.parse(time, DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException none) {
      return null;
    }
  }
}
