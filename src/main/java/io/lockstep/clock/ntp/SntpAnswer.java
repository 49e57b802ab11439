package io.lockstep.clock.ntp;

import io.lockstep.clock.ClockOffset;

/** What came of asking a time server once. */
sealed interface SntpAnswer {

  /** The server's clock minus this one, by an answer that passed every test. */
  record Time(ClockOffset offset) implements SntpAnswer {}

  /**
   * The server does not want to be asked (RFC 5905 section 7.4).
   *
   * @param code {@code RATE}: less often; every other: not at all
   */
  record Kiss(String code) implements SntpAnswer {}

  /**
   * No answer, or none that can be believed.
   *
   * @param why in words
   */
  record None(String why) implements SntpAnswer {}
}
