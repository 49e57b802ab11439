package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.accesscontrol.Right;
import com.zimbra.cs.account.accesscontrol.Rights.Admin;
import com.zimbra.fake.Grants;
import com.zimbra.fake.Node;
import java.util.Map;
import java.util.Set;

/** Who may do what: administrators everything, others what the cluster has granted them. */
public abstract class AccessManager {
  private static final AccessManager ONE = new AccessManager() {};

  public AccessManager() {}

  public static AccessManager getInstance() {
    return ONE;
  }

  private static Grants grants() {
    return Node.current().cluster().grants();
  }

  public boolean isDomainAdminOnly(AuthToken at) {
    return at.isDomainAdmin() && !at.isAdmin();
  }

  public boolean isAdequateAdminAccount(Account acct) {
    return acct.isIsAdminAccount() || acct.isIsDelegatedAdminAccount();
  }

  public boolean canAccessAccount(AuthToken at, Account target, boolean asAdmin)
      throws ServiceException {
    if (at.getAccountId().equals(target.getId())) {
      return true;
    }
    if (!asAdmin || at.isDelegatedAuth()) {
      return false;
    }
    return at.isAdmin() || (at.isDelegatedAdmin() && canDo(at, target, Admin.R_adminLoginAs, true));
  }

  public boolean canAccessAccount(AuthToken at, Account target) throws ServiceException {
    return canAccessAccount(at, target, true);
  }

  public boolean canAccessAccount(Account credentials, Account target, boolean asAdmin)
      throws ServiceException {
    return credentials.getId().equals(target.getId())
        || (asAdmin && canDo(credentials, target, Admin.R_adminLoginAs, true));
  }

  public boolean canAccessAccount(Account credentials, Account target) throws ServiceException {
    return canAccessAccount(credentials, target, true);
  }

  public boolean canAccessDomain(AuthToken at, String domainName) throws ServiceException {
    return at.isAdmin();
  }

  public boolean canAccessDomain(AuthToken at, Domain domain) throws ServiceException {
    return at.isAdmin();
  }

  public boolean canAccessCos(AuthToken at, Cos cos) throws ServiceException {
    return canDo(at, cos, Admin.R_getCos, true);
  }

  public boolean canModifyMailQuota(AuthToken at, Account targetAccount, long mailQuota)
      throws ServiceException {
    return at.isAdmin();
  }

  public boolean canDo(MailTarget grantee, Entry target, Right rightNeeded, boolean asAdmin) {
    if (!asAdmin) {
      return false;
    }
    if (grantee.getBooleanAttr("zimbraIsAdminAccount", false)) {
      return true;
    }
    return grantee.getBooleanAttr("zimbraIsDelegatedAdminAccount", false)
        && grants().has(grantee.getId(), rightNeeded.getName(), target.getLabel());
  }

  public boolean canDo(AuthToken grantee, Entry target, Right rightNeeded, boolean asAdmin) {
    if (!asAdmin || !(grantee.isAdmin() || grantee.isDelegatedAdmin())) {
      return false;
    }
    return grantee.isAdmin()
        || grants().has(grantee.getAccountId(), rightNeeded.getName(), target.getLabel());
  }

  public boolean canDo(String granteeEmail, Entry target, Right rightNeeded, boolean asAdmin) {
    return false;
  }

  public boolean canGetAttrs(Account credentials, Entry target, Set<String> attrs, boolean asAdmin)
      throws ServiceException {
    return canDo(credentials, target, Admin.R_getAccount, asAdmin);
  }

  public boolean canGetAttrs(
      AuthToken credentials, Entry target, Set<String> attrs, boolean asAdmin)
      throws ServiceException {
    return canDo(credentials, target, Admin.R_getAccount, asAdmin);
  }

  public boolean canSetAttrs(Account credentials, Entry target, Set<String> attrs, boolean asAdmin)
      throws ServiceException {
    return canDo(credentials, target, modifying(target), asAdmin);
  }

  public boolean canSetAttrs(
      AuthToken credentials, Entry target, Set<String> attrs, boolean asAdmin)
      throws ServiceException {
    return canDo(credentials, target, modifying(target), asAdmin);
  }

  public boolean canSetAttrs(
      Account credentials, Entry target, Map<String, Object> attrs, boolean asAdmin)
      throws ServiceException {
    return canSetAttrs(credentials, target, attrs.keySet(), asAdmin);
  }

  public boolean canSetAttrs(
      AuthToken credentials, Entry target, Map<String, Object> attrs, boolean asAdmin)
      throws ServiceException {
    return canSetAttrs(credentials, target, attrs.keySet(), asAdmin);
  }

  private static Right modifying(Entry target) {
    return target instanceof Cos ? Admin.R_modifyCos : Admin.R_modifyAccount;
  }

  /** Which attributes may be read. */
  public interface AttrRightChecker {
    boolean allowAttr(String attrName);
  }
}
