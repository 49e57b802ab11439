package io.lockstep.verdict;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the devices of this server's users say together of its clock. Positive: this server is
 * behind.
 *
 * @param skew where the devices' common clock minus this server's must lie: the finding
 * @param estimateMillis where in it most likely, corrected for the usual time people take to type
 * @param agreeing votes that contain the finding
 * @param votes all votes that counted
 * @param alarm what to make of it
 */
public record JuryFinding(
    SkewInterval skew, long estimateMillis, int agreeing, int votes, Alarm alarm) {

  /** What a finding means for the server. */
  public enum Alarm {
    /** Too few voted, or agreed, to say anything of the server. */
    SILENT,
    /** Enough agree, and this server's clock is in step with them. */
    IN_STEP,
    /** Enough agree that this server's clock is off; codes are still let in. */
    DRIFTING,
    /** Enough agree that this server's clock is off by more than the window forgives. */
    OUT_OF_STEP;

    /** The word in log lines and answers: {@code out_of_step}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The alarm of a word; empty when none has it. */
    public static Optional<Alarm> ofWord(String word) {
      return Arrays.stream(values()).filter(alarm -> alarm.word().equals(word)).findFirst();
    }
  }

  /** {@code +688s/41}: the estimate and how many agree. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%+ds/%d", Math.round(estimateMillis / 1000.0), agreeing);
  }
}
