package com.zimbra.common.service;

import com.zimbra.fake.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the server answers when it does not do what it was asked. */
public class ServiceException extends Exception {
  private static final long serialVersionUID = 1;

  public static final String FAILURE = "service.FAILURE";
  public static final String INVALID_REQUEST = "service.INVALID_REQUEST";
  public static final String UNKNOWN_DOCUMENT = "service.UNKNOWN_DOCUMENT";
  public static final String PARSE_ERROR = "service.PARSE_ERROR";
  public static final String PROXY_ERROR = "service.PROXY_ERROR";
  public static final String TEMPORARILY_UNAVAILABLE = "service.TEMPORARILY_UNAVAILABLE";
  public static final String PERM_DENIED = "service.PERM_DENIED";
  public static final String AUTH_REQUIRED = "service.AUTH_REQUIRED";
  public static final String AUTH_EXPIRED = "service.AUTH_EXPIRED";
  public static final String CANNOT_DISABLE_TWO_FACTOR_AUTH =
      "account.CANNOT_DISABLE_TWO_FACTOR_AUTH";
  public static final String CANNOT_ENABLE_TWO_FACTOR_AUTH =
      "account.CANNOT_ENABLE_TWO_FACTOR_AUTH";
  public static final boolean RECEIVERS_FAULT = true;
  public static final boolean SENDERS_FAULT = false;

  private final String code;
  private final boolean receivers;
  private final String id;
  private final transient List<Argument> arguments;

  protected ServiceException(
      String message,
      String code,
      boolean isReceiversFault,
      Throwable cause,
      Argument... arguments) {
    this(message, code, isReceiversFault, cause, Arrays.asList(arguments));
  }

  protected ServiceException(
      String message,
      String code,
      boolean isReceiversFault,
      Throwable cause,
      List<Argument> arguments) {
    super(message, cause);
    this.code = code;
    this.receivers = isReceiversFault;
    this.arguments = List.copyOf(new ArrayList<>(arguments));
    this.id = Node.newTrace();
  }

  protected ServiceException(
      String message, String code, boolean isReceiversFault, Argument... arguments) {
    this(message, code, isReceiversFault, null, Arrays.asList(arguments));
  }

  public String getCode() {
    return code;
  }

  public String getId() {
    return id;
  }

  public boolean isReceiversFault() {
    return receivers;
  }

  /** For the fault. */
  public List<Argument> arguments() {
    return arguments;
  }

  public static ServiceException FAILURE(String message, Throwable cause) {
    return new ServiceException("system failure: " + message, FAILURE, RECEIVERS_FAULT, cause);
  }

  public static ServiceException INVALID_REQUEST(String message, Throwable cause) {
    return new ServiceException(
        "invalid request: " + message, INVALID_REQUEST, SENDERS_FAULT, cause);
  }

  public static ServiceException PARSE_ERROR(String message, Throwable cause) {
    return new ServiceException("parse error: " + message, PARSE_ERROR, SENDERS_FAULT, cause);
  }

  public static ServiceException UNKNOWN_DOCUMENT(String message, Throwable cause) {
    return new ServiceException(
        "unknown document: " + message, UNKNOWN_DOCUMENT, SENDERS_FAULT, cause);
  }

  public static ServiceException TEMPORARILY_UNAVAILABLE() {
    return new ServiceException(
        "service temporarily unavailable", TEMPORARILY_UNAVAILABLE, RECEIVERS_FAULT);
  }

  public static ServiceException PERM_DENIED(String message) {
    return PERM_DENIED(message, new Argument[0]);
  }

  public static ServiceException PERM_DENIED(String message, Argument... arguments) {
    return new ServiceException(
        "permission denied: " + message, PERM_DENIED, SENDERS_FAULT, arguments);
  }

  public static ServiceException AUTH_EXPIRED(String message) {
    return new ServiceException(
        "auth credentials have expired" + (message == null ? "" : ": " + message),
        AUTH_EXPIRED,
        SENDERS_FAULT);
  }

  public static ServiceException AUTH_EXPIRED() {
    return AUTH_EXPIRED(null);
  }

  public static ServiceException AUTH_REQUIRED() {
    return new ServiceException("no valid authtoken present", AUTH_REQUIRED, SENDERS_FAULT);
  }

  public static ServiceException AUTH_REQUIRED(String email) {
    return new ServiceException(
        "no valid authtoken present for " + email, AUTH_REQUIRED, SENDERS_FAULT);
  }

  public static ServiceException CANNOT_DISABLE_TWO_FACTOR_AUTH() {
    return new ServiceException(
        "cannot disable two-factor authentication", CANNOT_DISABLE_TWO_FACTOR_AUTH, SENDERS_FAULT);
  }

  public static ServiceException CANNOT_ENABLE_TWO_FACTOR_AUTH() {
    return new ServiceException(
        "cannot enable two-factor authentication", CANNOT_ENABLE_TWO_FACTOR_AUTH, SENDERS_FAULT);
  }

  /** A value that a fault carries. */
  public static class Argument {
    /** Its kind on the wire. */
    public enum Type {
      IID,
      ACCTID,
      STR,
      NUM
    }

    private final String name;
    private final String value;
    private final Type type;

    public Argument(String name, String value, Type type) {
      this.name = name;
      this.value = value;
      this.type = type;
    }

    public String name() {
      return name;
    }

    public String value() {
      return value;
    }

    public Type type() {
      return type;
    }
  }
}
