package io.lockstep.cli;

import java.util.Optional;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on the error stream, for work that lasts longer than two seconds. */
final class LateProgress implements AutoCloseable {
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private final String task;
  private final boolean wanted;
  private final LongSupplier nanos;
  private final long begun;
  private Optional<ProgressBar> bar = Optional.empty();

  /**
   * @param wanted whether one may be shown at all; without a terminal there is none in any case
   */
  // Newer Java always gives a console; a bar in a file is ugly and harmless.
  @SuppressWarnings("SystemConsoleNull")
  LateProgress(String task, boolean wanted, LongSupplier nanos) {
    this.task = task;
    this.wanted = wanted && System.console() != null;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  void show(long done, long total) {
    if (bar.isEmpty() && wanted && nanos.getAsLong() - begun > PATIENCE_NANOS) {
      bar =
          Optional.of(
              new ProgressBarBuilder()
                  .setTaskName(task)
                  .setInitialMax(total)
                  .setStyle(ProgressBarStyle.ASCII)
                  .build());
    }
    bar.ifPresent(shown -> shown.stepTo(done));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
