package com.zimbra.cs.ldap;

import com.zimbra.fake.LdapFilter;
import java.nio.charset.StandardCharsets;

/** Makes filters. */
public abstract class ZLdapFilterFactory extends ZLdapElement {
  private static final ZLdapFilterFactory ONE = new ZLdapFilterFactory() {};

  public ZLdapFilterFactory() {}

  public static ZLdapFilterFactory getInstance() {
    return ONE;
  }

  public String encodeValue(String value) {
    StringBuilder text = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      if (b <= ' ' || "*()\\".indexOf(b) >= 0) {
        text.append(String.format("\\%02x", b));
      } else {
        text.append((char) b);
      }
    }
    return text.toString();
  }

  public ZLdapFilter fromFilterString(FilterId filterId, String filterString) throws LdapException {
    try {
      LdapFilter.parse(filterString);
    } catch (IllegalArgumentException bad) {
      throw LdapException.LDAP_ERROR("bad filter", bad);
    }
    return filter(filterString);
  }

  public ZLdapFilter andWith(ZLdapFilter filter, ZLdapFilter otherFilter) {
    return filter("(&" + filter.toFilterString() + otherFilter.toFilterString() + ")");
  }

  public ZLdapFilter negate(ZLdapFilter filter) {
    return filter("(!" + filter.toFilterString() + ")");
  }

  public String equalityFilter(String attr, String value, boolean valueIsRaw) {
    return "(" + attr + "=" + (valueIsRaw ? encodeValue(value) : value) + ")";
  }

  private static ZLdapFilter filter(String text) {
    return new ZLdapFilter() {
      @Override
      public String toFilterString() {
        return text;
      }
    };
  }

  /** For the server's statistics. */
  public enum FilterId {
    TODO;
  }
}
