package io.lockstep.maillog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a verdict line says about the two clocks, in plain words. */
final class ClockWords {
  private static final Pattern SKEW = Pattern.compile("([+-]\\d{1,10})\\.\\.([+-]\\d{1,10})s");
  private static final Pattern SHIFTED = Pattern.compile("(shifted|corrected)([+-]\\d{1,10})s");
  private static final int USUAL_PERIOD_SECONDS = 30;
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;

  private final VerdictLine line;

  ClockWords(VerdictLine line) {
    this.line = line;
  }

  /** {@code 9 min 30 s}, {@code 1 h 0 min 0 s}. */
  static String duration(long seconds) {
    StringBuilder words = new StringBuilder();
    if (seconds >= DAY) {
      words.append(seconds / DAY).append(" d ");
    }
    if (seconds >= HOUR) {
      words.append(seconds % DAY / HOUR).append(" h ");
    }
    if (seconds >= MINUTE) {
      words.append(seconds % HOUR / MINUTE).append(" min ");
    }
    return words.append(seconds % MINUTE).append(" s").toString();
  }

  /** {@code it belongs 20 steps (10 min 0 s) ahead of the time this server verified with}. */
  String steps() {
    if (line.offset().isEmpty()) {
      return "it belongs to another time than this server's";
    }
    long offset = line.offset().getAsInt();
    long steps = Math.abs(offset);
    String name = steps == 1 ? "1 step" : steps + " steps";
    return "it belongs "
        + name
        + " ("
        + duration(steps * line.number(LineField.PERIOD).orElse(USUAL_PERIOD_SECONDS))
        + ") "
        + (offset < 0 ? "behind" : "ahead of")
        + " the time this server verified with";
  }

  /** Whose clock is wrong, and by how much. */
  String whose() {
    boolean ahead = line.offset().orElse(0) >= 0;
    String deviceIs = ahead ? "ahead" : "behind";
    String serverIs = ahead ? "behind" : "ahead";
    String by = amount();
    return switch (line.value("suspect").orElse("unknown")) {
      case "server" -> "This server's clock is the wrong one: it is " + serverIs + by + ".";
      case "device" -> "The device's clock is the wrong one: it is " + deviceIs + by + ".";
      case "both" ->
          "This server's clock is wrong, and the device's is wrong, too: the device's is "
              + deviceIs
              + by
              + ".";
      default ->
          "One of the two clocks is wrong, and the line alone does not say which: either the"
              + " device's clock is "
              + deviceIs
              + ", or this server's is "
              + serverIs
              + by
              + ".";
    };
  }

  /** {@code , by 9 min 30 s to 10 min 35 s}; empty when the interval is missing or spans zero. */
  private String amount() {
    Matcher skew = SKEW.matcher(line.value("skew").orElse(""));
    if (!skew.matches()) {
      return "";
    }
    long from = Long.parseLong(skew.group(1));
    long to = Long.parseLong(skew.group(2));
    if (from < 0 && to > 0) {
      return ", by " + duration(-from) + " at most";
    }
    long least = Math.min(Math.abs(from), Math.abs(to));
    long most = Math.max(Math.abs(from), Math.abs(to));
    return ", by " + duration(least) + " to " + duration(most);
  }

  /** What else testified. */
  Optional<String> witnesses() {
    Optional<String> jury = line.value("jury").map(said -> "the other users' devices say " + said);
    Optional<String> ntp = line.value("ntp").map(said -> "time servers say " + said);
    if (jury.isEmpty() && ntp.isEmpty()) {
      return Optional.empty();
    }
    String both = jury.isPresent() && ntp.isPresent() ? ", " : "";
    return Optional.of(
        "Witnesses: "
            + jury.orElse("")
            + both
            + ntp.orElse("")
            + " (positive: this server is behind).");
  }

  /** One far match may be chance; only a second code proves it. */
  Optional<String> doubt() {
    return line.value("proof").isPresent()
        ? Optional.empty()
        : line.value("chance")
            .map(
                chance ->
                    "A random code would look like this with a chance of "
                        + chance
                        + ": ask for a second, fresh code before moving a clock. It should be off"
                        + " by the same number of steps.");
  }

  String whatToDo() {
    String server = "bring this server's clock in step (automatic time, NTP)";
    String device = "have the user switch on automatic time on the device";
    String again = ", then try again with a fresh code.";
    return "To do: "
        + switch (line.value("suspect").orElse("unknown")) {
          case "server" -> server + again;
          case "device" -> device + again;
          case "both" -> server + ", and " + device + again;
          default ->
              "compare this server's clock with a trusted one. If it is wrong, "
                  + server
                  + "; if it is right, "
                  + device
                  + again;
        };
  }

  /** The warning that belongs to a clock that was shifted on purpose, or had to be corrected. */
  Optional<String> shifted() {
    Matcher shift = SHIFTED.matcher(line.value("clock").orElse(""));
    if (!shift.matches()) {
      return Optional.empty();
    }
    long seconds = Long.parseLong(shift.group(2));
    String far = duration(Math.abs(seconds)) + (seconds < 0 ? " behind" : " ahead of");
    return Optional.of(
        shift.group(1).equals("corrected")
            ? "Mind: this server verified with the time of its time servers, "
                + far
                + " the machine's own; every figure here is relative to that. The machine's clock"
                + " is wrong."
            : "Mind: this server verified with a clock that was set "
                + far
                + " the machine's on purpose.");
  }
}
