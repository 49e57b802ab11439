package io.lockstep.soap.handler;

import io.lockstep.soap.Element;
import io.lockstep.soap.SoapFault;
import java.util.List;
import java.util.Optional;

/**
 * How a request names an account or a class of service: {@code <account by="name">…</account>}.
 *
 * @param kind {@code account} or {@code cos}
 * @param byId whether the value is an id; a name otherwise
 */
record Selector(String kind, boolean byId, String value) {

  /**
   * What a request names; without {@code by} it is a name.
   *
   * @return empty when it names nothing of this kind
   * @throws SoapFault service.INVALID_REQUEST when it names several, in another way, or nobody
   */
  static Optional<Selector> in(Element request, String kind) throws SoapFault {
    List<Element> named = request.children(kind);
    if (named.size() > 1) {
      throw SoapFault.invalidRequest("more than one " + kind);
    }
    if (named.isEmpty()) {
      Optional<String> plain = request.optionalAttribute(kind);
      return plain.isEmpty() ? Optional.empty() : Optional.of(of(kind, "name", plain.get()));
    }
    Element element = named.get(0);
    String by = element.optionalAttribute("by").orElse("name");
    return Optional.of(of(kind, by, element.text()));
  }

  /**
   * What a request must name.
   *
   * @throws SoapFault service.INVALID_REQUEST when it does not
   */
  static Selector required(Element request, String kind) throws SoapFault {
    Optional<Selector> selector = in(request, kind);
    if (selector.isEmpty()) {
      throw SoapFault.missingElement(kind);
    }
    return selector.get();
  }

  private static Selector of(String kind, String by, String text) throws SoapFault {
    String value = text.trim();
    if (value.isEmpty()) {
      throw SoapFault.invalidRequest("empty " + kind);
    }
    return switch (by) {
      case "name" -> new Selector(kind, false, value);
      case "id" -> new Selector(kind, true, value);
      default -> throw SoapFault.invalidRequest("unknown value for by");
    };
  }
}
