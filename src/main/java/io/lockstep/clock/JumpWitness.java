package io.lockstep.clock;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The wall clock against the boot clock: a clock that is set, by hand or by a program, moves
 * against it; one that is only slewed does not. And the boot clock against the monotonic one, which
 * stands still while the machine sleeps.
 *
 * <p>Thread-safe, cheap enough to ask at every refusal.
 */
public final class JumpWitness implements Witness {
  private static final String NAME = "jump";

  /** Smaller ones are readings that were held up, or a leap second. */
  private static final long STEP_MILLIS = 1_500;

  private static final long SLEPT_MILLIS = 2_000;

  /** For so long a step explains what users report. */
  private static final long STEP_REMEMBERED_MILLIS = 60 * 60_000L;

  /** By then a program that keeps the time has looked. */
  private static final long SLEEP_REMEMBERED_MILLIS = 10 * 60_000L;

  /** Readings are this good, in milliseconds. */
  private static final long ERROR_MILLIS = 50;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Sleep, as seen from the monotonic clock. */
  private record Sleep(long millis, BootTime until) {}

  private final TwoClocks clocks;
  private final LongSupplier nanos;
  private final Consumer<JumpMemory> keeper;
  private Optional<JumpMemory> memory;
  private long lastNanos;
  private BootTime lastBoot;
  private Optional<Sleep> sleep = Optional.empty();

  /**
   * A witness that remembers.
   *
   * @param nanos a clock that stands still while the machine sleeps
   * @param remembered of an earlier run of the program
   * @param keeper told what to remember: at first, and when the clock was set
   */
  public JumpWitness(
      TwoClocks clocks,
      LongSupplier nanos,
      Optional<JumpMemory> remembered,
      Consumer<JumpMemory> keeper) {
    this.clocks = clocks;
    this.nanos = nanos;
    this.keeper = keeper;
    this.memory = remembered;
    this.lastNanos = nanos.getAsLong();
    this.lastBoot = clocks.read().boot();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public synchronized Statement ask() {
    Moment now = clocks.read();
    slept(now.boot());
    Optional<JumpMemory> before =
        memory.filter(
            known ->
                known.last().boot().comparableTo(now.boot())
                    && known.last().boot().millis() <= now.boot().millis());
    long step = before.map(known -> now.steppedSince(known.last())).orElse(0L);
    if (before.isEmpty()) {
      keep(new JumpMemory(now, Optional.empty()));
    } else if (Math.abs(step) >= STEP_MILLIS) {
      keep(new JumpMemory(now, Optional.of(new JumpMemory.Jump(step, now.boot()))));
    }
    return statement(now.boot());
  }

  private void keep(JumpMemory kept) {
    memory = Optional.of(kept);
    keeper.accept(kept);
  }

  private void slept(BootTime now) {
    long nowNanos = nanos.getAsLong();
    long gap = (now.millis() - lastBoot.millis()) - (nowNanos - lastNanos) / NANOS_PER_MILLI;
    if (now.comparableTo(lastBoot) && gap >= SLEPT_MILLIS) {
      sleep = Optional.of(new Sleep(gap, now));
    }
    lastNanos = nowNanos;
    lastBoot = now;
  }

  private Statement statement(BootTime now) {
    Optional<JumpMemory.Jump> recent =
        memory
            .flatMap(JumpMemory::jump)
            .filter(jump -> now.millis() - jump.at().millis() <= STEP_REMEMBERED_MILLIS);
    if (recent.isPresent()) {
      return set(recent.get(), now);
    }
    return sleep
        .filter(slept -> now.millis() - slept.until().millis() <= SLEEP_REMEMBERED_MILLIS)
        .map(slept -> slept(slept, now))
        .orElseGet(
            () ->
                new Statement(
                    NAME, Standing.FINE, Optional.empty(), "none", "nobody set this clock lately"));
  }

  private static Statement set(JumpMemory.Jump jump, BootTime now) {
    ClockOffset offset = new ClockOffset(-jump.stepMillis(), ERROR_MILLIS);
    return new Statement(
        NAME,
        Standing.WARNING,
        // It may have been set right: that says nothing of how far off it is.
        Optional.empty(),
        offset.toString(),
        "this clock was set "
            + OffsetWords.step(jump.stepMillis())
            + ", "
            + ago(now.millis() - jump.at().millis()));
  }

  private static Statement slept(Sleep sleep, BootTime now) {
    return new Statement(
        NAME,
        Standing.WARNING,
        Optional.empty(),
        "slept",
        "this machine slept for "
            + OffsetWords.amount(sleep.millis())
            + ", until "
            + ago(now.millis() - sleep.until().millis()));
  }

  private static String ago(long millis) {
    long minutes = millis / 60_000;
    return minutes == 0 ? "less than a minute ago" : minutes + " min ago";
  }
}
