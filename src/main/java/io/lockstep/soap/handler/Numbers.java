package io.lockstep.soap.handler;

import io.lockstep.soap.Element;
import io.lockstep.soap.SoapFault;
import java.util.Optional;

/** Numbers of a request, within their bounds. */
final class Numbers {
  /** Longer ones fit no int, and none of ours is so large. */
  private static final String DIGITS = "[0-9]{1,9}";

  private Numbers() {}

  /**
   * A number that may be left out.
   *
   * @throws SoapFault service.INVALID_REQUEST naming the bounds
   */
  static int in(Element request, String name, int usual, int least, int most) throws SoapFault {
    Optional<String> written = request.optionalAttribute(name);
    if (written.isEmpty()) {
      return usual;
    }
    Optional<Integer> number =
        written
            .filter(text -> text.matches(DIGITS))
            .map(Integer::valueOf)
            .filter(value -> value >= least && value <= most);
    if (number.isEmpty()) {
      throw SoapFault.invalidRequest(name + " is a number from " + least + " to " + most);
    }
    return number.get();
  }
}
