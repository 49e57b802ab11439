package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import java.util.Date;
import java.util.Map;
import java.util.Set;

/** Declared only. Since 8.8.15. */
public abstract class Entry {
  protected Entry() {}

  protected Entry(
      Map<String, Object> attrs, Map<String, Object> defaults, Provisioning provisioning) {}

  public Provisioning getProvisioning() {
    throw DeclaredOnly.body();
  }

  public String getLabel() {
    throw DeclaredOnly.body();
  }

  public String getAttr(String name) {
    throw DeclaredOnly.body();
  }

  public String getAttr(String name, boolean applyDefaults) {
    throw DeclaredOnly.body();
  }

  public String getAttr(String name, boolean applyDefaults, boolean skipEphemeralCheck) {
    throw DeclaredOnly.body();
  }

  public String getAttr(String name, String defaultValue) {
    throw DeclaredOnly.body();
  }

  protected String getAttr(String name, String defaultValue, boolean skipEphemeralCheck) {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> getAttrs() {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> getUnicodeAttrs() {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> getAttrs(boolean applyDefaults) {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> getAttrs(boolean applyDefaults, boolean includeEphemeral) {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> getUnicodeAttrs(boolean applyDefaults) {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> getUnicodeAttrs(boolean applyDefaults, boolean includeEphemeral) {
    throw DeclaredOnly.body();
  }

  public boolean getBooleanAttr(String name, boolean defaultValue) {
    throw DeclaredOnly.body();
  }

  protected boolean getBooleanAttr(String name, boolean defaultValue, boolean skipEphemeralCheck) {
    throw DeclaredOnly.body();
  }

  public byte[] getBinaryAttr(String name) {
    throw DeclaredOnly.body();
  }

  protected byte[] getBinaryAttr(String name, boolean skipEphemeralCheck) {
    throw DeclaredOnly.body();
  }

  public Date getGeneralizedTimeAttr(String name, Date defaultValue) {
    throw DeclaredOnly.body();
  }

  protected Date getGeneralizedTimeAttr(
      String name, Date defaultValue, boolean skipEphemeralCheck) {
    throw DeclaredOnly.body();
  }

  public int getIntAttr(String name, int defaultValue) {
    throw DeclaredOnly.body();
  }

  protected int getIntAttr(String name, int defaultValue, boolean skipEphemeralCheck) {
    throw DeclaredOnly.body();
  }

  public long getLongAttr(String name, long defaultValue) {
    throw DeclaredOnly.body();
  }

  protected long getLongAttr(String name, long defaultValue, boolean skipEphemeralCheck) {
    throw DeclaredOnly.body();
  }

  public String[] getMultiAttr(String name) {
    throw DeclaredOnly.body();
  }

  public String[] getMultiAttr(String name, boolean applyDefaults) {
    throw DeclaredOnly.body();
  }

  public String[] getMultiAttr(String name, boolean applyDefaults, boolean skipEphemeralCheck) {
    throw DeclaredOnly.body();
  }

  public Set<String> getMultiAttrSet(String name) {
    throw DeclaredOnly.body();
  }

  public long getTimeInterval(String name, long defaultValue) {
    throw DeclaredOnly.body();
  }

  protected long getTimeInterval(String name, long defaultValue, boolean skipEphemeralCheck) {
    throw DeclaredOnly.body();
  }

  public void setCachedData(String key, Object value) {
    throw DeclaredOnly.body();
  }

  public Object getCachedData(String key) {
    throw DeclaredOnly.body();
  }
}
