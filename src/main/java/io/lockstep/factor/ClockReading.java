package io.lockstep.factor;

import io.lockstep.clock.ClockOffset;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.Testimony;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a node's clock stood at one moment, and what happened since the reading before. Offsets are
 * the other clock minus this server's. It says nothing of any account.
 *
 * @param at by the verifying clock, in whole milliseconds
 * @param jury what the users' devices said; empty when none voted
 * @param ntpMillis what time servers said, in milliseconds; empty when too few agreed or none are
 *     asked
 * @param counts of attempts since the reading before
 */
public record ClockReading(
    Instant at, Optional<JuryFinding> jury, OptionalLong ntpMillis, EndingCounts counts) {

  public ClockReading {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  static ClockReading of(Instant at, Testimony testimony, EndingCounts counts) {
    Optional<ClockOffset> ntp = testimony.ntp();
    return new ClockReading(
        at,
        testimony.jury(),
        ntp.isPresent() ? OptionalLong.of(ntp.get().millis()) : OptionalLong.empty(),
        counts);
  }
}
