package io.lockstep.clock;

import java.time.InstantSource;

/** Reads the clock that can be set and the one that cannot as one moment. Thread-safe. */
public final class TwoClocks {
  private static final int TRIES = 3;
  private static final long CLOSE_MILLIS = 50;

  private final InstantSource wall;
  private final BootClock boot;

  public TwoClocks(InstantSource wall, BootClock boot) {
    this.wall = wall;
    this.boot = boot;
  }

  /** Now, by both. */
  public Moment read() {
    Moment moment;
    int tries = 0;
    BootTime after;
    do {
      BootTime before = boot.read();
      moment = new Moment(wall.millis(), before);
      // A thread that was held up between the two readings must not look like a clock that was set.
      after = boot.read();
      tries++;
    } while (after.millis() - moment.boot().millis() > CLOSE_MILLIS && tries < TRIES);
    return moment;
  }
}
