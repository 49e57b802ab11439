package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import javax.servlet.http.HttpServletResponse;

/** As the server declares it. */
public interface TrustedDeviceToken {
  Integer getId();

  Long getExpires();

  void setExpires(long expires);

  void setDelete();

  void encode(HttpServletResponse resp, Element el, boolean secure) throws ServiceException;

  boolean isExpired();
}
