package io.lockstep.accuracy;

import io.lockstep.accuracy.People.Person;
import io.lockstep.clock.BootTime;
import io.lockstep.clock.Moment;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Jury;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.JuryFinding.Alarm;
import io.lockstep.verdict.JuryRules;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.Suspect;
import io.lockstep.verdict.Suspicion;
import io.lockstep.verdict.Testimony;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The jury alone, over many simulated fleets. */
final class JuryTrials {
  private static final TotpParameters TOTP = TotpParameters.DEFAULT;
  private static final long START = 1_795_335_264_190L;
  private static final long UP_BEFORE = TimeUnit.DAYS.toMillis(12);
  private static final int VOTERS = 30;

  /** What colluding accounts may say: seconds that their phones claim to be ahead. */
  private static final long[] CLAIMS = {-3600, -100, -60, -45, -30, 20, 30, 45, 60, 100, 3600};

  private final long seed;
  private final int runs;

  /**
   * @param runs of each experiment, roughly
   */
  JuryTrials(long seed, int runs) {
    this.seed = seed;
    this.runs = runs;
  }

  List<Score> all() {
    List<Score> scores = new ArrayList<>(inStep());
    scores.addAll(hostile());
    scores.add(stepped());
    scores.add(behind(200, 3.3));
    scores.addAll(ahead(1000, 10));
    scores.add(quiet(200, 3.3));
    return scores;
  }

  /** One server, its users, and its jury. */
  private static final class Town {
    final Random random;
    final People people;
    final List<Person> fleet;
    final Jury jury = new Jury(JuryRules.DEFAULT);
    long truth;

    Town(long seed, int persons) {
      random = new Random(seed);
      people = new People(random);
      fleet = people.some(persons);
      truth = START + random.nextInt(86_400_000);
    }

    /** The server is behind by so much; its boot clock runs with the wall clock or by itself. */
    Moment moment(long behind, boolean bootDrifts) {
      long boot = truth - START + UP_BEFORE - (bootDrifts ? behind : 0);
      return new Moment(truth - behind, new BootTime("boot-1", boot));
    }

    /** Whether the code of a step is let in. */
    static boolean letIn(long step, long wall) {
      return Math.abs(step - TOTP.stepAt(wall)) <= 1;
    }

    /** Somebody logs in until a code is let in, and votes. */
    void vote(int voter, Moment now) {
      while (true) {
        Person person = fleet.get(voter);
        long step = person.step(TOTP, truth, people.delay(person));
        if (letIn(step, now.wallMillis())) {
          jury.vote("account-" + voter, SkewInterval.of(TOTP, step, now.wallMillis()), now);
          return;
        }
        // This one cannot log in at all: somebody else does.
        fleet.set(voter, people.one());
      }
    }

    JuryFinding finding(Moment now) {
      return jury.finding(now).orElseThrow();
    }
  }

  private Town town(int experiment, int run, int persons) {
    return new Town(seed * 1_000_003 + experiment * 100_003L + run, persons);
  }

  /** Thirty honest accounts over a working day; the server off by what is still let in. */
  List<Score> inStep() {
    int inside = 0;
    int close = 0;
    int all = runs * 4;
    for (int run = 0; run < all; run++) {
      Town town = town(1, run, VOTERS);
      long behind = (run % 5 - 1) * 5_000L;
      for (int voter = 0; voter < VOTERS; voter++) {
        town.truth += town.people.pause(VOTERS / 480.0);
        town.vote(voter, town.moment(behind, false));
      }
      JuryFinding finding = town.finding(town.moment(behind, false));
      inside += finding.skew().contains(behind) ? 1 : 0;
      close += Math.abs(finding.estimateMillis() - behind) <= 5_000 ? 1 : 0;
    }
    return List.of(
        Score.atLeast("30 accounts vote: the interval contains the truth", inside, all, 0.99),
        Score.atLeast("30 accounts vote: the estimate is within ±5 s", close, all, 0.99));
  }

  /** A third lies, with one voice, among the others or all of them last. */
  List<Score> hostile() {
    int inside = 0;
    int all = 0;
    int blamed = 0;
    long worst = 0;
    for (long claim : CLAIMS) {
      for (int run = 0; run < runs / 4; run++) {
        JuryFinding finding = bribed(claim * 1000, run);
        all++;
        inside += finding.skew().contains(0) ? 1 : 0;
        worst = Math.max(worst, Math.abs(finding.estimateMillis()));
        blamed += blamesServer(finding, claim * 1000) ? 1 : 0;
      }
    }
    return List.of(
        Score.atLeast("a third hostile: the interval contains the truth", inside, all, 0.99),
        new Score(
            "a third hostile: the worst error of the estimate",
            seconds(worst),
            "< 45 s",
            worst < 45_000),
        Score.below("a third hostile: this server is blamed", blamed, all, 0.0001));
  }

