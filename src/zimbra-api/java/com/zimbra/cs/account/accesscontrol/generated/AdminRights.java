package com.zimbra.cs.account.accesscontrol.generated;

import com.zimbra.cs.account.accesscontrol.AdminRight;

/** Declared only. Since 8.8.15. */
public class AdminRights {
  public static AdminRight R_adminLoginAs;

  public static AdminRight R_getAccount;

  public static AdminRight R_getAccountInfo;

  public static AdminRight R_getCos;

  public static AdminRight R_listAccount;

  public static AdminRight R_modifyAccount;

  public static AdminRight R_modifyCos;

  public static AdminRight R_setAccountPassword;

  public static AdminRight R_viewAccountAdminUI;

  protected AdminRights() {}
}
