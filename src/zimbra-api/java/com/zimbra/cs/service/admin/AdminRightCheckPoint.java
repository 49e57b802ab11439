package com.zimbra.cs.service.admin;

import com.zimbra.cs.account.accesscontrol.AdminRight;
import java.util.List;

/** Declared only. Since 8.8.15. */
public interface AdminRightCheckPoint {
  void docRights(List<AdminRight> relatedRights, List<String> notes);
}
