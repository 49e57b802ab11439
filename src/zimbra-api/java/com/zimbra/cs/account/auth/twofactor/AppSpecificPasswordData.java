package com.zimbra.cs.account.auth.twofactor;

/** Declared only. Since 8.8.15. */
public interface AppSpecificPasswordData {
  String getName();

  String getPassword();

  Long getDateCreated();

  Long getDateLastUsed();
}
