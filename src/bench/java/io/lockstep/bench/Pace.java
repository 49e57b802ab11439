package io.lockstep.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Work that comes at a rate of its own, however long each piece takes: what comes late is late, and
 * its time counts from when it should have begun.
 */
final class Pace {
  private static final double NANOS_IN_A_SECOND = 1e9;

  private final int perSecond;
  private final int threads;

  Pace(int perSecond, int threads) {
    this.perSecond = perSecond;
    this.threads = threads;
  }

  /** What became of the pieces. */
  record Run(long[] nanos, double seconds) {
    double perSecond() {
      return nanos.length / seconds;
    }
  }

  /** Begins; {@code work} is told its number, from 0. */
  Future<Run> begin(int pieces, IntConsumer work, ExecutorService on) {
    return on.submit(() -> run(pieces, work));
  }

  private Run run(int pieces, IntConsumer work) throws InterruptedException, ExecutionException {
    long[] nanos = new long[pieces];
    long start = System.nanoTime();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread;
        ends.add(
            workers.submit(
                () -> {
                  for (int piece = first; piece < pieces; piece += threads) {
                    long due = start + (long) (piece * NANOS_IN_A_SECOND / perSecond);
                    waitUntil(due);
                    work.accept(piece);
                    nanos[piece] = System.nanoTime() - due;
                  }
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
      return new Run(nanos, (System.nanoTime() - start) / NANOS_IN_A_SECOND);
    } finally {
      workers.shutdownNow();
    }
  }

  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
