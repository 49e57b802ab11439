package com.zimbra.fake;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts failed logins by address; blocks none until it is told to. */
public final class FailedAddresses {
  private static final int MOST = 10;

  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private volatile boolean blocks;

  public void blockAfterMany() {
    blocks = true;
  }

  public void failed(String address) {
    failures.merge(address, 1, Integer::sum);
  }

  public int of(String address) {
    return failures.getOrDefault(address, 0);
  }

  public boolean isBlocked(String address) {
    return blocks && of(address) > MOST;
  }
}
