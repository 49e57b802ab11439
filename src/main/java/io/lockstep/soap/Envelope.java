package io.lockstep.soap;

import java.util.List;
import java.util.Optional;

/**
 * A message that was read.
 *
 * @param context the header's context, an empty element when the message has none
 * @param body the request, the first element in the body
 */
public record Envelope(SoapProtocol protocol, Element context, Element body) {

  /** Finds the parts of an XML message. */
  public static Envelope ofXml(Element root) throws UnreadableMessage {
    if (root.is(Namespaces.SOAP12, "Envelope")) {
      return of(SoapProtocol.SOAP12, root);
    }
    if (root.is(Namespaces.SOAP11, "Envelope")) {
      return of(SoapProtocol.SOAP11, root);
    }
    throw new UnreadableMessage(
        SoapProtocol.SOAP12, SoapFault.invalidRequest("unable to determine SOAP version"));
  }

  /** Finds the parts of a JSON message; there, only the local names count. */
  public static Envelope ofJson(Element root) throws UnreadableMessage {
    return of(SoapProtocol.JSON, root);
  }

  private static Envelope of(SoapProtocol protocol, Element root) throws UnreadableMessage {
    List<Element> requests = part(protocol, root, "Body").map(Element::children).orElse(List.of());
    if (requests.isEmpty()) {
      throw new UnreadableMessage(protocol, SoapFault.invalidRequest("No SOAP body"));
    }
    Element context =
        part(protocol, root, "Header")
            .flatMap(header -> header.child("context"))
            .filter(
                found ->
                    protocol == SoapProtocol.JSON || found.namespace().equals(Namespaces.ZIMBRA))
            .orElseGet(() -> Element.of(Namespaces.ZIMBRA, "context"));
    return new Envelope(protocol, context, requests.get(0));
  }

  private static Optional<Element> part(SoapProtocol protocol, Element root, String name) {
    return root.child(name)
        .filter(
            found ->
                protocol == SoapProtocol.JSON || found.namespace().equals(protocol.namespace()));
  }
}
