package io.lockstep.host.embedded;

import io.lockstep.soap.Namespaces;

/** The three forms a message may have on the wire. */
public enum Form {
  XML11("text/xml; charset=utf-8", Namespaces.SOAP11),
  XML12("application/soap+xml; charset=utf-8", Namespaces.SOAP12),
  JSON("application/json; charset=utf-8", "");

  final String contentType;
  private final String envelope;

  Form(String contentType, String envelope) {
    this.contentType = contentType;
    this.envelope = envelope;
  }

  public boolean xml() {
    return this != JSON;
  }

  /** A whole message of a context and a request, each as {@link Part#in} writes it. */
  public String message(String context, String request) {
    return xml()
        ? "<soap:Envelope xmlns:soap=\""
            + envelope
            + "\"><soap:Header>"
            + context
            + "</soap:Header><soap:Body>"
            + request
            + "</soap:Body></soap:Envelope>"
        : "{\"Header\":{" + context + "},\"Body\":{" + request + "}}";
  }
}
