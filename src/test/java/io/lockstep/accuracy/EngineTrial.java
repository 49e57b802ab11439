package io.lockstep.accuracy;

import io.lockstep.accuracy.People.Person;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Attempt;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.Totp;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.SkewInterval;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One fleet at one server for four hours: two in peace, then there is trouble. */
final class EngineTrial {
  private static final TotpParameters TOTP = TotpParameters.DEFAULT;
  private static final TotpParameters OTHER = new TotpParameters(HashAlgorithm.SHA256, 6, 30);
  private static final long START = 1_795_335_264_190L;
  private static final int ACCOUNTS = 60;
  private static final double LOGINS_A_MINUTE = 1.5;
  private static final int TRIES = 3;
  private static final long PEACE = TimeUnit.HOURS.toMillis(2);
  private static final long END = TimeUnit.HOURS.toMillis(4);

  /** One account and its owner. */
  private static final class User {
    final AccountRef account;
    final byte[] secret = new byte[20];
    final byte[] old = new byte[20];
    final Person person;
    long lastStep = Long.MIN_VALUE;
    long lastTyped = Long.MIN_VALUE;

    User(int number, Person person, Random random) {
      account = new AccountRef("account-" + number, "user" + number + "@example.org");
      this.person = person;
      random.nextBytes(secret);
      random.nextBytes(old);
    }
  }

  /** Somebody is about to type a code. */
  private record Plan(long arrival, User user, int tries) {}

  /** A code, the step it is of, and what it is. */
  private record Typed(String code, long step, Cause cause) {}

  private final Trouble trouble;
  private final Confusion confusion;
  private final Random random;
  private final People people;
  private final List<User> users = new ArrayList<>();
  private final PriorityQueue<Plan> plans =
      new PriorityQueue<>(Comparator.comparingLong(Plan::arrival));
  private final long began;
  private final long jump;

  EngineTrial(long seed, Trouble trouble, Confusion confusion) {
    this.trouble = trouble;
    this.confusion = confusion;
    this.random = new Random(seed);
    this.people = new People(random);
    this.began = START + random.nextInt(86_400_000);
    this.jump = trouble.jump(random);
    for (Person person : people.some(ACCOUNTS)) {
      boolean awful = trouble == Trouble.AWFUL_PHONES && users.size() % 3 == 0;
      users.add(new User(users.size(), awful ? people.awful() : person, random));
    }
  }

  void run() {
    try (Engine engine = new Engine(Instant.ofEpochMilli(began))) {
      for (User user : users) {
        engine.enrol(user.account, user.secret, user.old, began);
      }
      long next = began + people.pause(LOGINS_A_MINUTE);
      while (next < began + END) {
        plans.add(new Plan(next, users.get(random.nextInt(ACCOUNTS)), TRIES));
        next += people.pause(LOGINS_A_MINUTE);
      }
      while (!plans.isEmpty()) {
        type(engine, plans.poll());
      }
    }
  }

  private long behind(long truth) {
    long since = truth - began - PEACE;
    return since < 0 ? 0 : trouble.behind(jump, since);
  }

  private void type(Engine engine, Plan plan) {
    long behind = behind(plan.arrival());
    long wall = plan.arrival() - behind;
    long boot = plan.arrival() - began + END - (trouble.bootToo() ? behind : 0);
    User user = plan.user();
    if (trouble == Trouble.HOSTILE && users.indexOf(user) % 3 == 0) {
      engine.lie(user.account, new SkewInterval(60_000, 120_000), wall, boot);
      return;
    }
    long delay = people.delay(user.person);
    long step = user.person.step(TOTP, plan.arrival(), delay);
    if (plan.tries() < TRIES && step <= user.lastTyped) {
      // Whoever was refused waits for a fresh code.
      plans.add(new Plan(plan.arrival() + 10_000, user, plan.tries()));
      return;
    }
    user.lastTyped = step;
    Typed typed = typed(user, step, cause(user, step, plan.arrival(), delay, wall, behind));
    Attempt attempt = engine.login(user.account, typed.code(), wall, boot);
    boolean accepted = attempt.verdict().accepted();
    confusion.add(trouble, typed.cause(), attempt.verdict(), behind, user.person.clockMillis());
    if (accepted) {
      user.lastStep = Math.max(user.lastStep, typed.step());
    } else if (plan.tries() > 1 && typed.cause() != Cause.GUESS) {
      long again = plan.arrival() + 31_000 + random.nextInt(20_000);
      plans.add(new Plan(again, user, plan.tries() - 1));
    }
  }

