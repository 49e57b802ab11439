package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import java.util.Map;

/** As the server declares it. */
public interface TrustedDevice {
  void register() throws ServiceException;

  void revoke() throws ServiceException;

  boolean verify(Map<String, Object> attrs);

  Map<String, Object> getAttrs();

  TrustedDeviceToken getToken();

  Integer getTokenId();

  long getExpires();

  boolean isExpired();
}
