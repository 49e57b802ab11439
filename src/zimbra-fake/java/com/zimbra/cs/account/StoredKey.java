package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.fake.Node;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** A key of the global settings: {@code version:created:hex}. */
record StoredKey(long version, long created, byte[] key) {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static StoredKey parse(String text) {
    String[] parts = text.split(":");
    return new StoredKey(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), HexFormat.of().parseHex(parts[2]));
  }

  String encoded() {
    return version + ":" + created + ":" + HexFormat.of().formatHex(key);
  }

  /** Null when there is none, even in the directory. */
  static StoredKey find(String attribute, String version) throws ServiceException {
    Config config = Provisioning.getInstance().getConfig();
    StoredKey found = known(config, attribute, version);
    if (found == null) {
      Provisioning.getInstance().reload(config);
      found = known(config, attribute, version);
    }
    return found;
  }

  private static StoredKey known(Config config, String attribute, String version) {
    for (String text : config.getMultiAttr(attribute)) {
      if (text.startsWith(version + ":")) {
        return parse(text);
      }
    }
    return null;
  }

  /** The newest; made when there is none. */
  static StoredKey current(String attribute, int bytes) throws ServiceException {
    Config config = Provisioning.getInstance().getConfig();
    StoredKey newest = newest(config, attribute);
    if (newest == null) {
      Provisioning.getInstance().reload(config);
      newest = newest(config, attribute);
    }
    if (newest == null) {
      byte[] key = new byte[bytes];
      RANDOM.nextBytes(key);
      newest = new StoredKey(0, Node.now(), key);
      Provisioning.getInstance().modifyAttrs(config, Map.of("+" + attribute, newest.encoded()));
    }
    return newest;
  }

  private static StoredKey newest(Config config, String attribute) {
    StoredKey newest = null;
    for (String text : config.getMultiAttr(attribute)) {
      StoredKey one = parse(text);
      newest = newest == null || one.version > newest.version ? one : newest;
    }
    return newest;
  }
}
