package io.lockstep.accuracy;

import io.lockstep.verdict.Suspect;
import io.lockstep.verdict.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was said beside what was true. */
final class Confusion {
  /** A clock this far off is wrong, in milliseconds. */
  private static final long WRONG = 15_000;

  /** Whose clock really was off. */
  enum Truth {
    SERVER,
    DEVICE,
    BOTH,
    NEITHER
  }

  private final Map<Cause, Map<String, Integer>> causes = new EnumMap<>(Cause.class);
  private final Map<Truth, Map<Suspect, Integer>> suspects = new EnumMap<>(Truth.class);
  private final Map<Trouble, int[]> troubles = new EnumMap<>(Trouble.class);
  private int secretRight;
  private int explained;
  private int refused;
  private int blamedWrongly;
  private int tempting;

  /**
   * @param behind how far this server was behind, in milliseconds
   * @param device the device's clock minus the true time
   */
  void add(Trouble trouble, Cause cause, Verdict verdict, long behind, long device) {
    if (verdict.accepted()) {
      return;
    }
    refused++;
    causes.computeIfAbsent(cause, any -> new TreeMap<>()).merge(verdict.id(), 1, Integer::sum);
    int[] ofTrouble = troubles.computeIfAbsent(trouble, any -> new int[2]);
    if (cause.secretRight()) {
      secretRight++;
      ofTrouble[1]++;
      if (cause.explainedBy(verdict.id())) {
        explained++;
        ofTrouble[0]++;
      }
    }
    Optional<Suspect> said = suspect(verdict);
    if (said.isPresent()) {
      suspects
          .computeIfAbsent(truth(behind, device), any -> new EnumMap<>(Suspect.class))
          .merge(said.get(), 1, Integer::sum);
      boolean named = said.get() == Suspect.SERVER || said.get() == Suspect.BOTH;
      boolean right = Math.abs(behind) < WRONG;
      tempting += right ? 1 : 0;
      blamedWrongly += named && right ? 1 : 0;
    }
  }

  private static Optional<Suspect> suspect(Verdict verdict) {
    if (verdict instanceof Verdict.Skewed skewed) {
      return Optional.of(skewed.suspect());
    }
    if (verdict instanceof Verdict.ClockSuspect) {
      return Optional.of(Suspect.SERVER);
    }
    return verdict instanceof Verdict.ZoneShaped zone
        ? Optional.of(zone.suspect())
        : Optional.empty();
  }

  private static Truth truth(long behind, long device) {
    boolean server = Math.abs(behind) >= WRONG;
    boolean phone = Math.abs(device) >= WRONG;
    return server ? phone ? Truth.BOTH : Truth.SERVER : phone ? Truth.DEVICE : Truth.NEITHER;
  }

  List<Score> scores() {
    return List.of(
        Score.atLeast(
            "refused with the right secret: the cause is right", explained, secretRight, 0.99),
        Score.below("refusals: this server is blamed wrongly", blamedWrongly, refused, 0.0001),
        Score.below(
            "refusals by the clocks while this server's is right: it is blamed",
            blamedWrongly,
            tempting,
            0.0001));
  }

  /** Rows of a table: cause, then how often each verdict was given. */
  List<List<String>> causes() {
    return causes.entrySet().stream()
        .map(row -> List.of(row.getKey().words(), words(row.getValue())))
        .toList();
  }

  /** Rows of a table: whose clock was wrong, then how often each was named. */
  List<List<String>> suspects() {
    return suspects.entrySet().stream()
        .map(
            row ->
                List.of(
                    row.getKey().name().toLowerCase(java.util.Locale.ROOT), named(row.getValue())))
        .toList();
  }

  /** Rows of a table: what happened to the server, and how many causes were right. */
  List<List<String>> troubles() {
    return troubles.entrySet().stream()
        .map(row -> List.of(row.getKey().words(), row.getValue()[0] + " of " + row.getValue()[1]))
        .toList();
  }

  private static String named(Map<Suspect, Integer> counts) {
    Map<String, Integer> words = new TreeMap<>();
    counts.forEach((suspect, count) -> words.put(suspect.word(), count));
    return words(words);
  }

  private static String words(Map<String, Integer> counts) {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (word, count) ->
            text.append(text.isEmpty() ? "" : ", ").append(word).append(' ').append(count));
    return text.toString();
  }
}
