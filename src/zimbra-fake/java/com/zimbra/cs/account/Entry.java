package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.ldap.LdapDateUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A node's copy of an entry: as old as the last time it was read. */
public abstract class Entry {
  private final Provisioning provisioning;
  private final Map<String, Object> cached = new ConcurrentHashMap<>();
  private volatile Map<String, Object> attrs;
  private volatile Map<String, Object> defaults;

  protected Entry(
      Map<String, Object> attrs, Map<String, Object> defaults, Provisioning provisioning) {
    this.provisioning = provisioning;
    this.attrs = byName(attrs);
    this.defaults = byName(defaults);
  }

  private static Map<String, Object> byName(Map<String, Object> map) {
    Map<String, Object> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (map != null) {
      copy.putAll(map);
    }
    return copy;
  }

  /** Was read anew. */
  void renew(Map<String, Object> read, Map<String, Object> readDefaults) {
    attrs = byName(read);
    defaults = byName(readDefaults);
    cached.clear();
  }

  /** One change, by itself. */
  void change(String key, String value) throws ServiceException {
    provisioning.modifyAttrs(this, with(key, value, null));
  }

  /** One change more, for later. */
  static Map<String, Object> with(String key, String value, Map<String, Object> changes) {
    Map<String, Object> all = changes == null ? new HashMap<>() : changes;
    all.merge(
        key,
        value,
        (old, more) ->
            key.startsWith("+") || key.startsWith("-") ? join(texts(old), more.toString()) : more);
    return all;
  }

  private static String[] join(String[] old, String more) {
    String[] all = Arrays.copyOf(old, old.length + 1);
    all[old.length] = more;
    return all;
  }

  static String[] texts(Object value) {
    if (value == null) {
      return new String[0];
    }
    return value instanceof String[] many ? many.clone() : new String[] {value.toString()};
  }

  public Provisioning getProvisioning() {
    return provisioning;
  }

  public String getLabel() {
    return "entry";
  }

  public String getAttr(String name) {
    return getAttr(name, true);
  }

  public String getAttr(String name, boolean applyDefaults) {
    return getAttr(name, applyDefaults, false);
  }

  public String getAttr(String name, boolean applyDefaults, boolean skipEphemeralCheck) {
    String[] values = getMultiAttr(name, applyDefaults, skipEphemeralCheck);
    return values.length == 0 ? null : values[0];
  }

  public String getAttr(String name, String defaultValue) {
    return getAttr(name, defaultValue, false);
  }

  protected String getAttr(String name, String defaultValue, boolean skipEphemeralCheck) {
    String value = getAttr(name, true, skipEphemeralCheck);
    return value == null ? defaultValue : value;
  }

  public Map<String, Object> getAttrs() {
    return getAttrs(true);
  }

  public Map<String, Object> getUnicodeAttrs() {
    return getAttrs();
  }

  public Map<String, Object> getAttrs(boolean applyDefaults) {
    return getAttrs(applyDefaults, false);
  }

  public Map<String, Object> getAttrs(boolean applyDefaults, boolean includeEphemeral) {
    Map<String, Object> all = byName(applyDefaults ? defaults : null);
    all.putAll(attrs);
    if (!includeEphemeral) {
      all.remove(AuthTokenStore.ATTRIBUTE);
      all.remove("zimbraCsrfTokenData");
    }
    return all;
  }

  public Map<String, Object> getUnicodeAttrs(boolean applyDefaults) {
    return getAttrs(applyDefaults);
  }

  public Map<String, Object> getUnicodeAttrs(boolean applyDefaults, boolean includeEphemeral) {
    return getAttrs(applyDefaults, includeEphemeral);
  }

  public boolean getBooleanAttr(String name, boolean defaultValue) {
    return getBooleanAttr(name, defaultValue, false);
  }

  protected boolean getBooleanAttr(String name, boolean defaultValue, boolean skipEphemeralCheck) {
    String value = getAttr(name, true, skipEphemeralCheck);
    return value == null ? defaultValue : value.equals("TRUE");
  }

  public byte[] getBinaryAttr(String name) {
    return getBinaryAttr(name, false);
  }

  protected byte[] getBinaryAttr(String name, boolean skipEphemeralCheck) {
    String value = getAttr(name, true, skipEphemeralCheck);
    return value == null ? null : value.getBytes(StandardCharsets.ISO_8859_1);
  }

  public Date getGeneralizedTimeAttr(String name, Date defaultValue) {
    return getGeneralizedTimeAttr(name, defaultValue, false);
  }

  protected Date getGeneralizedTimeAttr(
      String name, Date defaultValue, boolean skipEphemeralCheck) {
    String value = getAttr(name, true, skipEphemeralCheck);
    Date parsed = value == null ? null : LdapDateUtil.parseGeneralizedTime(value);
    return parsed == null ? defaultValue : parsed;
  }

  public int getIntAttr(String name, int defaultValue) {
    return getIntAttr(name, defaultValue, false);
  }

  protected int getIntAttr(String name, int defaultValue, boolean skipEphemeralCheck) {
    String value = getAttr(name, true, skipEphemeralCheck);
    try {
      return value == null ? defaultValue : Integer.parseInt(value);
    } catch (NumberFormatException none) {
      return defaultValue;
    }
  }

  public long getLongAttr(String name, long defaultValue) {
    return getLongAttr(name, defaultValue, false);
  }

  protected long getLongAttr(String name, long defaultValue, boolean skipEphemeralCheck) {
    String value = getAttr(name, true, skipEphemeralCheck);
    try {
      return value == null ? defaultValue : Long.parseLong(value);
    } catch (NumberFormatException none) {
      return defaultValue;
    }
  }

  public String[] getMultiAttr(String name) {
    return getMultiAttr(name, true);
  }

  public String[] getMultiAttr(String name, boolean applyDefaults) {
    return getMultiAttr(name, applyDefaults, false);
  }

  public String[] getMultiAttr(String name, boolean applyDefaults, boolean skipEphemeralCheck) {
    Object value = attrs.get(name);
    if (value == null && applyDefaults) {
      value = defaults.get(name);
    }
    return texts(value);
  }

  public Set<String> getMultiAttrSet(String name) {
    return new LinkedHashSet<>(Arrays.asList(getMultiAttr(name)));
  }

  public long getTimeInterval(String name, long defaultValue) {
    return getTimeInterval(name, defaultValue, false);
  }

  /** In milliseconds; a bare number is in seconds. */
  protected long getTimeInterval(String name, long defaultValue, boolean skipEphemeralCheck) {
    String value = getAttr(name, true, skipEphemeralCheck);
    int end = value == null ? 0 : value.length();
    while (end > 0 && !Character.isDigit(value.charAt(end - 1))) {
      end--;
    }
    if (end == 0) {
      return defaultValue;
    }
    try {
      long amount = Long.parseLong(value.substring(0, end));
      return switch (value.substring(end)) {
        case "ms" -> amount;
        case "", "s" -> amount * 1000;
        case "m" -> amount * 60_000;
        case "h" -> amount * 3_600_000;
        case "d" -> amount * 86_400_000;
        default -> defaultValue;
      };
    } catch (NumberFormatException none) {
      return defaultValue;
    }
  }

  public void setCachedData(String key, Object value) {
    if (value == null) {
      cached.remove(key);
    } else {
      cached.put(key, value);
    }
  }

  public Object getCachedData(String key) {
    return cached.get(key);
  }
}
