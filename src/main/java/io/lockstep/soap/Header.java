package io.lockstep.soap;

import java.util.Optional;

/** What the header's context says; what it does not say is empty. */
public final class Header {
  private final String authToken;
  private final boolean voidOnExpired;
  private final String accountBy;
  private final String account;
  private final String userAgent;
  private final String via;
  private final String soapId;
  private final String csrfToken;
  private final String format;

  private Header() {
    authToken = "";
    voidOnExpired = false;
    accountBy = "";
    account = "";
    userAgent = "";
    via = "";
    soapId = "";
    csrfToken = "";
    format = "";
  }

  private Header(Element context) throws SoapFault {
    authToken = text(context, "authToken");
    Optional<Element> control = context.child("authTokenControl");
    voidOnExpired = control.isPresent() && control.get().booleanAttribute("voidOnExpired", false);
    Optional<Element> named = context.child("account");
    accountBy = named.flatMap(found -> found.optionalAttribute("by")).orElse("");
    account = named.map(Element::textTrimmed).orElse("");
    userAgent = context.child("userAgent").map(Header::agent).orElse("");
    via = text(context, "via");
    soapId = text(context, "soapId");
    csrfToken = text(context, "csrfToken");
    format = context.child("format").flatMap(found -> found.optionalAttribute("type")).orElse("");
  }

  /** A header that says nothing. */
  public static Header empty() {
    return new Header();
  }

  /**
   * Reads a context.
   *
   * @throws SoapFault service.INVALID_REQUEST for a value that is not of its type
   */
  public static Header read(Element context) throws SoapFault {
    return new Header(context);
  }

  private static String text(Element context, String name) {
    return context.optionalAttribute(name).map(String::trim).orElse("");
  }

  private static String agent(Element userAgent) {
    String name = userAgent.optionalAttribute("name").orElse("");
    String version = userAgent.optionalAttribute("version").orElse("");
    return name.isEmpty() || version.isEmpty() ? name : name + "/" + version;
  }

  /** The token in the header; a secret. */
  public String authToken() {
    return authToken;
  }

  /** Whether an expired token shall count as none. */
  public boolean voidOnExpired() {
    return voidOnExpired;
  }

  /** {@code name} or {@code id}: how {@link #account} is to be read; empty when none is named. */
  public String accountBy() {
    return accountBy;
  }

  /** The account the request is to act on. */
  public String account() {
    return account;
  }

  /** {@code name/version} of the client as it calls itself. */
  public String userAgent() {
    return userAgent;
  }

  /** The chain of clients and proxies as they call themselves. */
  public String via() {
    return via;
  }

  /** The id that follows a request through all logs. */
  public String soapId() {
    return soapId;
  }

  /** The CSRF token in the header. */
  public String csrfToken() {
    return csrfToken;
  }

  /** The protocol of the response: that of the request unless the header asks for another. */
  public SoapProtocol responseProtocol(SoapProtocol request) {
    if (format.equals("js")) {
      return SoapProtocol.JSON;
    }
    return format.equals("xml") && request == SoapProtocol.JSON ? SoapProtocol.SOAP12 : request;
  }

  /** Without tokens. */
  @Override
  public String toString() {
    return "Header of " + userAgent;
  }
}
