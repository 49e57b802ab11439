package com.zimbra.common.soap;

/** A request that is no JSON. */
public class SoapParseException extends java.io.IOException {
  private static final long serialVersionUID = 1;

  public SoapParseException(String message) {
    super(message);
  }
}
