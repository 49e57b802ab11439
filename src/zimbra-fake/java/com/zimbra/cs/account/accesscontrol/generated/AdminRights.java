package com.zimbra.cs.account.accesscontrol.generated;

import com.zimbra.cs.account.accesscontrol.AdminRight;

/** Of administrators, by name. */
public class AdminRights {
  public static AdminRight R_adminLoginAs = AdminRight.named("adminLoginAs");
  public static AdminRight R_getAccount = AdminRight.named("getAccount");
  public static AdminRight R_getAccountInfo = AdminRight.named("getAccountInfo");
  public static AdminRight R_getCos = AdminRight.named("getCos");
  public static AdminRight R_listAccount = AdminRight.named("listAccount");
  public static AdminRight R_modifyAccount = AdminRight.named("modifyAccount");
  public static AdminRight R_modifyCos = AdminRight.named("modifyCos");
  public static AdminRight R_setAccountPassword = AdminRight.named("setAccountPassword");
  public static AdminRight R_viewAccountAdminUI = AdminRight.named("viewAccountAdminUI");

  protected AdminRights() {}
}
