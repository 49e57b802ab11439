package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.service.ServiceException.Argument;

/** Declared only. Since 8.8.15. */
public class AccountServiceException extends ServiceException {
  public static final String CHANGE_PASSWORD = "account.CHANGE_PASSWORD";

  public static final String PASSWORD_LOCKED = "account.PASSWORD_LOCKED";

  public static final String PASSWORD_CHANGE_TOO_SOON = "account.PASSWORD_CHANGE_TOO_SOON";

  public static final String PASSWORD_RECENTLY_USED = "account.PASSWORD_RECENTLY_USED";

  public static final String INVALID_PASSWORD = "account.INVALID_PASSWORD";

  public static final String NO_SUCH_ACCOUNT = "account.NO_SUCH_ACCOUNT";

  public static final String NO_SUCH_COS = "account.NO_SUCH_COS";

  public static final String MAINTENANCE_MODE = "account.MAINTENANCE_MODE";

  public static final String ACCOUNT_INACTIVE = "account.ACCOUNT_INACTIVE";

  public static final String TWO_FACTOR_SETUP_REQUIRED = "account.TWO_FACTOR_SETUP_REQUIRED";

  public static final String INVALID_TRUSTED_DEVICE_TOKEN = "account.INVALID_TRUSTED_DEVICE_TOKEN";

  public static final String TWO_FACTOR_AUTH_FAILED = "account.TWO_FACTOR_AUTH_FAILED";

  public static final String TWO_FACTOR_AUTH_REQUIRED = "account.TWO_FACTOR_AUTH_REQUIRED";

  protected AccountServiceException(
      String message, String code, boolean isReceiversFault, Throwable cause) {
    super((String) null, (String) null, false, (Argument[]) null);
    throw DeclaredOnly.body();
  }

  protected AccountServiceException(
      String message,
      String code,
      boolean isReceiversFault,
      Throwable cause,
      Argument... arguments) {
    super((String) null, (String) null, false, (Argument[]) null);
    throw DeclaredOnly.body();
  }

  public static AccountServiceException CHANGE_PASSWORD() {
    throw DeclaredOnly.body();
  }

  public static AccountServiceException PASSWORD_LOCKED() {
    throw DeclaredOnly.body();
  }

  public static AccountServiceException PASSWORD_CHANGE_TOO_SOON() {
    throw DeclaredOnly.body();
  }

  public static AccountServiceException INVALID_PASSWORD(String desc) {
    throw DeclaredOnly.body();
  }

  public static AccountServiceException INVALID_PASSWORD(String desc, Argument... arguments) {
    throw DeclaredOnly.body();
  }

  public static AccountServiceException NO_SUCH_ACCOUNT(String name) {
    throw DeclaredOnly.body();
  }

  public static AccountServiceException NO_SUCH_DOMAIN(String name) {
    throw DeclaredOnly.body();
  }

  public static AccountServiceException NO_SUCH_COS(String name) {
    throw DeclaredOnly.body();
  }

  public static AccountServiceException MAINTENANCE_MODE() {
    throw DeclaredOnly.body();
  }

  public static AccountServiceException ACCOUNT_INACTIVE(String name) {
    throw DeclaredOnly.body();
  }

  public static AccountServiceException PASSWORD_RECENTLY_USED() {
    throw DeclaredOnly.body();
  }

  public static AccountServiceException TWO_FACTOR_SETUP_REQUIRED() {
    throw DeclaredOnly.body();
  }

  public static AccountServiceException INVALID_TRUSTED_DEVICE_TOKEN() {
    throw DeclaredOnly.body();
  }

  public static AuthFailedServiceException TWO_FACTOR_AUTH_FAILED(
      String acctName, String namePassedIn, String reason) {
    throw DeclaredOnly.body();
  }

  public static AccountServiceException TWO_FACTOR_AUTH_REQUIRED() {
    throw DeclaredOnly.body();
  }

  public static class AuthFailedServiceException extends AccountServiceException {
    private AuthFailedServiceException() {
      super((String) null, (String) null, false, (Throwable) null);
    }

    public String getReason() {
      throw DeclaredOnly.body();
    }

    public String getReason(String format) {
      throw DeclaredOnly.body();
    }

    public static AuthFailedServiceException AUTH_FAILED(String acctName, String namePassedIn) {
      throw DeclaredOnly.body();
    }

    public static AuthFailedServiceException AUTH_FAILED(
        String acctName, String namePassedIn, String reason) {
      throw DeclaredOnly.body();
    }

    public static AuthFailedServiceException AUTH_FAILED(
        String acctName, String namePassedIn, String reason, Throwable t) {
      throw DeclaredOnly.body();
    }

    public static AuthFailedServiceException AUTH_FAILED(
        String namePassedIn, String reason, Throwable t) {
      throw DeclaredOnly.body();
    }

    public static AuthFailedServiceException AUTH_FAILED(String reason, Throwable t) {
      throw DeclaredOnly.body();
    }

    public static AuthFailedServiceException AUTH_FAILED(String reason) {
      throw DeclaredOnly.body();
    }
  }
}
