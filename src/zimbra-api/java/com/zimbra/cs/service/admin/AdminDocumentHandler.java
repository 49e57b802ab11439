package com.zimbra.cs.service.admin;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.account.Key.AccountBy;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.Cos;
import com.zimbra.cs.account.Entry;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.accesscontrol.AdminRight;
import com.zimbra.cs.session.Session;
import com.zimbra.soap.DocumentHandler;
import com.zimbra.soap.ZimbraSoapContext;
import java.util.List;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public abstract class AdminDocumentHandler extends DocumentHandler implements AdminRightCheckPoint {
  protected AdminDocumentHandler() {}

  public boolean needsAuth(Map<String, Object> context) {
    throw DeclaredOnly.body();
  }

  public boolean needsAdminAuth(Map<String, Object> context) {
    throw DeclaredOnly.body();
  }

  public boolean isAdminCommand() {
    throw DeclaredOnly.body();
  }

  protected String[] getProxiedAccountPath() {
    throw DeclaredOnly.body();
  }

  protected String[] getProxiedAccountElementPath() {
    throw DeclaredOnly.body();
  }

  protected Account getAccount(
      Provisioning prov, AccountBy accountBy, String value, AuthToken authToken)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  protected void defendAgainstAccountHarvestingWhenAbsent(
      AccountBy by, String selectorKey, ZimbraSoapContext zsc, Object needed)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  protected void defendAgainstAccountHarvesting(
      Account account, AccountBy by, String selectorKey, ZimbraSoapContext zsc, Object needed)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Session.Type getDefaultSessionType() {
    throw DeclaredOnly.body();
  }

  protected AdminAccessControl checkRight(
      ZimbraSoapContext zsc, Map<String, Object> context, Entry target, Object needed)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static AdminAccessControl checkRight(ZimbraSoapContext zsc, Entry target, Object needed)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  protected AdminAccessControl checkCosRight(ZimbraSoapContext zsc, Cos cos, Object needed)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  protected AdminAccessControl checkAccountRight(
      ZimbraSoapContext zsc, Account account, Object needed) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void docRights(List<AdminRight> relatedRights, List<String> notes) {
    throw DeclaredOnly.body();
  }
}
