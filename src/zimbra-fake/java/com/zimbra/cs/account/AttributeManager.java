package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.fake.LdapSchema;
import com.zimbra.fake.Node;

/** What a node knows of attributes. */
public class AttributeManager {
  private final LdapSchema schema;

  AttributeManager(LdapSchema schema) {
    this.schema = schema;
  }

  public static AttributeManager getInstance() throws ServiceException {
    return new AttributeManager(Node.current().ldap().schema());
  }

  /** False for what nobody knows. */
  public boolean isMultiValued(String attrName) {
    LdapSchema.Attribute found = schema.find(attrName);
    return found != null && found.is('m');
  }
}
