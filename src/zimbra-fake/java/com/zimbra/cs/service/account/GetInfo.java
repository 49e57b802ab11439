package com.zimbra.cs.service.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.Account;
import com.zimbra.fake.LdapSchema;
import com.zimbra.fake.Node;
import com.zimbra.soap.ZimbraSoapContext;
import java.util.Map;

/** Who am I: the request that clients send once they are in. */
public class GetInfo extends AccountDocumentHandler {
  @Override
  public Element handle(Element request, Map<String, Object> context) throws ServiceException {
    ZimbraSoapContext zsc = getZimbraSoapContext(context);
    Account account = getRequestedAccount(zsc);
    if (!canAccessAccount(zsc, account)) {
      throw ServiceException.PERM_DENIED("can not access account");
    }
    Element response = getResponseElement(zsc);
    response.addAttribute("name", account.getName(), Element.Disposition.CONTENT);
    Element attrs = response.addUniqueElement("attrs");
    for (LdapSchema.Attribute attribute : Node.current().ldap().schema().all()) {
      if (attribute.is('a')) {
        for (String value : account.getMultiAttr(attribute.name())) {
          attrs.addKeyValuePair(attribute.name(), value, "attr", "name");
        }
      }
    }
    return response;
  }
}
