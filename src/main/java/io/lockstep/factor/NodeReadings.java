package io.lockstep.factor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Readings of one node's clock.
 *
 * @param node its name, as in log lines
 * @param lastSeen when it read last, by the clock it had then
 * @param readings in the order in which they were made
 */
public record NodeReadings(String node, Instant lastSeen, List<ClockReading> readings) {

  public NodeReadings {
    readings = List.copyOf(readings);
  }

  NodeReadings with(ClockReading newest) {
    List<ClockReading> all = new ArrayList<>(readings);
    all.add(newest);
    return new NodeReadings(node, newest.at(), all);
  }

  /**
   * Oldest first. A clock that was set back makes earlier readings look later, so they are sorted;
   * those of one moment stay as they were made.
   */
  public List<ClockReading> inOrder() {
    return readings.stream().sorted(Comparator.comparing(ClockReading::at)).toList();
  }

  /** What was counted in each hour that has a reading, by the hour's start. */
  public SortedMap<Instant, EndingCounts> hours() {
    SortedMap<Instant, EndingCounts> hours = new TreeMap<>();
    for (ClockReading reading : readings) {
      hours.merge(reading.at().truncatedTo(ChronoUnit.HOURS), reading.counts(), EndingCounts::plus);
    }
    return hours;
  }
}
