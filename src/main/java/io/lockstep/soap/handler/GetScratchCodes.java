package io.lockstep.soap.handler;

import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;

/**
 * GetScratchCodesRequest: an empty list always. Recovery codes are kept as hashes and shown once,
 * when they are made.
 */
public final class GetScratchCodes implements RequestHandler {

  @Override
  public Element handle(Element request, RequestContext context) {
    Element response = Element.of(Namespaces.ACCOUNT, "GetScratchCodesResponse");
    response.addUnique("scratchCodes");
    return response;
  }
}
