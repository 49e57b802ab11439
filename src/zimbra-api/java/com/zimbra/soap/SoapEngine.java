package com.zimbra.soap;

/** Declared only. Since 8.8.15. */
public class SoapEngine {

  public static final String REQUEST_IP = "request.ip";

  public static final String SOAP_REQUEST_IP = "soap.request.ip";

  public static final String ORIG_REQUEST_IP = "orig.request.ip";

  public static final String REQUEST_PORT = "request.port";

  private SoapEngine() {}
}
