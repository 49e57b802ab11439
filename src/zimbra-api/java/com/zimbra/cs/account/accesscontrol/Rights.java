package com.zimbra.cs.account.accesscontrol;

import com.zimbra.cs.account.accesscontrol.generated.AdminRights;

/** Declared only. Since 8.8.15. */
public abstract class Rights {
  private Rights() {}

  public static class Admin extends AdminRights {
    private Admin() {}
  }
}
