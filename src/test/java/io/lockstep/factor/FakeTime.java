package io.lockstep.factor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A machine clock that moves when told to. */
public final class FakeTime implements InstantSource {
  private volatile Instant now;

  public FakeTime(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public void set(Instant time) {
    now = time;
  }
}
