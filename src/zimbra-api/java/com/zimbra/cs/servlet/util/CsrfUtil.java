package com.zimbra.cs.servlet.util;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.AuthToken;

/** Declared only. Since 8.8.15. */
public final class CsrfUtil {
  private CsrfUtil() {}

  public static boolean isValidCsrfToken(String csrfToken, AuthToken authToken) {
    throw DeclaredOnly.body();
  }

  public static String generateCsrfToken(
      String accountId, long authTokenExpiration, int tokenSalt, AuthToken at)
      throws ServiceException {
    throw DeclaredOnly.body();
  }
}
