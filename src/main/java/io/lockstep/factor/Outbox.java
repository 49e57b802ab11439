package io.lockstep.factor;

/**
 * The way out for mail nobody waits for, such as notices. Implementations MUST be thread-safe, MUST
 * NOT block and MUST NOT throw; what becomes of a letter stands in the log.
 */
public interface Outbox {

  /**
   * Takes a letter to be sent soon.
   *
   * @return false when it will not be sent: too many wait, or this server sends no mail
   */
  boolean offer(Letter letter);
}
