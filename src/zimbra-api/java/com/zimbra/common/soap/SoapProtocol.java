package com.zimbra.common.soap;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public abstract class SoapProtocol {

  public static final SoapProtocol Soap11 = DeclaredOnly.value();

  public static final SoapProtocol SoapJS = DeclaredOnly.value();

  private SoapProtocol() {}
}
