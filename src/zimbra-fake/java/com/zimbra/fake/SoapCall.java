package com.zimbra.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.servlet.http.Cookie;

/** A request to be posted. */
public final class SoapCall {
  public static final String USER = "SoapServlet";
  public static final String ADMIN = "AdminServlet";

  private final String servlet;
  private final int port;
  private final String body;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<Cookie> cookies = new ArrayList<>();
  private String address = "203.0.113.9";
  private String scheme = "https";

  private SoapCall(String servlet, int port, String body) {
    this.servlet = servlet;
    this.port = port;
    this.body = body;
  }

  /** To users' own door. */
  public static SoapCall user(String body) {
    return new SoapCall(USER, 443, body);
  }

  /** To the administrators' door. */
  public static SoapCall admin(String body) {
    return new SoapCall(ADMIN, 7071, body);
  }

  /** To the door where the mail transport checks passwords. */
  public static SoapCall mta(String body) {
    return new SoapCall(ADMIN, 7073, body);
  }

  public SoapCall cookie(String name, String value) {
    cookies.add(new Cookie(name, value));
    return this;
  }

  public SoapCall header(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), value);
    return this;
  }

  public SoapCall from(String ip) {
    address = ip;
    return this;
  }

  public SoapCall inClear() {
    scheme = "http";
    return this;
  }

  String servlet() {
    return servlet;
  }

  int port() {
    return port;
  }

  public String body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }

  List<Cookie> cookies() {
    return cookies;
  }

  public String address() {
    return address;
  }

  String scheme() {
    return scheme;
  }

  public String path() {
    return servlet.equals(USER) ? "/service/soap/" : "/service/admin/soap/";
  }
}
