package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public class Server extends ZAttrServer {
  private Server() {}

  public boolean hasMailboxService() {
    throw DeclaredOnly.body();
  }
}
