package com.zimbra.cs.service;

import com.zimbra.common.service.ServiceException;

/** No token can be given. */
public class AuthProviderException extends ServiceException {
  private static final long serialVersionUID = 1;

  AuthProviderException(String message) {
    super(message, FAILURE, RECEIVERS_FAULT);
  }
}
