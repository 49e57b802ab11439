package io.lockstep.factor;

import io.lockstep.clock.ServerClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A node's diary of its clock: a reading whenever it is told to write one, and a last one at the
 * end. When the store fails, the counts wait for the next reading.
 */
public final class ClockDiary implements AutoCloseable {
  /** Of a node: eight days with one every ten minutes, and some for starts and stops. */
  public static final int MOST_READINGS = 1200;

  private final String node;
  private final ClockDiaryStore store;
  private final EndingCounter counter;
  private final Witnesses witnesses;
  private final ServerClock clock;

  /** A start that was refused leaves everything as it found it. */
  private boolean begun;

  /**
   * @param node the name of this one
   * @param counter of this node's attempts; nobody else takes its counts away
   */
  public ClockDiary(
      String node,
      ClockDiaryStore store,
      EndingCounter counter,
      Witnesses witnesses,
      ServerClock clock) {
    this.node = node;
    this.store = store;
    this.counter = counter;
    this.witnesses = witnesses;
    this.clock = clock;
  }

  /** Writes a reading of now. */
  public synchronized void write() {
    begun = true;
    EndingCounts counts = counter.take();
    try {
      store.add(reading(counts));
    } catch (FactorStoreException failed) {
      counter.add(counts);
    }
  }

  private ClockReading reading(EndingCounts counts) {
    return ClockReading.of(clock.now(), witnesses.testify(), counts);
  }

  /**
   * The readings of all nodes from a time on: this one first, the others by name. The last one of
   * this node is what it would write now.
   *
   * @throws FactorStoreException when they cannot be read; {@link #unwritten} is known all the same
   */
  synchronized List<NodeReadings> since(Instant from) {
    List<NodeReadings> kept = store.since(from);
    List<NodeReadings> all = new ArrayList<>();
    ClockReading now = reading(counter.counts());
    all.add(kept.stream().filter(this::isHere).findFirst().orElseGet(() -> alone(now)).with(now));
    kept.stream()
        .filter(one -> !isHere(one))
        .sorted(Comparator.comparing(NodeReadings::node))
        .forEach(all::add);
    return List.copyOf(all);
  }

  private boolean isHere(NodeReadings one) {
    return one.node().equals(node);
  }

  private NodeReadings alone(ClockReading now) {
    return new NodeReadings(node, now.at(), List.of());
  }

  /** This node alone, with what it would write now. */
  synchronized NodeReadings unwritten() {
    ClockReading now = reading(counter.counts());
    return alone(now).with(now);
  }

  /** Writes a last reading; nothing when there was no first one and nobody tried anything. */
  @Override
  public synchronized void close() {
    if (begun || !counter.counts().equals(EndingCounts.NONE)) {
      write();
    }
  }
}
