package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public abstract class Entry {
  protected Entry() {}

  protected Entry(
      Map<String, Object> attrs, Map<String, Object> defaults, Provisioning provisioning) {}

  public String getAttr(String name) {
    throw DeclaredOnly.body();
  }

  public boolean getBooleanAttr(String name, boolean defaultValue) {
    throw DeclaredOnly.body();
  }

  public int getIntAttr(String name, int defaultValue) {
    throw DeclaredOnly.body();
  }

  public String[] getMultiAttr(String name) {
    throw DeclaredOnly.body();
  }

  public String[] getMultiAttr(String name, boolean applyDefaults, boolean skipEphemeralCheck) {
    throw DeclaredOnly.body();
  }

  public long getTimeInterval(String name, long defaultValue) {
    throw DeclaredOnly.body();
  }
}
