package com.zimbra.cs.account.accesscontrol;

import com.zimbra.cs.account.accesscontrol.generated.AdminRights;

/** All rights. */
public abstract class Rights {
  Rights() {}

  /** Of administrators. */
  public static class Admin extends AdminRights {
    Admin() {}
  }
}
