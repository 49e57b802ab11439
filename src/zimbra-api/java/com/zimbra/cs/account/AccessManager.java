package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.accesscontrol.Right;
import java.util.Map;
import java.util.Set;

/** Declared only. Since 8.8.15. */
public abstract class AccessManager {
  public AccessManager() {
    throw DeclaredOnly.body();
  }

  public static AccessManager getInstance() {
    throw DeclaredOnly.body();
  }

  public boolean isDomainAdminOnly(AuthToken at) {
    throw DeclaredOnly.body();
  }

  public boolean isAdequateAdminAccount(Account acct) {
    throw DeclaredOnly.body();
  }

  public boolean canAccessAccount(AuthToken at, Account target, boolean asAdmin)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean canAccessAccount(AuthToken at, Account target) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean canAccessAccount(Account credentials, Account target, boolean asAdmin)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean canAccessAccount(Account credentials, Account target) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean canAccessDomain(AuthToken at, String domainName) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean canAccessDomain(AuthToken at, Domain domain) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean canAccessCos(AuthToken at, Cos cos) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean canModifyMailQuota(AuthToken at, Account targetAccount, long mailQuota)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean canDo(MailTarget grantee, Entry target, Right rightNeeded, boolean asAdmin) {
    throw DeclaredOnly.body();
  }

  public boolean canDo(AuthToken grantee, Entry target, Right rightNeeded, boolean asAdmin) {
    throw DeclaredOnly.body();
  }

  public boolean canDo(String granteeEmail, Entry target, Right rightNeeded, boolean asAdmin) {
    throw DeclaredOnly.body();
  }

  public boolean canGetAttrs(Account credentials, Entry target, Set<String> attrs, boolean asAdmin)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean canGetAttrs(
      AuthToken credentials, Entry target, Set<String> attrs, boolean asAdmin)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean canSetAttrs(Account credentials, Entry target, Set<String> attrs, boolean asAdmin)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean canSetAttrs(
      AuthToken credentials, Entry target, Set<String> attrs, boolean asAdmin)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean canSetAttrs(
      Account credentials, Entry target, Map<String, Object> attrs, boolean asAdmin)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean canSetAttrs(
      AuthToken credentials, Entry target, Map<String, Object> attrs, boolean asAdmin)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public interface AttrRightChecker {
    boolean allowAttr(String attrName);
  }
}
