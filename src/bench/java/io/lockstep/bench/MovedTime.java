package io.lockstep.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's clock, moved forward now and then, so that nobody waits for a fresh code. */
final class MovedTime implements InstantSource {
  private final AtomicLong movedMillis = new AtomicLong();

  void move(Duration forward) {
    movedMillis.addAndGet(forward.toMillis());
  }

  @Override
  public Instant instant() {
    return Instant.now().plusMillis(movedMillis.get());
  }
}
