package io.lockstep.factor;

import java.time.Duration;

/**
 * The rules of codes by mail on this server.
 *
 * @param length digits, 5 to 10
 * @param lifetime 30 s to 10 min (ASVS 6.5.5)
 */
public record MailCodeRules(int length, Duration lifetime) {
  public static final int SHORTEST = 5;
  public static final int LONGEST = 10;
  public static final Duration LEAST_LIFETIME = Duration.ofSeconds(30);
  public static final Duration MOST_LIFETIME = Duration.ofMinutes(10);

  /** How many codes an account may have sent within {@link #SENDING_TIME}, whatever for. */
  public static final int MOST_SENDINGS = 3;

  public static final Duration SENDING_TIME = Duration.ofMinutes(10);

  /** As servers of this wire have it. Behind the bounds that it is measured against. */
  public static final MailCodeRules DEFAULT = new MailCodeRules(7, Duration.ofMinutes(2));

  public MailCodeRules {
    if (length < SHORTEST || length > LONGEST) {
      throw new IllegalArgumentException("a code by mail has 5 to 10 digits");
    }
    if (lifetime.compareTo(LEAST_LIFETIME) < 0 || lifetime.compareTo(MOST_LIFETIME) > 0) {
      throw new IllegalArgumentException("a code by mail lives 30 seconds to 10 minutes");
    }
  }
}
