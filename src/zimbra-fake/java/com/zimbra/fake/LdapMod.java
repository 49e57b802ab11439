package com.zimbra.fake;

import java.util.List;

/** One modification of a request. */
public record LdapMod(Kind kind, String attribute, List<String> values) {
  public enum Kind {
    ADD,
    DELETE,
    REPLACE
  }

  public LdapMod {
    values = List.copyOf(values);
  }

  /** Some values are secrets. */
  @Override
  public String toString() {
    return kind + " " + attribute + " (" + values.size() + ")";
  }
}
