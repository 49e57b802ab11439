package io.lockstep.soap;

/** The three envelopes a message may come in. */
public enum SoapProtocol {
  SOAP11(Namespaces.SOAP11, "text/xml;charset=utf-8"),
  SOAP12(Namespaces.SOAP12, "text/xml;charset=utf-8"),
  JSON(Namespaces.JSON_ENVELOPE, "text/javascript; charset=utf-8");

  private final String namespace;
  private final String contentType;

  SoapProtocol(String namespace, String contentType) {
    this.namespace = namespace;
    this.contentType = contentType;
  }

  /** The namespace of Envelope, Header, Body and Fault. */
  public String namespace() {
    return namespace;
  }

  /** The value of the Content-Type header of a response. */
  public String contentType() {
    return contentType;
  }

  /** An envelope without a header, as faults get that arise before a request is dispatched. */
  public Element envelope(Element body) {
    Element envelope = Element.of(namespace, "Envelope");
    envelope.addUnique("Body").addUnique(body);
    return envelope;
  }

  /** An envelope with one element in its header and one in its body. */
  public Element envelope(Element header, Element body) {
    Element envelope = Element.of(namespace, "Envelope");
    envelope.addUnique("Header").addUnique(header);
    envelope.addUnique("Body").addUnique(body);
    return envelope;
  }

  /** Whether this element is a fault of this protocol. */
  public boolean isFault(Element element) {
    return element.is(namespace, "Fault");
  }
}
