package io.lockstep.factor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Readings of one node in memory; fails when told to. */
public final class MemoryClockDiary implements ClockDiaryStore {
  private final String node;
  private final int most;
  private final List<ClockReading> readings = new ArrayList<>();

  /** Of other nodes. */
  public final List<NodeReadings> others = new ArrayList<>();

  public volatile boolean fails;

  public MemoryClockDiary(String node, int most) {
    this.node = node;
    this.most = most;
  }

  @Override
  public synchronized void add(ClockReading reading) {
    check();
    readings.add(reading);
    if (readings.size() > most) {
      readings.remove(0);
    }
  }

  @Override
  public synchronized List<NodeReadings> since(Instant from) {
    check();
    List<NodeReadings> all = new ArrayList<>(others);
    if (!readings.isEmpty()) {
      all.add(
          new NodeReadings(
              node,
              readings.get(readings.size() - 1).at(),
              readings.stream().filter(reading -> !reading.at().isBefore(from)).toList()));
    }
    return all;
  }

  private void check() {
    if (fails) {
      throw new FactorStoreException("the disk is away");
    }
  }
}
