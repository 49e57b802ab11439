package io.lockstep.clock;

/** What has to be added to the machine's clock to get the right time. Thread-safe, never blocks. */
@FunctionalInterface
public interface Correction {

  /**
   * The correction now.
   *
   * @param machineMillis milliseconds since 1970 by the machine's clock, as just read
   * @return in milliseconds; 0 when nothing is corrected
   */
  long millis(long machineMillis);

  /** Nothing is corrected. */
  Correction NONE = machineMillis -> 0;
}
