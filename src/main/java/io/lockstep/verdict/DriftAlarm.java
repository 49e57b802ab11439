package io.lockstep.verdict;

/** When what the devices say of this server's clock is an alarm. */
final class DriftAlarm {
  /** So far behind, in milliseconds, a server is about half a minute before its first refusal. */
  static final long BEHIND_MILLIS = 10_000;

  /**
   * So far ahead. A server that runs ahead makes everybody late: it hurts those who type slowly
   * first.
   */
  static final long AHEAD_MILLIS = 6_000;

  /** A clock this far off is outside the window that is usually accepted, one step. */
  static final long WINDOW_MILLIS = 30_000;

  private DriftAlarm() {}

  /**
   * @param skew where the devices' clock minus this server's must lie
   * @param estimate where in it most likely
   * @param newest what the newest votes alone say
   */
  static JuryFinding.Alarm of(SkewInterval skew, long estimate, DelayFit.Estimate newest) {
    if (!skew.contains(0) && Math.abs(estimate) > WINDOW_MILLIS) {
      return JuryFinding.Alarm.OUT_OF_STEP;
    }
    boolean behind = newest.millis() >= BEHIND_MILLIS && newest.fromMillis() > BEHIND_MILLIS / 2;
    boolean ahead = newest.millis() <= -AHEAD_MILLIS && newest.toMillis() < -AHEAD_MILLIS / 2;
    return behind || ahead || !skew.contains(0)
        ? JuryFinding.Alarm.DRIFTING
        : JuryFinding.Alarm.IN_STEP;
  }
}
