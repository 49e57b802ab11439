package com.zimbra.cs.ldap;

import com.zimbra.common.service.ServiceException;
import java.util.List;

/** As the server declares it. */
public interface IAttributes {
  String getAttrString(String attrName) throws ServiceException;

  String[] getMultiAttrString(String attrName) throws ServiceException;

  String[] getMultiAttrString(String attrName, boolean containsBinaryData, boolean isBinaryTransfer)
      throws ServiceException;

  List<String> getMultiAttrStringAsList(String attrName, CheckBinary checkBinary)
      throws ServiceException;

  boolean hasAttribute(String attrName);

  boolean hasAttributeValue(String attrName, String value);

  enum CheckBinary {
    CHECK,
    NOCHECK;
  }
}
