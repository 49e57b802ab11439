package com.zimbra.cs.account.auth;

/** Declared only. Since 8.8.15. */
public class AuthContext {
  public static final String AC_ORIGINATING_CLIENT_IP = "ocip";

  public static final String AC_REMOTE_IP = "remoteip";

  public static final String AC_ACCOUNT_NAME_PASSEDIN = "anp";

  public static final String AC_USER_AGENT = "ua";

  public static final String AC_PROTOCOL = "proto";

  private AuthContext() {}

  public enum Protocol {
    soap;
  }
}
