package io.lockstep.host.embedded.mail;

import java.time.Duration;

/** Runs work when a time has passed. Tests run it when they like. */
interface Later {

  /** Runs {@code work} once, after {@code delay}, in a thread of its own; never after the end. */
  void in(Duration delay, Runnable work);
}
