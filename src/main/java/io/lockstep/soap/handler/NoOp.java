package io.lockstep.soap.handler;

import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import javax.xml.namespace.QName;

/** Does nothing, so that a client can ask whether its session is still good. */
public final class NoOp implements RequestHandler {
  /** The request this handler answers. */
  public static final QName REQUEST = new QName(Namespaces.MAIL, "NoOpRequest");

  @Override
  public Element handle(Element request, RequestContext context) {
    return Element.of(Namespaces.MAIL, "NoOpResponse");
  }
}
