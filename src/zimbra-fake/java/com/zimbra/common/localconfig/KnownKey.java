package com.zimbra.common.localconfig;

import com.zimbra.fake.Node;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A setting of a node's own file. */
public final class KnownKey {
  private final String key;
  private final String usual;
  private final Map<Node, String> usualHere = new ConcurrentHashMap<>();

  KnownKey(String key, String usual) {
    this.key = key;
    this.usual = usual;
  }

  public String value() {
    return Node.localConfig(key, usualHere.getOrDefault(Node.current(), usual));
  }

  /** On the node of the current thread. */
  public KnownKey setDefault(String defaultValue) {
    usualHere.put(Node.current(), defaultValue);
    return this;
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
