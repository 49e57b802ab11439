package io.lockstep.accuracy;

import io.lockstep.totp.TotpParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A fleet of phones and the people who type their codes. All of it is drawn from one seed.
 *
 * <p>Clocks: 92 of 100 within a second or two (standard deviation 0.8 s), 5 with 5 s, 2 with 30 s,
 * one anywhere within ten minutes. Typing: log-normal around a median of each person's own, which
 * lies around the fleet's, which lies around 8 s; one time in a hundred somebody is called away for
 * another half to one and a half minutes.
 */
final class People {
  private static final double MEDIAN_SECONDS = 8;
  private static final double SPREAD_OF_FLEETS = 0.05;
  private static final double SPREAD_OF_PEOPLE = 0.35;
  private static final double SPREAD_OF_LOGINS = 0.45;
  private static final double CALLED_AWAY = 0.01;

  /**
   * One person.
   *
   * @param clockMillis the phone's clock minus the true time
   * @param medianSeconds of the time from reading a code to its arrival
   */
  record Person(long clockMillis, double medianSeconds) {
    /** Whether the phone itself keeps good time. */
    boolean inStep() {
      return Math.abs(clockMillis) < 5_000;
    }

    /** The step whose code arrives at a true time. */
    long step(TotpParameters parameters, long arrival, long delay) {
      return parameters.stepAt(arrival - delay + clockMillis);
    }
  }

  private final Random random;
  private final double fleet;

  People(Random random) {
    this.random = random;
    this.fleet = MEDIAN_SECONDS * Math.exp(random.nextGaussian() * SPREAD_OF_FLEETS);
  }

  /** So many of them. */
  List<Person> some(int count) {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(one());
    }
    return people;
  }

  Person one() {
    return new Person(clock(), fleet * Math.exp(random.nextGaussian() * SPREAD_OF_PEOPLE));
  }

  /** Somebody whose phone is off by anything up to ten minutes, or by hours. */
  Person awful() {
    double seconds = (random.nextDouble() - 0.5) * 1200;
    if (random.nextInt(4) == 0) {
      seconds += (random.nextInt(25) - 12) * 3600;
    }
    return new Person(Math.round(seconds * 1000), one().medianSeconds());
  }

  private long clock() {
    double kind = random.nextDouble();
    double seconds =
        kind < 0.92
            ? random.nextGaussian() * 0.8
            : kind < 0.97
                ? random.nextGaussian() * 5
                : kind < 0.99 ? random.nextGaussian() * 30 : (random.nextDouble() - 0.5) * 1200;
    return Math.round(seconds * 1000);
  }

  /** How long this login takes to type, in milliseconds. */
  long delay(Person person) {
    double seconds = person.medianSeconds() * Math.exp(random.nextGaussian() * SPREAD_OF_LOGINS);
    if (random.nextDouble() < CALLED_AWAY) {
      seconds += 30 + 60 * random.nextDouble();
    }
    return Math.round(seconds * 1000);
  }

  /** Until the next login of a fleet that has so many a minute, in milliseconds. */
  long pause(double loginsAMinute) {
    return 1 + Math.round(-Math.log(1 - random.nextDouble()) * 60_000 / loginsAMinute);
  }
}
