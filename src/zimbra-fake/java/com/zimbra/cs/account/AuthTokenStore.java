package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.fake.Node;

/** Registered tokens of an account, one value each: {@code id|expires|version}. */
final class AuthTokenStore {
  static final String ATTRIBUTE = "zimbraAuthTokens";

  private final ZAttrAccount account;

  private AuthTokenStore(ZAttrAccount account) {
    this.account = account;
  }

  static AuthTokenStore of(ZAttrAccount account) {
    return new AuthTokenStore(account);
  }

  void add(String id, long expires, String version) throws ServiceException {
    account.change("+" + ATTRIBUTE, id + "|" + expires + "|" + version);
  }

  /** As this node knows it; null when it does not. */
  String find(String id) {
    for (String value : account.getMultiAttr(ATTRIBUTE)) {
      if (value.startsWith(id + "|")) {
        return value.substring(value.lastIndexOf('|') + 1);
      }
    }
    return null;
  }

  void remove(String id) throws ServiceException {
    for (String value : account.getMultiAttr(ATTRIBUTE)) {
      if (value.startsWith(id + "|")) {
        account.change("-" + ATTRIBUTE, value);
      }
    }
  }

  void purge() throws ServiceException {
    long now = Node.now();
    for (String value : account.getMultiAttr(ATTRIBUTE)) {
      String[] parts = value.split("\\|", -1);
      if (parts.length == 3 && parts[1].matches("[0-9]+") && Long.parseLong(parts[1]) < now) {
        account.change("-" + ATTRIBUTE, value);
      }
    }
  }
}
