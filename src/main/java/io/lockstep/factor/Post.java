package io.lockstep.factor;

/**
 * The way out for mail, for whoever needs to know whether it went. Implementations MUST be
 * thread-safe, MUST come back in bounded time, and MUST NOT throw: a letter that does not go is a
 * {@link Delivery}.
 */
public interface Post {

  /**
   * Hands a letter over to the relay, and waits for its answer. That takes seconds when all is well
   * and up to about half a minute when it is not: nothing that locks may be held meanwhile, and a
   * login never waits for it ({@link Outbox} is for those).
   */
  Delivery deliver(Letter letter);
}