  /** What the owner does, and why it would be refused. */
  private Cause cause(User user, long step, long truth, long delay, long wall, long behind) {
    double luck = random.nextDouble();
    if (luck < (trouble == Trouble.GUESSERS ? 0.5 : 0.02)) {
      return Cause.GUESS;
    }
    List<Cause> slips =
        List.of(Cause.TYPO, Cause.OLD_SECRET, Cause.PARAMETERS, Cause.ENCODING, Cause.OTHER_ENTRY);
    double slip = random.nextDouble() * 100;
    // Two faults at once have no one name: these happen while the clocks agree.
    boolean clocksAgree = Math.abs(user.person.clockMillis() + behind) < 120_000;
    if (slip < slips.size() && clocksAgree) {
      return slips.get((int) slip);
    }
    if (step <= user.lastStep) {
      return Cause.REPLAY;
    }
    boolean rightClocks = Math.abs(TOTP.stepAt(truth - delay) - TOTP.stepAt(truth)) <= 1;
    boolean prompt =
        Math.abs(TOTP.stepAt(truth + user.person.clockMillis()) - TOTP.stepAt(wall)) <= 1;
    if (!rightClocks) {
      return prompt ? Cause.LATE : Cause.CLOCKS_OR_LATE;
    }
    if (prompt) {
      return Cause.CLOCKS_OR_LATE;
    }
    return trouble == Trouble.ZONE && behind != 0 && user.person.inStep()
        ? Cause.ZONE
        : Cause.CLOCKS;
  }

  private Typed typed(User user, long step, Cause cause) {
    return switch (cause) {
      case GUESS -> new Typed(Totp.format(random.nextInt(1_000_000), 6), step, cause);
      case TYPO -> new Typed(mistyped(code(user.secret, TOTP, step)), step, cause);
      case OLD_SECRET -> new Typed(code(user.old, TOTP, step), step, cause);
      case PARAMETERS -> new Typed(code(user.secret, OTHER, step), step, cause);
      case ENCODING -> new Typed(code(letters(user.secret), TOTP, step), step, cause);
      case OTHER_ENTRY -> {
        User other = users.get((users.indexOf(user) + 1) % users.size());
        yield new Typed(code(other.secret, TOTP, step), step, cause);
      }
      case CLOCKS, ZONE, LATE, CLOCKS_OR_LATE, REPLAY ->
          new Typed(code(user.secret, TOTP, step), step, cause);
    };
  }

  private String mistyped(String code) {
    char[] digits = code.toCharArray();
    int place = random.nextInt(digits.length);
    digits[place] = (char) ('0' + (digits[place] - '0' + 1 + random.nextInt(9)) % 10);
    return new String(digits);
  }

  private static byte[] letters(byte[] secret) {
    try (SharedSecret shared = SharedSecret.ofBytes(secret)) {
      return shared.toBase32().getBytes(StandardCharsets.US_ASCII);
    }
  }

  private static String code(byte[] secret, TotpParameters parameters, long step) {
    try (SharedSecret shared = SharedSecret.ofBytes(Arrays.copyOf(secret, secret.length))) {
      return Totp.format(Totp.code(shared, parameters, step), parameters.digits());
    }
  }
}
