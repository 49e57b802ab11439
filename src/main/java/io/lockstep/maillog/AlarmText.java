package io.lockstep.maillog;

import io.lockstep.verdict.JuryFinding;

/** The line that says that the users' devices find this server's clock wrong, or right again. */
final class AlarmText {
  private AlarmText() {}

  /**
   * {@code clock alarm: state=drifting jury=+14s/41 skew=-6..+44s votes=44 node=mbox1 words="…"}.
   */
  static String of(JuryFinding finding, String node) {
    return "clock alarm: state="
        + finding.alarm().word()
        + " jury="
        + finding
        + " skew="
        + finding.skew()
        + " votes="
        + finding.votes()
        + " node="
        + LogText.clean(node).replace(' ', '_')
        + " words=\""
        + words(finding)
        + "\"";
  }

  private static String words(JuryFinding finding) {
    long seconds = Math.round(Math.abs(finding.estimateMillis()) / 1000.0);
    String side = finding.estimateMillis() < 0 ? "ahead" : "behind";
    return switch (finding.alarm()) {
      case DRIFTING ->
          "by the users' devices this server's clock runs about "
              + seconds
              + " seconds "
              + side
              + "; most codes are still let in";
      case OUT_OF_STEP ->
          "by the users' devices this server's clock is about "
              + seconds
              + " seconds "
              + side
              + "; right codes are refused";
      case IN_STEP -> "this server's clock is in step with the users' devices again";
      case SILENT -> "too few devices agree to say anything of this server's clock";
    };
  }
}
