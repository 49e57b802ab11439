package com.zimbra.common.soap;

import com.zimbra.common.service.ServiceException;
import java.util.List;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** The three forms of an envelope. */
public abstract class SoapProtocol {
  private static final QName ERROR = QName.get("Error", Namespace.get("urn:zimbra"));

  public static final SoapProtocol Soap12 =
      new Soap("http://www.w3.org/2003/05/soap-envelope", "soap", "text/xml; charset=utf-8") {
        @Override
        void fill(Element fault, ServiceException e) {
          fault
              .addUniqueElement(name("Code"))
              .addUniqueElement(name("Value"))
              .setText("soap:" + (e.isReceiversFault() ? "Receiver" : "Sender"));
          fault
              .addUniqueElement(name("Reason"))
              .addUniqueElement(name("Text"))
              .setText(e.getMessage());
          error(fault.addUniqueElement(name("Detail")), e);
        }
      };
  public static final SoapProtocol Soap11 =
      new Soap("http://schemas.xmlsoap.org/soap/envelope/", "soap", "text/xml; charset=utf-8") {
        @Override
        void fill(Element fault, ServiceException e) {
          fault
              .addUniqueElement("faultcode")
              .setText("soap:" + (e.isReceiversFault() ? "Server" : "Client"));
          fault.addUniqueElement("faultstring").setText(e.getMessage());
          error(fault.addUniqueElement("detail"), e);
        }
      };
  public static final SoapProtocol SoapJS =
      new Soap("urn:zimbraSoap", "", "text/javascript; charset=utf-8") {
        @Override
        void fill(Element fault, ServiceException e) {
          fault
              .addUniqueElement("Code")
              .addAttribute("Value", "soap:" + (e.isReceiversFault() ? "Receiver" : "Sender"));
          fault.addUniqueElement("Reason").addAttribute("Text", e.getMessage());
          error(fault.addUniqueElement("Detail"), e);
        }

        @Override
        public Element.ElementFactory getFactory() {
          return Element.JSONElement.mFactory;
        }
      };

  SoapProtocol() {}

  public Element.ElementFactory getFactory() {
    return Element.XMLElement.mFactory;
  }

  /** Of the outermost element. */
  public abstract QName envelopeName();

  public abstract String contentType();

  /** What is asked, or null. */
  public abstract Element body(Element envelope);

  /** The server's own part of the header, or null. */
  public abstract Element context(Element envelope);

  public abstract Element envelope(Element body, Element context);

  public abstract Element fault(ServiceException e);

  public boolean isFault(Element body) {
    return body.getName().equals("Fault");
  }

  /** Null when it is none of them. */
  public static SoapProtocol of(Element envelope) {
    for (SoapProtocol one : List.of(Soap12, Soap11, SoapJS)) {
      if (one.envelopeName().equals(envelope.getQName())
          && envelope.getFactory() == one.getFactory()) {
        return one;
      }
    }
    return null;
  }

  /** What they have in common. */
  private abstract static class Soap extends SoapProtocol {
    private final Namespace namespace;
    private final String contentType;

    Soap(String uri, String prefix, String contentType) {
      this.namespace = Namespace.get(prefix, uri);
      this.contentType = contentType;
    }

    QName name(String local) {
      return QName.get(local, namespace);
    }

    abstract void fill(Element fault, ServiceException e);

    @Override
    public QName envelopeName() {
      return name("Envelope");
    }

    @Override
    public String contentType() {
      return contentType;
    }

    @Override
    public Element body(Element envelope) {
      Element body = envelope.getOptionalElement("Body");
      return body == null ? null : body.listElements().stream().findFirst().orElse(null);
    }

    @Override
    public Element context(Element envelope) {
      Element header = envelope.getOptionalElement("Header");
      return header == null ? null : header.getOptionalElement("context");
    }

    @Override
    public Element envelope(Element body, Element context) {
      Element envelope = getFactory().createElement(envelopeName());
      if (context != null) {
        envelope.addUniqueElement(name("Header")).addUniqueElement(context);
      }
      envelope.addUniqueElement(name("Body")).addUniqueElement(body);
      return envelope;
    }

    @Override
    public Element fault(ServiceException e) {
      Element fault = getFactory().createElement(name("Fault"));
      fill(fault, e);
      return fault;
    }

    static void error(Element detail, ServiceException e) {
      Element error = detail.addUniqueElement(ERROR);
      error.addAttribute("Code", e.getCode(), Element.Disposition.CONTENT);
      error.addAttribute("Trace", e.getId(), Element.Disposition.CONTENT);
      for (ServiceException.Argument argument : e.arguments()) {
        error
            .addNonUniqueElement("a")
            .addAttribute("n", argument.name())
            .addAttribute("t", argument.type().name())
            .setText(argument.value());
      }
    }
  }
}
