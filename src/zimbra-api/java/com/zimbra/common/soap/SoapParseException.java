package com.zimbra.common.soap;

/** Declared only. Since 8.8.15. */
public class SoapParseException extends java.io.IOException {
  private SoapParseException() {}
}
