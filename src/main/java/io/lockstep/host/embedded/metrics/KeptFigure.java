package io.lockstep.host.embedded.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;

/**
 * A figure that takes a while to find out. It is found in another thread, so that nobody who asks
 * waits; who asks gets the last one that was found.
 */
final class KeptFigure {
  /** How often finding it may fail or hang before the last one is no longer told. */
  private static final int PATIENCE = 3;

  private record Found(double value, Instant at) {}

  private final DoubleSupplier source;
  private final Duration fresh;
  private final InstantSource machine;
  private final Executor finder;
  private final AtomicBoolean finding = new AtomicBoolean();
  private volatile Found last = new Found(Double.NaN, Instant.MIN);

  /**
   * @param fresh how long one is told before another is looked for
   */
  KeptFigure(DoubleSupplier source, Duration fresh, InstantSource machine, Executor finder) {
    this.source = source;
    this.fresh = fresh;
    this.machine = machine;
    this.finder = finder;
  }

  /** The last one found; NaN when there is none, or only an old one. */
  double get() {
    Instant now = machine.instant();
    Found seen = last;
    if (!within(fresh, seen, now)) {
      find();
    }
    return within(fresh.multipliedBy(PATIENCE), seen, now) ? seen.value() : Double.NaN;
  }

  /** A clock that was set back makes a figure old. */
  private static boolean within(Duration age, Found found, Instant now) {
    return !found.at().isAfter(now) && found.at().isAfter(now.minus(age));
  }

  private void find() {
    if (!finding.compareAndSet(false, true)) {
      return;
    }
    try {
      finder.execute(
          () -> {
            try {
              last = new Found(source.getAsDouble(), machine.instant());
            } catch (RuntimeException failed) {
              // The next one who asks starts another try.
            } finally {
              finding.set(false);
            }
          });
    } catch (RejectedExecutionException closing) {
      finding.set(false);
    }
  }
}
