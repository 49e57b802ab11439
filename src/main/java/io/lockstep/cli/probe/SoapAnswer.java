package io.lockstep.cli.probe;

import io.lockstep.soap.Element;
import io.lockstep.soap.Envelope;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a server answered to a request that wants a session.
 *
 * @param request its name, as {@code AuthRequest}
 */
record SoapAnswer(Element body, String request) {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.]{1,60}");

  static SoapAnswer of(Envelope envelope, String request) {
    return new SoapAnswer(envelope.body(), request);
  }

  /** Whether it answers what was asked, with or without a fault. */
  boolean fits() {
    return isFault() || body.name().equals(request.replace("Request", "Response"));
  }

  boolean isFault() {
    return body.name().equals("Fault");
  }

  boolean secondStep() {
    return body.optionalAttribute("twoFactorAuthRequired")
        .filter(said -> said.equalsIgnoreCase("true") || said.equals("1"))
        .isPresent();
  }

  /** A session's, or that of half a login. */
  Optional<String> token() {
    return body.optionalAttribute("authToken").filter(token -> !token.isEmpty());
  }

  /** As {@code account.AUTH_FAILED}; empty when there is none that can be shown. */
  String faultCode() {
    return body.child("Detail")
        .or(() -> body.child("detail"))
        .flatMap(detail -> detail.child("Error"))
        .flatMap(error -> error.optionalAttribute("Code"))
        .filter(code -> CODE.matcher(code).matches())
        .orElse("");
  }

  /** The token is left out. */
  @Override
  public String toString() {
    return "SoapAnswer[" + body.name() + "]";
  }
}
