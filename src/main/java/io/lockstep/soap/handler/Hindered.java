package io.lockstep.soap.handler;

import io.lockstep.factor.Hindrance;
import io.lockstep.soap.SoapFault;

/** Tells why a factor cannot be changed: in words for people, and by name for pages. */
final class Hindered {
  private Hindered() {}

  /** The fault with {@code reason} and {@code hindrance} as its arguments. */
  static SoapFault by(Hindrance hindrance, SoapFault fault) {
    return fault
        .withLogReason(hindrance.words())
        .withArgument("reason", "STR", hindrance.words())
        .withArgument("hindrance", "STR", hindrance.name());
  }
}
