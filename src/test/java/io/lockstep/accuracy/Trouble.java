package io.lockstep.accuracy;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What happens to a simulated server. */
enum Trouble {
  NONE("the server is right"),
  AWFUL_PHONES("the server is right, and a third of the phones are wrong"),
  FALLS_BEHIND("the server falls behind by a second a minute"),
  RUNS_AHEAD("the server runs ahead by a second a minute"),
  STEPPED("the server's clock is stepped"),
  ZONE("the server's clock is off by a time zone"),
  PAUSED("the virtual machine is paused"),
  HOSTILE("a third of the accounts lies to the jury"),
  GUESSERS("half of the codes are guesses");

  private final String words;

  Trouble(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** How much more of it is simulated: where the server is right it must be easy to blame it. */
  int weight() {
    return this == AWFUL_PHONES ? 6 : 1;
  }

  /** How far off the clock is put when trouble begins, in milliseconds; positive: behind. */
  long jump(Random random) {
    long sign = random.nextBoolean() ? 1 : -1;
    return switch (this) {
      case NONE, AWFUL_PHONES, FALLS_BEHIND, RUNS_AHEAD, HOSTILE, GUESSERS -> 0;
      case STEPPED -> sign * (90_000 + random.nextInt(6_000_000));
      case ZONE -> sign * TimeUnit.HOURS.toMillis(1 + random.nextInt(12));
      case PAUSED -> 30_000 + random.nextInt(600_000);
    };
  }

  /** How far behind the clock is, so long after trouble began. */
  long behind(long jump, long since) {
    return switch (this) {
      case NONE, AWFUL_PHONES, HOSTILE, GUESSERS -> 0;
      case FALLS_BEHIND -> since / 60;
      case RUNS_AHEAD -> -since / 60;
      case STEPPED, ZONE, PAUSED -> jump;
    };
  }

  /** Whether the boot clock suffers with the wall clock. */
  boolean bootToo() {
    return this == FALLS_BEHIND || this == RUNS_AHEAD || this == PAUSED;
  }
}
