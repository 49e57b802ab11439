package com.zimbra.cs.ldap;

import com.zimbra.fake.LdapRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A copy of what stood in the directory in memory. */
final class MemoryAttributes extends ZAttributes {
  private final LdapRecord found;
  private final List<String> asked;

  MemoryAttributes(LdapRecord found, List<String> asked) {
    this.found = found;
    this.asked = asked;
  }

  private List<String> values(String name) {
    boolean wanted = asked == null || asked.stream().anyMatch(name::equalsIgnoreCase);
    return wanted ? found.values(name) : List.of();
  }

  @Override
  public Map<String, Object> getAttrs(Set<String> extraBinaryAttrs) {
    Map<String, Object> all = found.asMap();
    all.keySet().removeIf(name -> values(name).isEmpty());
    return all;
  }

  @Override
  protected String getAttrString(String transferAttrName, boolean containsBinaryData) {
    List<String> values = values(transferAttrName);
    return values.isEmpty() ? null : values.get(0);
  }

  @Override
  protected String[] getMultiAttrString(String transferAttrName, boolean containsBinaryData) {
    return values(transferAttrName).toArray(new String[0]);
  }

  @Override
  public boolean hasAttribute(String attrName) {
    return !values(attrName).isEmpty();
  }

  @Override
  public boolean hasAttributeValue(String attrName, String value) {
    return values(attrName).contains(value);
  }
}
