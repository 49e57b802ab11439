package io.lockstep.clock;

import java.util.Optional;

/**
 * What one witness says of this server's clock.
 *
 * @param witness its name, stable: {@code ntp}, {@code kernel}, {@code jump}, {@code rtc}, {@code
 *     tzdata}
 * @param offset the witness's clock minus this server's, when it knows one
 * @param brief for a log line, without the witness's name and without blanks: {@code +690s}, {@code
 *     unsynchronised}
 * @param words a sentence for people
 */
public record Statement(
    String witness, Standing standing, Optional<ClockOffset> offset, String brief, String words) {

  /** It says nothing. */
  public static Statement absent(String witness, String words) {
    return new Statement(witness, Standing.ABSENT, Optional.empty(), "absent", words);
  }
}
