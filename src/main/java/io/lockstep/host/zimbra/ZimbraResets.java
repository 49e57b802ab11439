package io.lockstep.host.zimbra;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.MassReset;
import io.lockstep.factor.Origin;
import io.lockstep.factor.ResetJob;
import io.lockstep.factor.ResetRunner;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Works on mass resets that were asked of this node, in a thread of its own. What it leaves when
 * the server stops, the next start takes up.
 */
final class ZimbraResets implements ResetRunner, AutoCloseable {
  private static final String NAME = "lockstep-reset";
  private static final long PATIENCE_SECONDS = 10;

  private final MassReset resets;
  private final InstantSource machine;
  private final ThreadPoolExecutor thread;
  private volatile boolean stopping;

  ZimbraResets(MassReset resets, InstantSource machine) {
    this.resets = resets;
    this.machine = machine;
    this.thread =
        new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.MINUTES,
            // One that runs may have looked already; one that waits looks at whatever is open then.
            new ArrayBlockingQueue<>(1),
            work -> {
              Thread made = new Thread(work, NAME);
              made.setDaemon(true);
              return made;
            },
            new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public void wake() {
    thread.execute(this::work);
  }

  private void work() {
    Origin origin = new Origin(machine.instant(), NAME, Map.of());
    try {
      for (ResetJob job : resets.jobs()) {
        if (job.open() && !stopping) {
          resets.run(job.id(), origin, state -> !stopping);
        }
      }
    } catch (FactorStoreException later) {
      // The directory is away; requests say so. The next round tries again.
    }
  }

  /** Ends with the account at work. */
  @Override
  public void close() {
    stopping = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