  private JuryFinding bribed(long claim, int run) {
    int persons = run % 3 == 0 ? 90 : VOTERS;
    Town town = town(2, (int) (claim / 1000) * 1000 + run, persons);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < persons; i++) {
      order.add(i);
    }
    if (run % 2 == 0) {
      Collections.shuffle(order, town.random);
    }
    Moment now = town.moment(0, false);
    for (int voter : order) {
      town.truth += town.people.pause(1);
      now = town.moment(0, false);
      if (voter >= persons - persons / 3) {
        town.jury.vote("account-" + voter, new SkewInterval(claim, claim + 60_000), now);
      } else {
        town.vote(voter, now);
      }
    }
    return town.finding(now);
  }

  private static boolean blamesServer(JuryFinding finding, long claim) {
    Testimony testimony = new Testimony(Optional.of(finding), List.of());
    Suspect suspect = Suspicion.of(new SkewInterval(claim, claim + 60_000), testimony);
    return suspect == Suspect.SERVER
        || suspect == Suspect.BOTH
        || Suspicion.serverIsWrong(testimony);
  }

  /** A clock that was right is stepped; the next one to log in finds it. */
  private Score stepped() {
    int seen = 0;
    for (int run = 0; run < runs; run++) {
      Town town = town(3, run, VOTERS);
      long step = (run % 2 == 0 ? 1 : -1) * (60_000L + town.random.nextInt(50_000_000));
      for (int voter = 0; voter < VOTERS; voter++) {
        town.truth += town.people.pause(0.5);
        town.vote(voter, town.moment(0, false));
      }
      town.truth += town.people.pause(0.5);
      Moment now = town.moment(step, false);
      // Nobody is let in any more; two codes in a row of one device are its vote.
      town.jury.vote("account-0", new SkewInterval(step - 25_000, step + 35_000), now);
      JuryFinding finding = town.finding(now);
      boolean close = Math.abs(finding.estimateMillis() - step) <= 10_000;
      seen += close && finding.alarm() == Alarm.OUT_OF_STEP ? 1 : 0;
    }
    return Score.atLeast("a stepped clock is seen at the first vote after it", seen, runs, 0.99);
  }

  /** When something first happened on a clock that runs away. */
  private static final class Run {
    long alarm = -1;
    long refusal = -1;
    int logins;
    int refused;
  }

  /** Boot clock and wall clock run away together, by a second a minute. */
  private Run away(Town town, double loginsAMinute, int sign, int persons) {
    long steady = town.truth + TimeUnit.HOURS.toMillis(2);
    long end = steady + TimeUnit.MINUTES.toMillis(90);
    Run run = new Run();
    while (town.truth < end && (run.alarm < 0 || run.refusal < 0)) {
      town.truth += town.people.pause(loginsAMinute);
      long behind = Math.max(0, town.truth - steady) / 60 * sign;
      Moment now = town.moment(behind, true);
      int voter = town.random.nextInt(persons);
      Person person = town.fleet.get(voter);
      long step = person.step(TOTP, town.truth, town.people.delay(person));
      boolean letIn = Town.letIn(step, now.wallMillis());
      if (letIn) {
        town.jury.vote("account-" + voter, SkewInterval.of(TOTP, step, now.wallMillis()), now);
      }
      if (town.truth < steady) {
        continue;
      }
      boolean byTheClock = !letIn && Town.letIn(step, town.truth);
      if (run.refusal < 0 && byTheClock && person.inStep()) {
        run.refusal = town.truth - steady;
      }
      if (run.alarm < 0) {
        run.logins++;
        run.refused += byTheClock ? 1 : 0;
        Alarm alarm = town.finding(now).alarm();
        if (alarm == Alarm.DRIFTING || alarm == Alarm.OUT_OF_STEP) {
          run.alarm = town.truth - steady;
        }
      }
    }
    return run;
  }

  private Score behind(int persons, double loginsAMinute) {
    int all = Math.max(4, runs / 10);
    int early = 0;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < all; i++) {
      Run run = away(town(4, i, persons), loginsAMinute, 1, persons);
      long margin = run.alarm < 0 || run.refusal < 0 ? -1 : run.refusal - run.alarm;
      least = Math.min(least, margin);
      early += margin >= TimeUnit.MINUTES.toMillis(10) ? 1 : 0;
    }
    String what =
        "falling behind by 1 s a minute, "
            + loginsAMinute
            + " logins a minute: alarm 10 minutes before the first refusal";
    Score share = Score.atLeast(what, early, all, 0.99);
    return new Score(
        what, share.measured() + ", least " + least / 60_000 + " min", "≥ 99 %", share.holds());
  }

  private List<Score> ahead(int persons, double loginsAMinute) {
    int all = Math.max(4, runs / 20);
    int refused = 0;
    int logins = 0;
    int alarms = 0;
    for (int i = 0; i < all; i++) {
      Run run = away(town(5, i, persons), loginsAMinute, -1, persons);
      refused += run.refused;
      logins += run.logins;
      alarms += run.alarm >= 0 ? 1 : 0;
    }
    String what = "running ahead by 1 s a minute, " + loginsAMinute + " logins a minute: ";
    return List.of(
        Score.below(what + "logins refused for it before the alarm", refused, logins, 0.01),
        Score.atLeast(what + "the alarm comes", alarms, all, 1));
  }

  /** Hours with a right clock: an alarm now would be false. */
  private Score quiet(int persons, double loginsAMinute) {
    int hours = Math.max(4, runs / 10);
    int loud = 0;
    for (int hour = 0; hour < hours; hour++) {
      Town town = town(6, hour, persons);
      long from = town.truth + TimeUnit.HOURS.toMillis(1);
      boolean alarmed = false;
      while (town.truth < from + TimeUnit.HOURS.toMillis(1)) {
        town.truth += town.people.pause(loginsAMinute);
        Moment now = town.moment(0, false);
        town.vote(town.random.nextInt(persons), now);
        if (town.truth >= from) {
          Alarm alarm = town.finding(now).alarm();
          alarmed |= alarm == Alarm.DRIFTING || alarm == Alarm.OUT_OF_STEP;
        }
      }
      loud += alarmed ? 1 : 0;
    }
    return Score.below("hours with a right clock and a false alarm", loud, hours, 0.10);
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }
}
