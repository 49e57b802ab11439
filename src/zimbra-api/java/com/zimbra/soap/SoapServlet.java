package com.zimbra.soap;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public class SoapServlet {

  public static final String SERVLET_REQUEST = "servlet.request";

  public static final String SERVLET_RESPONSE = "servlet.response";

  private SoapServlet() {}

  public static void addService(String servletName, DocumentService service) {
    throw DeclaredOnly.body();
  }
}
