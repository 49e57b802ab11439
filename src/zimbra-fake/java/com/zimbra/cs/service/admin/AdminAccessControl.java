package com.zimbra.cs.service.admin;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.AccessManager;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.Entry;
import com.zimbra.cs.account.accesscontrol.AdminRight;
import com.zimbra.cs.account.accesscontrol.Right;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What the administrator who asks may do. */
public abstract class AdminAccessControl {
  private final AuthToken token;

  AdminAccessControl(AuthToken token) {
    this.token = token;
  }

  public static AdminAccessControl of(AuthToken token) {
    return new AdminAccessControl(token) {};
  }

  /** A right, or attributes that are to be set. */
  public boolean hasRight(Entry target, Object needed) throws ServiceException {
    if (needed == AdminRight.PR_ALWAYS_ALLOW || token.isAdmin()) {
      return true;
    }
    if (needed == AdminRight.PR_SYSTEM_ADMIN_ONLY) {
      return false;
    }
    if (needed instanceof Right right) {
      return AccessManager.getInstance().canDo(token, target, right, true);
    }
    return AccessManager.getInstance().canSetAttrs(token, target, names(needed), true);
  }

  private static Set<String> names(Object needed) {
    Set<String> names = new LinkedHashSet<>();
    Collection<?> all = needed instanceof Map<?, ?> map ? map.keySet() : (Collection<?>) needed;
    all.forEach(one -> names.add(one.toString()));
    return names;
  }

  public void checkRight(Entry target, Object needed) throws ServiceException {
    if (!hasRight(target, needed)) {
      throw ServiceException.PERM_DENIED(
          needed instanceof Right right ? "need right: " + right.getName() : "cannot set attrs");
    }
  }

  public AccessManager.AttrRightChecker getAttrRightChecker(Entry target) throws ServiceException {
    boolean may = AccessManager.getInstance().canGetAttrs(token, target, Set.of(), true);
    return name -> may;
  }

  public boolean isDomainAdminOnly() {
    return AccessManager.getInstance().isDomainAdminOnly(token);
  }
}
