package io.lockstep.clock;

/**
 * Something that can say how this server's clock stands, beside that clock itself. One that is not
 * there says so ({@link Standing#ABSENT}); none throws.
 */
public interface Witness {

  /** Its stable name: {@code ntp}, {@code kernel}, {@code jump}, {@code rtc}, {@code tzdata}. */
  String name();

  /** Asks it. May take seconds; never called by whoever waits for a login. */
  Statement ask();
}
