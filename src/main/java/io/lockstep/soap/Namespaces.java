package io.lockstep.soap;

/** The namespaces on the wire. */
public final class Namespaces {
  public static final String SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
  public static final String SOAP12 = "http://www.w3.org/2003/05/soap-envelope";

  /** Of the envelope in JSON, where there is no SOAP version. */
  public static final String JSON_ENVELOPE = "urn:zimbraSoap";

  /** Of the header context, of batches and of the detail of a fault. */
  public static final String ZIMBRA = "urn:zimbra";

  public static final String ACCOUNT = "urn:zimbraAccount";
  public static final String ADMIN = "urn:zimbraAdmin";
  public static final String MAIL = "urn:zimbraMail";

  /** Messages that only this extension knows. */
  public static final String LOCKSTEP = "urn:lockstep";

  private Namespaces() {}
}
