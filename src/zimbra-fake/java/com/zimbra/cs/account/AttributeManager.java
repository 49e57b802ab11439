package com.zimbra.cs.account;

import com.zimbra.fake.LdapSchema;
import com.zimbra.fake.Node;

/** What attributes there are. */
public class AttributeManager {
  private final LdapSchema schema;

  AttributeManager(LdapSchema schema) {
    this.schema = schema;
  }

  public static AttributeManager getInstance() {
    return new AttributeManager(Node.current().ldap().schema());
  }

  public boolean isMultiValued(String attrName) {
    LdapSchema.Attribute found = schema.find(attrName);
    return found != null && found.is('m');
  }
}
