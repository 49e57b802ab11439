package io.lockstep.extension;

import io.lockstep.factor.MassReset;
import io.lockstep.factor.Origin;
import io.lockstep.factor.ResetJob;
import io.lockstep.factor.ResetRunner;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Works on mass resets, in a thread of its own. */
public final class ResetThread implements ResetRunner, AutoCloseable {
  private static final String NAME = "lockstep-reset";

  private final MassReset resets;
  private final InstantSource machine;
  private final Background thread;

  public ResetThread(MassReset resets, InstantSource machine) {
    this.resets = resets;
    this.machine = machine;
    this.thread = new Background(NAME, this::work);
  }

  @Override
  public void wake() {
    thread.wake();
  }

  private void work(BooleanSupplier goOn) {
    Origin origin = new Origin(machine.instant(), NAME, Map.of());
    for (ResetJob job : resets.jobs()) {
      if (job.open() && goOn.getAsBoolean()) {
        resets.run(job.id(), origin, state -> goOn.getAsBoolean());
      }
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}
