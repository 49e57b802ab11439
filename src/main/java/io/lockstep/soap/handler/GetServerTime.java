package io.lockstep.soap.handler;

import io.lockstep.clock.ServerClock;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;

/**
 * GetServerTimeRequest: the time by which codes are verified, in milliseconds, so that a page can
 * tell its own device's clock from this one before anything was refused. Asks nobody who they are:
 * every answer over HTTP bears a date as well.
 */
public final class GetServerTime implements RequestHandler {
  private final ServerClock clock;

  public GetServerTime(ServerClock clock) {
    this.clock = clock;
  }

  @Override
  public boolean needsAuth() {
    return false;
  }

  @Override
  public Element handle(Element request, RequestContext context) {
    return Element.of(Namespaces.LOCKSTEP, "GetServerTimeResponse")
        .setAttribute("time", clock.millis());
  }
}
