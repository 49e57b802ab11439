package com.zimbra.common.service;

import com.zimbra.DeclaredOnly;
import java.util.List;

/** Declared only. Since 8.8.15. */
public class ServiceException extends Exception {
  public static final String FAILURE = "service.FAILURE";

  public static final String INVALID_REQUEST = "service.INVALID_REQUEST";

  public static final String UNKNOWN_DOCUMENT = "service.UNKNOWN_DOCUMENT";

  public static final String TEMPORARILY_UNAVAILABLE = "service.TEMPORARILY_UNAVAILABLE";

  public static final String PERM_DENIED = "service.PERM_DENIED";

  public static final String AUTH_REQUIRED = "service.AUTH_REQUIRED";

  public static final String CANNOT_DISABLE_TWO_FACTOR_AUTH =
      "account.CANNOT_DISABLE_TWO_FACTOR_AUTH";

  public static final String CANNOT_ENABLE_TWO_FACTOR_AUTH =
      "account.CANNOT_ENABLE_TWO_FACTOR_AUTH";

  public static final String AUTH_EXPIRED = "service.AUTH_EXPIRED";

  public static final String PROXY_ERROR = "service.PROXY_ERROR";

  public static final boolean RECEIVERS_FAULT = true;

  public static final boolean SENDERS_FAULT = false;

  protected ServiceException(
      String message,
      String code,
      boolean isReceiversFault,
      Throwable cause,
      Argument... arguments) {
    throw DeclaredOnly.body();
  }

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

  public String getId() {
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

  public static ServiceException UNKNOWN_DOCUMENT(String message, Throwable cause) {
    throw DeclaredOnly.body();
  }

  public static ServiceException TEMPORARILY_UNAVAILABLE() {
    throw DeclaredOnly.body();
  }

  public static ServiceException PERM_DENIED(String message) {
    throw DeclaredOnly.body();
  }

  public static ServiceException PERM_DENIED(String message, Argument... arguments) {
    throw DeclaredOnly.body();
  }

  public static ServiceException AUTH_EXPIRED(String message) {
    throw DeclaredOnly.body();
  }

  public static ServiceException AUTH_EXPIRED() {
    throw DeclaredOnly.body();
  }

  public static ServiceException AUTH_REQUIRED() {
    throw DeclaredOnly.body();
  }

  public static ServiceException AUTH_REQUIRED(String email) {
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
      IID,
      ACCTID,
      STR,
      NUM;
    }
  }
}
