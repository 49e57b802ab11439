package io.lockstep.clock;

/** A clock that nobody sets. Thread-safe; never blocks for longer than reading a small file. */
@FunctionalInterface
public interface BootClock {
  BootTime read();
}
