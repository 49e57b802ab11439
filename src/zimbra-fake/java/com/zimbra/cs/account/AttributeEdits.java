package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.callback.TwoFactorAuthStatus;
import com.zimbra.cs.account.ldap.entry.LdapEntry;
import com.zimbra.cs.ldap.LdapClient;
import com.zimbra.cs.ldap.LdapException;
import com.zimbra.cs.ldap.LdapServerType;
import com.zimbra.cs.ldap.LdapUsage;
import com.zimbra.cs.ldap.ZLdapContext;
import com.zimbra.cs.ldap.ZModificationList;
import com.zimbra.fake.LdapSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Changes to an entry in the words of {@code modifyAttrs}: {@code +name} and {@code -name} are
 * compared with the node's copy, so what the copy has is not added and what it lacks is not
 * removed. Not atomic, as it is in reality.
 */
public final class AttributeEdits {
  private AttributeEdits() {}

  static void check(
      LdapSchema schema,
      Entry entry,
      Map<String, ?> attrs,
      boolean checkImmutable,
      boolean allowCallback)
      throws ServiceException {
    for (Map.Entry<String, ?> change : attrs.entrySet()) {
      LdapSchema.Attribute attribute = schema.find(bare(change.getKey()));
      if (checkImmutable && attribute != null && attribute.is('i')) {
        throw ServiceException.INVALID_REQUEST(attribute.name() + " is immutable", null);
      }
    }
    if (allowCallback) {
      TwoFactorAuthStatus.preModify(entry, attrs);
    }
  }

  static void apply(Provisioning prov, Entry entry, Map<String, ?> attrs) throws ServiceException {
    ZLdapContext context = LdapClient.getContext(LdapServerType.MASTER, LdapUsage.MODIFY_ACCOUNT);
    try {
      ZModificationList list = context.createModificationList();
      fill(list, attrs, entry);
      if (!list.isEmpty()) {
        context.modifyAttributes(((LdapEntry) entry).getDN(), list);
      }
    } catch (LdapException failed) {
      throw translated(failed);
    } finally {
      LdapClient.closeContext(context);
      // After a failure too: the copy may be why.
      prov.reload(entry);
    }
  }

  private static ServiceException translated(LdapException failed) {
    return switch (failed.getCode()) {
      case LdapException.INVALID_ATTR_NAME ->
          AccountServiceException.INVALID_ATTR_NAME("unknown attribute", failed);
      case LdapException.INVALID_ATTR_VALUE ->
          AccountServiceException.INVALID_ATTR_VALUE("not possible", failed);
      default -> ServiceException.FAILURE("unable to modify attrs", failed);
    };
  }

  /** As the server turns a map of changes into modifications. */
  public static void fill(ZModificationList list, Map<String, ?> attrs, Entry entry) {
    attrs.forEach(
        (key, value) -> {
          String[] values = texts(value);
          String name = bare(key);
          if (key.startsWith("+")) {
            list.addAttr(name, values, entry, false, false);
          } else if (key.startsWith("-")) {
            list.removeAttr(name, values, entry, false, false);
          } else if (values.length > 0) {
            list.modifyAttr(name, values, false, false);
          } else if (entry.getMultiAttr(name, false, true).length > 0) {
            list.removeAttr(name, false);
          }
        });
  }

  private static String bare(String key) {
    return key.startsWith("+") || key.startsWith("-") ? key.substring(1) : key;
  }

  private static String[] texts(Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof Object[] many) {
      for (Object one : many) {
        texts.add(String.valueOf(one));
      }
    } else if (value instanceof Collection<?> many) {
      many.forEach(one -> texts.add(String.valueOf(one)));
    } else if (value != null) {
      texts.add(value.toString());
    }
    texts.removeIf(String::isEmpty);
    return texts.toArray(new String[0]);
  }
}
