package com.zimbra.cs.service;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.service.ServiceException.Argument;

/** Declared only. Since 8.8.15. */
public class AuthProviderException extends ServiceException {
  private AuthProviderException() {
    super((String) null, (String) null, false, (Argument[]) null);
  }
}
