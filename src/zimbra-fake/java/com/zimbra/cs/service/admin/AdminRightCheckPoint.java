package com.zimbra.cs.service.admin;

import com.zimbra.cs.account.accesscontrol.AdminRight;
import java.util.List;

/** As the server declares it. */
public interface AdminRightCheckPoint {
  void docRights(List<AdminRight> relatedRights, List<String> notes);
}
