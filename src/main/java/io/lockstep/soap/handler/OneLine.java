package io.lockstep.soap.handler;

import io.lockstep.soap.Element;
import io.lockstep.soap.SoapFault;
import java.util.Optional;

/** What administrators write for log lines and for others to read: short, and on one line. */
final class OneLine {
  static final int LONGEST = 200;

  private OneLine() {}

  /**
   * A text that may be left out; white space around it does not count.
   *
   * @throws SoapFault service.INVALID_REQUEST when it is longer, or not on one line
   */
  static Optional<String> in(Element request, String name) throws SoapFault {
    Optional<String> written =
        request.optionalAttribute(name).map(String::strip).filter(text -> !text.isEmpty());
    if (written.isPresent() && !allowed(written.get())) {
      throw SoapFault.invalidRequest(name + " is one line of at most " + LONGEST + " characters");
    }
    return written;
  }

  /** Whether a text is short, and on one line. */
  static boolean allowed(String text) {
    return text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
  }
}
