package io.lockstep.maillog.report;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What is kept of one server. */
final class NodeTally {
  /** A quarter of a year; then the oldest go. */
  static final int MOST_HOURS = 24 * 92;

  private static final int HOUR = 3600;

  /** Refusals that a wrong clock, or a wrong secret, explains; the others explain themselves. */
  private static final Set<String> UNEXPLAINED =
      Set.of(
          "SKEWED",
          "ZONE_SHAPED",
          "LATE",
          "REPLAYED",
          "CLOCK_SUSPECT",
          "NO_MATCH",
          "NOT_SEARCHED",
          "UNDECRYPTABLE");

  private final TreeMap<Long, HourTally> hours = new TreeMap<>();
  private final VoteSeries votes = new VoteSeries();
  private final Dots dots = new Dots();
  private final DistinctCount phones = new DistinctCount();
  private long accepted;
  private long refusals;
  private long classic;

  void judged(LogEvent.Judged line) {
    accepted += line.kind() == LogEvent.Kind.ACCEPTED ? 1 : 0;
    refusals += line.kind() == LogEvent.Kind.REFUSED ? 1 : 0;
    hour(line.second()).judged(line, UNEXPLAINED.contains(line.verdict()));
    int account = DistinctCount.fingerprint(line.account());
    line.skew()
        .ifPresent(
            skew -> {
              phones.add(account);
              votes.cast(line.second(), account, skew);
              dots.add(
                  new LogReport.Dot(
                      line.second(), skew.likely(), line.kind() == LogEvent.Kind.ACCEPTED));
            });
  }

  void failed(LogEvent.Classic line) {
    classic++;
    hour(line.second()).failed(DistinctCount.fingerprint(line.account().orElse("")));
  }

  private HourTally hour(long second) {
    HourTally hour = hours.computeIfAbsent(Math.floorDiv(second, HOUR), made -> new HourTally());
    if (hours.size() > MOST_HOURS) {
      hours.pollFirstEntry();
    }
    return hour;
  }

  List<LogReport.Hour> hours() {
    return hours.entrySet().stream()
        .map(hour -> hour.getValue().row(hour.getKey() * HOUR))
        .toList();
  }

  LogReport.Node row(String name) {
    return new LogReport.Node(
        name,
        accepted,
        refusals,
        classic,
        phones.count(),
        votes.estimates(),
        dots.inOrder(),
        hours());
  }
}
