package com.zimbra.cs.service.admin;

import com.zimbra.common.account.Key.AccountBy;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AccountServiceException;
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

/** Handles what administrators ask. */
public abstract class AdminDocumentHandler extends DocumentHandler implements AdminRightCheckPoint {
  protected AdminDocumentHandler() {}

  @Override
  public boolean needsAuth(Map<String, Object> context) {
    return true;
  }

  @Override
  public boolean needsAdminAuth(Map<String, Object> context) {
    return true;
  }

  @Override
  public boolean isAdminCommand() {
    return true;
  }

  /** Where the id of the account stands whose home is to do it; null for this node. */
  protected String[] getProxiedAccountPath() {
    return null;
  }

  /** Where an element that selects that account stands; null for none. */
  protected String[] getProxiedAccountElementPath() {
    return null;
  }

  @Override
  protected Element proxyIfNecessary(Element request, Map<String, Object> context)
      throws ServiceException {
    Account account = null;
    String[] idPath = getProxiedAccountPath();
    String[] elementPath = getProxiedAccountElementPath();
    if (idPath != null) {
      String id = text(request, idPath);
      account = id == null ? null : Provisioning.getInstance().getAccountById(id);
    } else if (elementPath != null) {
      Element selector = element(request, elementPath, elementPath.length);
      account =
          selector == null
              ? null
              : Provisioning.getInstance()
                  .get(AccountBy.fromString(selector.getAttribute("by")), selector.getText());
    }
    return account == null ? null : proxyRequest(request, context, account.getId());
  }

  private static String text(Element request, String[] path) {
    Element last = element(request, path, path.length - 1);
    return last == null ? null : last.getAttribute(path[path.length - 1], null);
  }

  private static Element element(Element request, String[] path, int steps) {
    Element now = request;
    for (int i = 0; i < steps && now != null; i++) {
      now = now.getOptionalElement(path[i]);
    }
    return now;
  }

  protected Account getAccount(
      Provisioning prov, AccountBy accountBy, String value, AuthToken authToken)
      throws ServiceException {
    return prov.get(accountBy, value, authToken);
  }

  /** Whoever may not see all accounts learns from the answer whether there is one; so not. */
  protected void defendAgainstAccountHarvestingWhenAbsent(
      AccountBy by, String selectorKey, ZimbraSoapContext zsc, Object needed)
      throws ServiceException {
    if (zsc.getAuthToken().isAdmin()) {
      throw AccountServiceException.NO_SUCH_ACCOUNT(selectorKey);
    }
    throw harvest(selectorKey);
  }

  protected void defendAgainstAccountHarvesting(
      Account account, AccountBy by, String selectorKey, ZimbraSoapContext zsc, Object needed)
      throws ServiceException {
    if (account == null) {
      defendAgainstAccountHarvestingWhenAbsent(by, selectorKey, zsc, needed);
    } else if (!AdminAccessControl.of(zsc.getAuthToken()).hasRight(account, needed)) {
      throw harvest(selectorKey);
    }
  }

  private static ServiceException harvest(String selectorKey) {
    return ServiceException.PERM_DENIED("can not access account " + selectorKey);
  }

  @Override
  public Session.Type getDefaultSessionType() {
    return Session.Type.ADMIN;
  }

  protected AdminAccessControl checkRight(
      ZimbraSoapContext zsc, Map<String, Object> context, Entry target, Object needed)
      throws ServiceException {
    return checkRight(zsc, target, needed);
  }

  public static AdminAccessControl checkRight(ZimbraSoapContext zsc, Entry target, Object needed)
      throws ServiceException {
    AdminAccessControl control = AdminAccessControl.of(zsc.getAuthToken());
    control.checkRight(target, needed);
    return control;
  }

  protected AdminAccessControl checkCosRight(ZimbraSoapContext zsc, Cos cos, Object needed)
      throws ServiceException {
    return checkRight(zsc, cos, needed);
  }

  protected AdminAccessControl checkAccountRight(
      ZimbraSoapContext zsc, Account account, Object needed) throws ServiceException {
    return checkRight(zsc, account, needed);
  }

  @Override
  public void docRights(List<AdminRight> relatedRights, List<String> notes) {}
}
