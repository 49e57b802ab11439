package com.zimbra.fake;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Rights that delegated administrators were granted. */
public final class Grants {
  private static final String ANY = "*";

  private final Set<Grant> all = ConcurrentHashMap.newKeySet();

  private record Grant(String adminId, String right, String target) {}

  /**
   * Grants a right.
   *
   * @param target the name of an account or class of service, or {@code *}
   */
  public void grant(String adminId, String right, String target) {
    all.add(new Grant(adminId, right, target));
  }

  public boolean has(String adminId, String right, String target) {
    return all.contains(new Grant(adminId, right, ANY))
        || (target != null && all.contains(new Grant(adminId, right, target)));
  }
}
