package io.lockstep.clock;

/**
 * One moment by both clocks: the one that can be set, and the one that cannot.
 *
 * @param wallMillis milliseconds since 1970 by the verifying clock
 */
public record Moment(long wallMillis, BootTime boot) {

  /**
   * How far the wall clock was set forward (positive) or back since {@code before}, in
   * milliseconds; meaningless when the machine was started in between.
   */
  public long steppedSince(Moment before) {
    return (wallMillis - before.wallMillis) - (boot.millis() - before.boot.millis());
  }
}
