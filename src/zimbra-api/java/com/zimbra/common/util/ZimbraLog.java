package com.zimbra.common.util;

import com.zimbra.DeclaredOnly;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public final class ZimbraLog {
  public static final String C_ID = "id";

  public static final String C_NAME = "name";

  public static final String C_ANAME = "aname";

  public static final Log misc = DeclaredOnly.value();

  public static final Log account = DeclaredOnly.value();

  public static final Log security = DeclaredOnly.value();

  public static final Log soap = DeclaredOnly.value();

  public static final Log extensions = DeclaredOnly.value();

  private ZimbraLog() {}

  public static String getContextString() {
    throw DeclaredOnly.body();
  }

  public static void addToContext(String key, String value) {
    throw DeclaredOnly.body();
  }

  public static void removeFromContext(String key) {
    throw DeclaredOnly.body();
  }

  public static void addAccountNameToContext(String accountName) {
    throw DeclaredOnly.body();
  }

  public static void addIpToContext(String ipAddress) {
    throw DeclaredOnly.body();
  }

  public static void addOrigIpToContext(String ipAddress) {
    throw DeclaredOnly.body();
  }

  public static void addUserAgentToContext(String ua) {
    throw DeclaredOnly.body();
  }

  public static void addViaToContext(String value) {
    throw DeclaredOnly.body();
  }

  public static void addSoapIdToContext(String value) {
    throw DeclaredOnly.body();
  }

  public static void clearContext() {
    throw DeclaredOnly.body();
  }

  public static String encodeAttrs(String[] args) {
    throw DeclaredOnly.body();
  }

  public static String encodeAttrs(String[] args, Map<String, ?> extraArgs) {
    throw DeclaredOnly.body();
  }
}
