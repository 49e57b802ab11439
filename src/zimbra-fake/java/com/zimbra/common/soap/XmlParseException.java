package com.zimbra.common.soap;

import com.zimbra.common.service.ServiceException;

/** A request that is no XML. */
public class XmlParseException extends ServiceException {
  private static final long serialVersionUID = 1;

  private XmlParseException(String message) {
    super(message, PARSE_ERROR, SENDERS_FAULT);
  }

  static XmlParseException of(String message) {
    return new XmlParseException("parse error: " + message);
  }
}
