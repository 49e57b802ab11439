package com.zimbra.cs.account.auth.twofactor;

/** As the server declares it. */
public interface AppSpecificPasswordData {
  String getName();

  String getPassword();

  Long getDateCreated();

  Long getDateLastUsed();
}
