package io.lockstep.maillog.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Reads logs, one after the other, each with several threads: one reads or unpacks while another
 * searches, and what they found is added up in the log's own order. Takes less than a mebibyte for
 * each thread and as much again for the tables, however long the logs are.
 *
 * <p>Of one caller's thread.
 */
public final class LogReading implements AutoCloseable {
  private final int threads;
  private final LongConsumer progress;
  private final Ledger ledger;
  private final ExecutorService workers;
  private long taken;

  /**
   * @param threads at least 1
   * @param progress is told, now and then, how many bytes of all files were taken; from any thread,
   *     one at a time
   */
  public LogReading(ReportRange range, int threads, LongConsumer progress) {
    this.threads = threads;
    this.progress = progress;
    this.ledger = new Ledger(range);
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "log reader");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Adds a log.
   *
   * @throws IOException when it cannot be opened, or not be read to its end; what was read of it
   *     counts all the same
   */
  public void read(LogInput input) throws IOException, InterruptedException {
    try (ByteSource source = input.open()) {
      ledger.begin(input.node());
      LineFeed feed = new LineFeed(source);
      Merge merge = new Merge();
      try {
        runAll(() -> search(feed, merge));
      } finally {
        taken += source.taken();
        ledger.end(source.taken());
      }
      if (feed.failure().isPresent()) {
        throw feed.failure().get();
      }
    }
  }

  private void runAll(Callable<Void> work) throws InterruptedException {
    List<Callable<Void>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(work);
    }
    for (Future<Void> done : workers.invokeAll(all)) {
      try {
        done.get();
      } catch (ExecutionException failed) {
        throw new IllegalStateException("a log could not be searched", failed.getCause());
      }
    }
  }

  private Void search(LineFeed feed, Merge merge) throws InterruptedException {
    try {
      ChunkSearch search = new ChunkSearch();
      Chunk chunk = new Chunk();
      while (feed.next(chunk)) {
        merge.add(chunk, search.in(chunk));
      }
      return null;
    } catch (RuntimeException | Error unexpected) {
      merge.giveUp();
      throw unexpected;
    }
  }

  /** What was learned so far. */
  public LogReport report() {
    return ledger.report();
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }

  /** Puts what several threads found back into order. */
  private final class Merge {
    private record Part(ChunkSearch.Found found, long tooLong) {}

    private final Map<Long, Part> early = new TreeMap<>();
    private long next;
    private boolean givenUp;

    /** Whoever is far ahead waits: otherwise what was found would pile up behind a slow thread. */
    synchronized void add(Chunk chunk, ChunkSearch.Found found) throws InterruptedException {
      early.put(chunk.number, new Part(found, chunk.tooLong));
      for (Part part = early.remove(next); part != null; part = early.remove(next)) {
        ledger.add(part.found(), part.tooLong());
        next++;
      }
      progress.accept(taken + chunk.taken);
      notifyAll();
      while (chunk.number > next + 2L * threads && !givenUp) {
        wait();
      }
    }

    synchronized void giveUp() {
      givenUp = true;
      notifyAll();
    }
  }
}
