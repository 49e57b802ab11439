package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.service.ServiceException.Argument;

/** Declared only. Since 8.8.15. */
public class AccountServiceException extends ServiceException {
  public static final String CHANGE_PASSWORD = "account.CHANGE_PASSWORD";

  public static final String NO_SUCH_ACCOUNT = "account.NO_SUCH_ACCOUNT";

  public static final String NO_SUCH_COS = "account.NO_SUCH_COS";

  public static final String MAINTENANCE_MODE = "account.MAINTENANCE_MODE";

  public static final String ACCOUNT_INACTIVE = "account.ACCOUNT_INACTIVE";

  public static final String TWO_FACTOR_AUTH_FAILED = "account.TWO_FACTOR_AUTH_FAILED";

  protected AccountServiceException(
      String message, String code, boolean isReceiversFault, Throwable cause) {
    super((String) null, (String) null, false, (Argument[]) null);
    throw DeclaredOnly.body();
  }

  public static AuthFailedServiceException TWO_FACTOR_AUTH_FAILED(
      String acctName, String namePassedIn, String reason) {
    throw DeclaredOnly.body();
  }

  public static class AuthFailedServiceException extends AccountServiceException {
    private AuthFailedServiceException() {
      super((String) null, (String) null, false, (Throwable) null);
    }

    public static AuthFailedServiceException AUTH_FAILED(
        String acctName, String namePassedIn, String reason) {
      throw DeclaredOnly.body();
    }

    public static AuthFailedServiceException AUTH_FAILED(String reason) {
      throw DeclaredOnly.body();
    }
  }
}
