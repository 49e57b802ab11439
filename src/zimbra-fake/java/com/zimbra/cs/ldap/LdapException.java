package com.zimbra.cs.ldap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.fake.LdapFailure;
import java.util.List;

/** The directory refused; what it said is the cause. */
public class LdapException extends ServiceException {
  private static final long serialVersionUID = 1;

  public static final String LDAP_ERROR = "ldap.LDAP_ERROR";
  public static final String ENTRY_NOT_FOUND = "ldap.ENTRY_NOT_FOUND";
  public static final String INVALID_ATTR_NAME = "ldap.INVALID_ATTR_NAME";
  public static final String INVALID_ATTR_VALUE = "ldap.INVALID_ATTR_VALUE";

  protected LdapException(String message, String code, Throwable cause) {
    super(message, code, RECEIVERS_FAULT, cause, List.of());
  }

  public static LdapException LDAP_ERROR(Throwable cause) {
    return LDAP_ERROR(null, cause);
  }

  public static LdapException LDAP_ERROR(String message, Throwable cause) {
    return new LdapException("LDAP error: " + text(message), LDAP_ERROR, cause);
  }

  public static LdapException ENTRY_NOT_FOUND(String message, Throwable cause) {
    return new LdapEntryNotFoundException(message, cause);
  }

  private static String text(String message) {
    return message == null ? "" : message;
  }

  /** As the server sorts the directory's results. */
  public static LdapException of(LdapFailure failure) {
    return switch (failure.code()) {
      case LdapFailure.NO_SUCH_OBJECT -> ENTRY_NOT_FOUND(failure.getMessage(), failure);
      case LdapFailure.UNDEFINED_TYPE ->
          new LdapException(failure.getMessage(), INVALID_ATTR_NAME, failure);
      case LdapFailure.INVALID_SYNTAX, LdapFailure.CONSTRAINT ->
          new LdapInvalidAttrValueException(failure.getMessage(), failure);
      default -> LDAP_ERROR(failure.getMessage(), failure);
    };
  }

  /** There is no such entry. */
  public static class LdapEntryNotFoundException extends LdapException {
    private static final long serialVersionUID = 1;

    LdapEntryNotFoundException(String message, Throwable cause) {
      super("entry not found: " + text(message), ENTRY_NOT_FOUND, cause);
    }
  }

  /** The value is not possible. */
  public static class LdapInvalidAttrValueException extends LdapException {
    private static final long serialVersionUID = 1;

    LdapInvalidAttrValueException(String message, Throwable cause) {
      super("invalid attr value: " + text(message), INVALID_ATTR_VALUE, cause);
    }
  }
}
