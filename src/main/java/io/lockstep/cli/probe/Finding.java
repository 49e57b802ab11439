package io.lockstep.cli.probe;

/**
 * What a door did with one credential.
 *
 * @param why in our own words, never the server's; empty where the outcome says it all
 */
public record Finding(Outcome outcome, String why) {
  static final Finding OPENED = new Finding(Outcome.OPENED, "");
  static final Finding ASKED = new Finding(Outcome.ASKED, "");
  static final Finding REFUSED = new Finding(Outcome.REFUSED, "");
  static final Finding NOT_LISTENING = new Finding(Outcome.NOT_LISTENING, "");

  static Finding opened(String why) {
    return new Finding(Outcome.OPENED, why);
  }

  static Finding asked(String why) {
    return new Finding(Outcome.ASKED, why);
  }

  static Finding cannotTell(String why) {
    return new Finding(Outcome.CANNOT_TELL, why);
  }

  static Finding notTried(String why) {
    return new Finding(Outcome.NOT_TRIED, why);
  }
}
