package io.lockstep.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A machine whose clocks move when told to. */
public final class FakeMachine {
  public static final Instant START = Instant.parse("2026-11-22T08:14:24Z");

  private final AtomicLong wallMillis = new AtomicLong(START.toEpochMilli());
  private final AtomicLong bootMillis = new AtomicLong(100_000);
  private final AtomicLong nanos = new AtomicLong(-7_000_000_000L);
  private final AtomicReference<String> bootId = new AtomicReference<>("first");

  public InstantSource wall() {
    return () -> Instant.ofEpochMilli(wallMillis.get());
  }

  public BootClock boot() {
    return () -> new BootTime(bootId.get(), bootMillis.get());
  }

  public long nanos() {
    return nanos.get();
  }

  public TwoClocks both() {
    return new TwoClocks(wall(), boot());
  }

  /** Time goes by. */
  public void pass(Duration time) {
    sleep(time);
    nanos.addAndGet(time.toNanos());
  }

  /** Somebody sets the wall clock forward, or back. */
  public void set(Duration by) {
    wallMillis.addAndGet(by.toMillis());
  }

  /** The machine sleeps, and its monotonic clock with it. */
  public void sleep(Duration time) {
    wallMillis.addAndGet(time.toMillis());
    bootMillis.addAndGet(time.toMillis());
  }

  /** It is started anew. */
  public void restart() {
    bootId.set("another");
    bootMillis.set(1000);
  }
}
