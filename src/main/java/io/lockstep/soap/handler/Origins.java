package io.lockstep.soap.handler;

import io.lockstep.factor.Origin;
import io.lockstep.soap.RequestContext;

/** Where a request comes from, in the words of the factor room. */
final class Origins {
  private Origins() {}

  static Origin of(RequestContext context) {
    return new Origin(context.arrival(), context.threadName(), context.logContext().entries());
  }
}
