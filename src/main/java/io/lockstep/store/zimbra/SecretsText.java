package io.lockstep.store.zimbra;

import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.TotpParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * The clear text of the secret's attribute: the host's own, with one secret, or ours, with several,
 * each with name, parameters and last accepted step. Ours is a dictionary, so its first letter
 * tells them apart: in the host's a secret of our making never is one letter and then a number.
 */
final class SecretsText {
  private static final String LIST = "a";
  private static final String VERSION = "v";

  private SecretsText() {}

  /** Whether a clear text is ours. */
  private static boolean isOurs(String clear) {
    return clear.startsWith("d1:a");
  }

  static List<StoredSecret> parse(String clear, HostRules rules) throws DamagedValueException {
    return isOurs(clear) ? ours(clear) : List.of(hosts(clear, rules));
  }

  private static StoredSecret hosts(String clear, HostRules rules) throws DamagedValueException {
    SecretValue value = SecretValue.parse(clear, rules.encoding());
    return new StoredSecret(
        StoredSecret.idOf(value.stamp()),
        Optional.empty(),
        value.secret(),
        rules.parameters(),
        value.stamp(),
        OptionalLong.empty());
  }

  private static List<StoredSecret> ours(String clear) throws DamagedValueException {
    SortedMap<String, Object> map = BEncoding.decodeDictionary(Attributes.SECRET, clear);
    if (!Long.valueOf(1).equals(map.get(VERSION)) || !(map.get(LIST) instanceof List<?> list)) {
      throw damaged("it is of no version this server knows");
    }
    List<StoredSecret> secrets = new ArrayList<>();
    for (Object one : list) {
      secrets.add(one(one));
    }
    return secrets;
  }

  private static StoredSecret one(Object one) throws DamagedValueException {
    if (!(one instanceof Map<?, ?> map)) {
      throw damaged("its list holds what is no secret");
    }
    try {
      return new StoredSecret(
          (String) map.get("i"),
          Optional.of((String) map.get("n")),
          SharedSecret.fromBase32((String) map.get("s")),
          new TotpParameters(
              HashAlgorithm.valueOf((String) map.get("g")),
              Math.toIntExact((Long) map.get("d")),
              Math.toIntExact((Long) map.get("p"))),
          Optional.of(Instant.ofEpochMilli((Long) map.get("c"))),
          OptionalLong.of((Long) map.get("l")));
    } catch (RuntimeException odd) {
      // Its message may quote a character of the secret.
      throw damaged("one of its secrets is incomplete");
    }
  }

  private static DamagedValueException damaged(String what) {
    return new DamagedValueException(Attributes.SECRET, what);
  }

  /** The host's own form. */
  static String ofHost(StoredSecret secret, HostRules rules) {
    return new SecretValue(secret.secret(), secret.confirmed()).text(rules.encoding());
  }

  /** Our own form. */
  static String ofOurs(List<StoredSecret> secrets) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (StoredSecret one : secrets) {
      Map<String, Object> map = new HashMap<>();
      map.put("i", one.id());
      map.put("n", one.name().orElse(""));
      map.put("s", one.secret().toBase32());
      map.put("g", one.parameters().algorithm().name());
      map.put("d", (long) one.parameters().digits());
      map.put("p", (long) one.parameters().periodSeconds());
      map.put("c", one.confirmed().orElse(Instant.EPOCH).toEpochMilli());
      map.put("l", one.lastStep().orElse(0));
      list.add(map);
    }
    Map<String, Object> whole = new HashMap<>();
    whole.put(LIST, list);
    whole.put(VERSION, 1L);
    return BEncoding.encode(whole);
  }
}
