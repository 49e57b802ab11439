package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import java.util.List;

/** What goes wrong with accounts. */
public class AccountServiceException extends ServiceException {
  private static final long serialVersionUID = 1;

  public static final String CHANGE_PASSWORD = "account.CHANGE_PASSWORD";
  public static final String AUTH_FAILED = "account.AUTH_FAILED";
  public static final String PASSWORD_LOCKED = "account.PASSWORD_LOCKED";
  public static final String PASSWORD_CHANGE_TOO_SOON = "account.PASSWORD_CHANGE_TOO_SOON";
  public static final String PASSWORD_RECENTLY_USED = "account.PASSWORD_RECENTLY_USED";
  public static final String INVALID_PASSWORD = "account.INVALID_PASSWORD";
  public static final String INVALID_ATTR_NAME = "account.INVALID_ATTR_NAME";
  public static final String INVALID_ATTR_VALUE = "account.INVALID_ATTR_VALUE";
  public static final String NO_SUCH_ACCOUNT = "account.NO_SUCH_ACCOUNT";
  public static final String NO_SUCH_DOMAIN = "account.NO_SUCH_DOMAIN";
  public static final String NO_SUCH_COS = "account.NO_SUCH_COS";
  public static final String MAINTENANCE_MODE = "account.MAINTENANCE_MODE";
  public static final String ACCOUNT_INACTIVE = "account.ACCOUNT_INACTIVE";
  public static final String TWO_FACTOR_SETUP_REQUIRED = "account.TWO_FACTOR_SETUP_REQUIRED";
  public static final String INVALID_TRUSTED_DEVICE_TOKEN = "account.INVALID_TRUSTED_DEVICE_TOKEN";
  public static final String TWO_FACTOR_AUTH_FAILED = "account.TWO_FACTOR_AUTH_FAILED";
  public static final String TWO_FACTOR_AUTH_REQUIRED = "account.TWO_FACTOR_AUTH_REQUIRED";

  protected AccountServiceException(
      String message, String code, boolean isReceiversFault, Throwable cause) {
    super(message, code, isReceiversFault, cause, List.of());
  }

  protected AccountServiceException(
      String message,
      String code,
      boolean isReceiversFault,
      Throwable cause,
      Argument... arguments) {
    super(message, code, isReceiversFault, cause, arguments);
  }

  private static AccountServiceException senders(String message, String code) {
    return new AccountServiceException(message, code, SENDERS_FAULT, null);
  }

  public static AccountServiceException CHANGE_PASSWORD() {
    return senders("must change password", CHANGE_PASSWORD);
  }

  public static AccountServiceException PASSWORD_LOCKED() {
    return senders("password is locked and can't be changed", PASSWORD_LOCKED);
  }

  public static AccountServiceException PASSWORD_CHANGE_TOO_SOON() {
    return senders("password can't be changed yet", PASSWORD_CHANGE_TOO_SOON);
  }

  public static AccountServiceException INVALID_PASSWORD(String desc) {
    return INVALID_PASSWORD(desc, new Argument[0]);
  }

  public static AccountServiceException INVALID_PASSWORD(String desc, Argument... arguments) {
    return new AccountServiceException(
        "invalid password: " + desc, INVALID_PASSWORD, SENDERS_FAULT, null, arguments);
  }

  public static AccountServiceException INVALID_ATTR_NAME(String desc, Throwable cause) {
    return new AccountServiceException(
        "invalid attr name: " + desc, INVALID_ATTR_NAME, SENDERS_FAULT, cause);
  }

  public static AccountServiceException INVALID_ATTR_VALUE(String desc, Throwable cause) {
    return new AccountServiceException(
        "invalid attr value: " + desc, INVALID_ATTR_VALUE, SENDERS_FAULT, cause);
  }

  public static AccountServiceException NO_SUCH_ACCOUNT(String name) {
    return senders("no such account: " + name, NO_SUCH_ACCOUNT);
  }

  public static AccountServiceException NO_SUCH_DOMAIN(String name) {
    return senders("no such domain: " + name, NO_SUCH_DOMAIN);
  }

  public static AccountServiceException NO_SUCH_COS(String name) {
    return senders("no such cos: " + name, NO_SUCH_COS);
  }

  public static AccountServiceException MAINTENANCE_MODE() {
    return new AccountServiceException(
        "account is in maintenance mode", MAINTENANCE_MODE, RECEIVERS_FAULT, null);
  }

  public static AccountServiceException ACCOUNT_INACTIVE(String name) {
    return senders("account is inactive: " + name, ACCOUNT_INACTIVE);
  }

  public static AccountServiceException PASSWORD_RECENTLY_USED() {
    return senders("password was recently used", PASSWORD_RECENTLY_USED);
  }

  public static AccountServiceException TWO_FACTOR_SETUP_REQUIRED() {
    return TWO_FACTOR_SETUP_REQUIRED("two-factor authentication setup required");
  }

  public static AccountServiceException TWO_FACTOR_SETUP_REQUIRED(String message) {
    return senders(message, TWO_FACTOR_SETUP_REQUIRED);
  }

  public static AccountServiceException INVALID_TRUSTED_DEVICE_TOKEN() {
    return senders("invalid trusted device token", INVALID_TRUSTED_DEVICE_TOKEN);
  }

  public static AuthFailedServiceException TWO_FACTOR_AUTH_FAILED(
      String acctName, String namePassedIn, String reason) {
    return new AuthFailedServiceException(
        acctName, namePassedIn, reason, TWO_FACTOR_AUTH_FAILED, null);
  }

  public static AccountServiceException TWO_FACTOR_AUTH_REQUIRED() {
    return senders("two-factor auth required", TWO_FACTOR_AUTH_REQUIRED);
  }

  /** A login that failed; why is for the log only. */
  public static class AuthFailedServiceException extends AccountServiceException {
    private static final long serialVersionUID = 1;

    private final String account;
    private final String reason;

    private AuthFailedServiceException(
        String acctName, String namePassedIn, String reason, String code, Throwable cause) {
      super(
          "authentication failed for [" + (namePassedIn == null ? "" : namePassedIn) + "]",
          code,
          SENDERS_FAULT,
          cause);
      this.account = acctName;
      this.reason = reason;
    }

    /** Whose login it was, for tests; {@code N/A} when the server did not say. */
    public String account() {
      return account;
    }

    public String getReason() {
      return reason == null ? "" : reason;
    }

    public String getReason(String format) {
      return reason == null ? "" : String.format(format, reason);
    }

    public static AuthFailedServiceException AUTH_FAILED(String acctName, String namePassedIn) {
      return AUTH_FAILED(acctName, namePassedIn, null, null);
    }

    public static AuthFailedServiceException AUTH_FAILED(
        String acctName, String namePassedIn, String reason) {
      return AUTH_FAILED(acctName, namePassedIn, reason, null);
    }

    public static AuthFailedServiceException AUTH_FAILED(
        String acctName, String namePassedIn, String reason, Throwable t) {
      return new AuthFailedServiceException(
          acctName, namePassedIn, reason, AccountServiceException.AUTH_FAILED, t);
    }

    public static AuthFailedServiceException AUTH_FAILED(
        String namePassedIn, String reason, Throwable t) {
      return AUTH_FAILED("N/A", namePassedIn, reason, t);
    }

    public static AuthFailedServiceException AUTH_FAILED(String reason, Throwable t) {
      return AUTH_FAILED("N/A", "", reason, t);
    }

    public static AuthFailedServiceException AUTH_FAILED(String reason) {
      return AUTH_FAILED("N/A", "", reason, null);
    }
  }
}
