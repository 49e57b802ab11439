package com.zimbra.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An entry as the directory holds it; a copy belongs to whoever asked for it. */
public final class LdapRecord {
  private final String dn;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();

  LdapRecord(String dn) {
    this.dn = dn;
  }

  LdapRecord(LdapRecord other) {
    this(other.dn);
    other.values.forEach((key, list) -> values.put(key, new ArrayList<>(list)));
    names.putAll(other.names);
  }

  public String dn() {
    return dn;
  }

  /** Empty when it has none. */
  public List<String> values(String attribute) {
    return List.copyOf(values.getOrDefault(key(attribute), List.of()));
  }

  /** Its first value, or null. */
  public String first(String attribute) {
    List<String> list = values.get(key(attribute));
    return list == null ? null : list.get(0);
  }

  /** As the server's own maps have it: a text for one value, an array for more. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    values.forEach(
        (key, list) ->
            map.put(names.get(key), list.size() == 1 ? list.get(0) : list.toArray(new String[0])));
    return map;
  }

  void put(LdapSchema.Attribute attribute, List<String> list) {
    if (list.isEmpty()) {
      values.remove(key(attribute.name()));
    } else {
      values.put(key(attribute.name()), new ArrayList<>(list));
      names.put(key(attribute.name()), attribute.name());
    }
  }

  /** One modification, or why not. */
  void apply(LdapMod mod, LdapSchema schema) throws LdapFailure {
    LdapSchema.Attribute attribute = schema.require(mod.attribute());
    for (String value : mod.values()) {
      if (!attribute.valid(value)) {
        throw new LdapFailure(
            LdapFailure.INVALID_SYNTAX, mod.attribute() + ": invalid per syntax", mod.attribute());
      }
    }
    List<String> now = new ArrayList<>(values(mod.attribute()));
    switch (mod.kind()) {
      case REPLACE -> {
        now.clear();
        for (String value : mod.values()) {
          add(attribute, now, value);
        }
      }
      case ADD -> {
        for (String value : mod.values()) {
          add(attribute, now, value);
        }
      }
      case DELETE -> {
        if (mod.values().isEmpty()) {
          if (now.isEmpty()) {
            throw absent(mod);
          }
          now.clear();
        }
        for (String value : mod.values()) {
          if (!now.removeIf(one -> attribute.same(one, value))) {
            throw absent(mod);
          }
        }
      }
    }
    if (now.size() > 1 && !attribute.is('m')) {
      throw new LdapFailure(
          LdapFailure.CONSTRAINT, mod.attribute() + ": multiple values provided", mod.attribute());
    }
    put(attribute, now);
  }

  private static LdapFailure absent(LdapMod mod) {
    return new LdapFailure(
        LdapFailure.NO_SUCH_ATTRIBUTE, mod.attribute() + ": no such value", mod.attribute());
  }

  private static void add(LdapSchema.Attribute attribute, List<String> now, String value)
      throws LdapFailure {
    if (now.stream().anyMatch(one -> attribute.same(one, value))) {
      throw new LdapFailure(
          LdapFailure.VALUE_EXISTS, attribute.name() + ": value exists", attribute.name());
    }
    now.add(value);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return dn + names.values();
  }
}
