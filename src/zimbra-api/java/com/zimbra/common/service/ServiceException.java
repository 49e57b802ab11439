package com.zimbra.common.service;

import com.zimbra.DeclaredOnly;
import java.util.List;

/** Declared only. Since 8.8.15. */
public class ServiceException extends Exception {
  public static final String FAILURE = "service.FAILURE";

  public static final String INVALID_REQUEST = "service.INVALID_REQUEST";

  public static final String PERM_DENIED = "service.PERM_DENIED";

  public static final String CANNOT_DISABLE_TWO_FACTOR_AUTH =
      "account.CANNOT_DISABLE_TWO_FACTOR_AUTH";

  public static final String CANNOT_ENABLE_TWO_FACTOR_AUTH =
      "account.CANNOT_ENABLE_TWO_FACTOR_AUTH";

  public static final String PROXY_ERROR = "service.PROXY_ERROR";

  protected ServiceException(
      String message,
      String code,
      boolean isReceiversFault,
      Throwable cause,
      List<Argument> arguments) {
    throw DeclaredOnly.body();
  }

  protected ServiceException(
      String message, String code, boolean isReceiversFault, Argument... arguments) {
    throw DeclaredOnly.body();
  }

  public String getCode() {
    throw DeclaredOnly.body();
  }

  public boolean isReceiversFault() {
    throw DeclaredOnly.body();
  }

  public static ServiceException FAILURE(String message, Throwable cause) {
    throw DeclaredOnly.body();
  }

  public static ServiceException INVALID_REQUEST(String message, Throwable cause) {
    throw DeclaredOnly.body();
  }

  public static ServiceException PERM_DENIED(String message) {
    throw DeclaredOnly.body();
  }

  public static ServiceException CANNOT_DISABLE_TWO_FACTOR_AUTH() {
    throw DeclaredOnly.body();
  }

  public static ServiceException CANNOT_ENABLE_TWO_FACTOR_AUTH() {
    throw DeclaredOnly.body();
  }

  public static class Argument {
    public Argument(String name, String value, Type type) {
      throw DeclaredOnly.body();
    }

    public enum Type {
      ;
    }
  }
}
