package io.lockstep.verdict;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The differences that exist between real time zones, up to 14 hours. A zone set wrongly, or a
 * hardware clock kept in local time, moves a clock by one of them.
 */
public final class ZoneDifferences {
  private final int[] seconds;

  private ZoneDifferences(int[] seconds) {
    this.seconds = seconds;
  }

  /**
   * The differences in force around {@code time}, summer and winter, by the zone data of this JVM.
   */
  public static ZoneDifferences around(Instant time) {
    TreeSet<Integer> offsets = new TreeSet<>();
    for (String id : ZoneRulesProvider.getAvailableZoneIds()) {
      ZoneRules rules = ZoneId.of(id).getRules();
      offsets.add(rules.getOffset(time).getTotalSeconds());
      offsets.add(rules.getOffset(time.plus(182, ChronoUnit.DAYS)).getTotalSeconds());
    }
    offsets.add(ZoneOffset.UTC.getTotalSeconds());
    TreeSet<Integer> differences = new TreeSet<>();
    for (int one : offsets) {
      for (int other : offsets) {
        int difference = one - other;
        if (difference != 0 && Math.abs(difference) <= StepSearch.HORIZON_SECONDS) {
          differences.add(difference);
        }
      }
    }
    return new ZoneDifferences(differences.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * The zone difference inside an interval, in seconds; empty when there is none, or more than one:
   * then the interval is too wide to say anything.
   */
  public OptionalInt within(SkewInterval skew) {
    int found = 0;
    for (int difference : seconds) {
      if (skew.contains(difference * 1000L)) {
        if (found != 0) {
          return OptionalInt.empty();
        }
        found = difference;
      }
    }
    return found == 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }
}
