package com.zimbra.common.soap;

/** Declared only. Since 8.8.15. */
public abstract class SoapTransport {
  private SoapTransport() {}
}
