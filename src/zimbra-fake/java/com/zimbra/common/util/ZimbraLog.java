package com.zimbra.common.util;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server's logs, and what a thread says of itself in each of their lines. */
public final class ZimbraLog {
  public static final String C_ID = "id";
  public static final String C_AID = "aid";
  public static final String C_NAME = "name";
  public static final String C_ANAME = "aname";
  private static final String C_IP = "ip";
  private static final String C_OIP = "oip";
  private static final List<String> FIRST = List.of(C_NAME, C_ANAME, "mid", C_IP);

  public static final Log misc = LogFactory.getLog("zimbra.misc");
  public static final Log account = LogFactory.getLog("zimbra.account");
  public static final Log security = LogFactory.getLog("zimbra.security");
  public static final Log soap = LogFactory.getLog("zimbra.soap");
  public static final Log extensions = LogFactory.getLog("zimbra.extensions");

  private static final ThreadLocal<Map<String, String>> CONTEXT =
      ThreadLocal.withInitial(LinkedHashMap::new);

  private ZimbraLog() {}

  public static String getContextString() {
    Map<String, String> context = CONTEXT.get();
    List<String> keys = new ArrayList<>(FIRST);
    context.keySet().stream().filter(key -> !FIRST.contains(key)).forEach(keys::add);
    StringBuilder text = new StringBuilder();
    for (String key : keys) {
      String value = context.get(key);
      // Behind a trusted proxy the address of the proxy tells nothing.
      if (value == null || (key.equals(C_IP) && context.containsKey(C_OIP))) {
        continue;
      }
      text.append(key).append('=').append(value).append(';');
    }
    return text.toString();
  }

  public static void addToContext(String key, String value) {
    if (value == null || value.isEmpty()) {
      CONTEXT.get().remove(key);
    } else {
      CONTEXT.get().put(key, value.replace(";", ";;").replace('\r', ' ').replace('\n', ' '));
    }
  }

  public static void removeFromContext(String key) {
    CONTEXT.get().remove(key);
  }

  public static void addAccountNameToContext(String accountName) {
    addToContext(C_NAME, accountName);
  }

  public static void addIpToContext(String ipAddress) {
    addToContext(C_IP, ipAddress);
  }

  public static void addOrigIpToContext(String ipAddress) {
    addToContext(C_OIP, ipAddress);
  }

  public static void addUserAgentToContext(String ua) {
    addToContext("ua", ua);
  }

  public static void addViaToContext(String value) {
    addToContext("via", value);
  }

  public static void addSoapIdToContext(String value) {
    addToContext("soapId", value);
  }

  public static void clearContext() {
    CONTEXT.remove();
  }

  public static String encodeAttrs(String[] args) {
    return encodeAttrs(args, Map.of());
  }

  public static String encodeAttrs(String[] args, Map<String, ?> extraArgs) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      part(parts, args[i], args[i + 1]);
    }
    if (extraArgs != null) {
      extraArgs.forEach((key, value) -> part(parts, key, String.valueOf(value)));
    }
    return String.join(" ", parts);
  }

  private static void part(List<String> parts, String key, String value) {
    if (value != null) {
      parts.add(key + "=" + value.replace(";", ";;") + ";");
    }
  }
}
