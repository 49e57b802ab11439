package com.zimbra.common.localconfig;

import com.zimbra.fake.Node;

/** A setting of a node's own file. */
public final class KnownKey {
  private final String key;
  private final String usual;

  KnownKey(String key, String usual) {
    this.key = key;
    this.usual = usual;
  }

  public String value() {
    return Node.localConfig(key, usual);
  }

  public boolean booleanValue() {
    return Boolean.parseBoolean(value());
  }

  public int intValue() {
    return Integer.parseInt(value());
  }

  public long longValue() {
    return Long.parseLong(value());
  }

  public String key() {
    return key;
  }
}
