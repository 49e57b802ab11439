package com.zimbra.common.soap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.service.ServiceException.Argument;

/** Declared only. Since 8.8.15. */
public class XmlParseException extends ServiceException {
  private XmlParseException() {
    super((String) null, (String) null, false, (Argument[]) null);
  }
}
