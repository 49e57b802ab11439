package io.lockstep.factor;

import io.lockstep.clock.ServerClock;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.Totp;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Diagnosis;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import io.lockstep.verdict.ZoneDifferences;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * The factor room with everything around it: a fake machine clock, a journal that remembers, a
 * phone that shows codes by a clock of its own.
 */
public final class World implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-11-22T08:14:24.190Z");
  public static final AccountRef ANN = new AccountRef("11111111-aaaa", "ann@example.org");

  /** Remembers everything that was written down. */
  public static final class Memory implements Journal {
    public final ConcurrentLinkedQueue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    public final ConcurrentLinkedQueue<String> others = new ConcurrentLinkedQueue<>();

    /** Another journal that is told the same. */
    public volatile Optional<Journal> beside = Optional.empty();

    @Override
    public void attempt(Attempt attempt) {
      attempts.add(attempt);
      beside.ifPresent(journal -> journal.attempt(attempt));
    }

    @Override
    public void skipped(Operation operation, AccountRef account, Skip why, Origin origin) {
      others.add("skipped " + operation.word() + " " + account.name());
      beside.ifPresent(journal -> journal.skipped(operation, account, why, origin));
    }

    @Override
    public void changed(
        Change change, AccountRef account, Map<String, String> details, Origin origin) {
      others.add(change.word() + " " + account.name());
      beside.ifPresent(journal -> journal.changed(change, account, details, origin));
    }

    @Override
    public void refused(Change change, AccountRef account, String reason, Origin origin) {
      others.add("refused " + change.word() + " " + account.name() + ": " + reason);
    }

    @Override
    public void refused(Change change, String kind, String written, String reason, Origin origin) {
      others.add("refused " + change.word() + " " + kind + " " + written + ": " + reason);
    }

    @Override
    public void massReset(Turn turn, ResetJob job, Origin origin) {
      others.add("mass reset " + turn.word() + " " + job.target().name());
    }

    @Override
    public void policyChanged(PolicyTarget target, Map<String, String> details, Origin origin) {
      others.add("policyChanged " + target.words() + " " + details);
    }

    @Override
    public void counted(AccountRef account, Failures failures, Origin origin) {
      beside.ifPresent(journal -> journal.counted(account, failures, origin));
    }

    @Override
    public void switched(SwitchState state) {
      others.add("switched " + (state.on() ? "on" : "off"));
    }
  }

  /** A relay that takes every letter, until it is told not to. */
  public static final class MemoryPost implements Post, Outbox {
    public final ConcurrentLinkedQueue<Letter> letters = new ConcurrentLinkedQueue<>();
    public volatile Delivery answer = new Delivery.Taken();

    @Override
    public Delivery deliver(Letter letter) {
      if (answer instanceof Delivery.Taken) {
        letters.add(letter);
      }
      return answer;
    }

    @Override
    public boolean offer(Letter letter) {
      letters.add(letter);
      return true;
    }

    public Letter last() {
      return letters.stream().reduce((first, second) -> second).orElseThrow();
    }

    /** The code in the last letter. */
    public String lastCode() {
      return code(last());
    }

    /** It stands alone in its line. */
    public static String code(Letter letter) {
      return letter
          .text()
          .lines()
          .map(String::strip)
          .filter(line -> line.matches("[0-9]+"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** A switch in memory. */
  public static final class MemorySwitch implements SwitchStore {
    private volatile SwitchState state = SwitchState.neverTurned();

    @Override
    public SwitchState read() {
      return state;
    }

    @Override
    public void write(SwitchState turned) throws IOException {
      state = turned;
    }
  }

  /** What a user holds. */
  public static final class Phone {
    private final String secret;
    private final TotpParameters parameters;

    public Phone(String secret, TotpParameters parameters) {
      this.secret = secret;
      this.parameters = parameters;
    }

    /** The code shown when this phone's clock reads {@code time}. */
    public String at(Instant time) {
      return ofStep(parameters.stepAt(time.toEpochMilli()));
    }

    public String ofStep(long step) {
      try (SharedSecret shared = SharedSecret.fromBase32(secret)) {
        return Totp.format(Totp.code(shared, parameters, step), parameters.digits());
      }
    }
  }

  public final FakeTime time = new FakeTime(START);
  public final ServerClock clock;
  public final Memory journal = new Memory();
  public final OnOffSwitch onOff;
  public final FactorStore store;
  public final FactorSettings settings;

  /** What holds for everybody; a test may change it. */
  public volatile Policy policy;

  public final Ground ground;
  public final Verification verification;
  public final Enrolment enrolment;
  public final FactorDesk desk;
  public final MemoryPost post = new MemoryPost();
  public final MailEnrolment mailEnrolment;
  public final MailCodes mailCodes;
  public final HelpDesk help;
  public final StepUp stepUp;
  public final TrustedDevices devices;
  public final AppPasswords appPasswords;
  public final AppPasswordLogin appPasswordLogin;

  /** Who testifies of the server's clock; a test may say so. */
  public final FakeWitnesses witnesses = new FakeWitnesses();

  private final DiagnosisQueue queue;
  private int tokens;

  public World(FactorStore store, Vault vault) {
    this(store, vault, FactorSettings.DEFAULT, Duration.ZERO, DiagnosisQueue.DEFAULT_CAPACITY);
  }

  public World(
      FactorStore store, Vault vault, FactorSettings settings, Duration shift, int capacity) {
    this(store, vault, settings, shift, capacity, new RepeatableRandom());
  }

  /** A world that is not the only one of its store: what each makes up is its own. */
  public static World oneOfMany(FactorStore store, Vault vault) {
    return new World(
        store,
        vault,
        FactorSettings.DEFAULT,
        Duration.ZERO,
        DiagnosisQueue.DEFAULT_CAPACITY,
        new SecureRandom());
  }

  private World(
      FactorStore store,
      Vault vault,
      FactorSettings settings,
      Duration shift,
      int capacity,
      SecureRandom random) {
    this.store = store;
    this.settings = store instanceof HostedStore hosted ? hosted.settings(settings) : settings;
    this.policy = settings.policy();
    this.clock = ServerClock.shifted(time, shift);
    this.onOff = new OnOffSwitch(new MemorySwitch(), time, journal);
    this.queue = new DiagnosisQueue(capacity);
    Diagnosis diagnosis = new Diagnosis(ZoneDifferences.around(START));
    this.ground =
        new Ground(
            this.settings,
            account -> policy,
            store,
            vault,
            onOff,
            clock,
            diagnosis,
            witnesses,
            journal);
    this.verification = new Verification(ground, queue);
    this.enrolment = new Enrolment(ground, random);
    MailCodeRules rules = MailCodeRules.DEFAULT;
    this.mailEnrolment = new MailEnrolment(ground, post, rules, random);
    this.mailCodes = new MailCodes(ground, post, rules, random);
    this.desk = new FactorDesk(ground, verification, random);
    this.stepUp = new StepUp(ground, verification);
    this.devices = new TrustedDevices(ground, random);
    this.help = new HelpDesk(store, vault, settings.retention(), journal, time, random);
    this.appPasswords = new AppPasswords(ground, random);
    this.appPasswordLogin = new AppPasswordLogin(ground, verification);
  }

  public Origin origin() {
    return new Origin(time.instant(), "qtp1-1", Map.of("name", "ann@example.org"));
  }

  /** An account whose owner proved just now who it is. */
  public Proven proven(AccountRef account) {
    return new Proven(account, store.exclusively(account, AccountLedger::generation));
  }

  /** Removes every way to get a code, as its owner does. */
  public Optional<Hindrance> disable(AccountRef account) {
    return desk.disable(proven(account), EnumSet.allOf(Method.class), "kept", origin());
  }

  public String newToken() {
    return "token-" + ++tokens;
  }

  /** A first step that must succeed. */
  public Phone begin(AccountRef account, String token) {
    return begin(account, token, EnrolmentWish.FIRST);
  }

  /** A first step that must succeed. */
  public Phone begin(AccountRef account, String token, EnrolmentWish wish) {
    EnrolmentStart.Begun begun =
        (EnrolmentStart.Begun) enrolment.begin(proven(account), token, wish, origin());
    return new Phone(begun.secretBase32(), begun.parameters());
  }

  /** Both steps; then time moves on, so that the next code is a fresh one. */
  public Phone enrol(AccountRef account) {
    return enrol(account, new ArrayList<>());
  }

  public Phone enrol(AccountRef account, List<String> recoveryCodes) {
    String token = newToken();
    Phone phone = begin(account, token);
    EnrolmentEnd end = enrolment.confirm(account, token, phone.at(clock.now()), origin());
    recoveryCodes.addAll(((EnrolmentEnd.Enrolled) end).recoveryCodes());
    time.pass(Duration.ofMinutes(2));
    journal.attempts.clear();
    return phone;
  }

  public VerificationOutcome login(AccountRef account, String code) {
    return verification.verify(account, Operation.LOGIN, code, origin());
  }

  /** Logs in and waits for the verdict in the journal, wherever it was found. */
  public Verdict verdict(AccountRef account, String code) {
    int before = journal.attempts.size();
    login(account, code);
    return journalled(before);
  }

  /** The verdict that is written down after {@code before} others. */
  public Verdict journalled(int before) {
    settle();
    List<Attempt> all = List.copyOf(journal.attempts);
    if (all.size() != before + 1) {
      throw new AssertionError("expected one verdict, found " + (all.size() - before));
    }
    return all.get(before).verdict();
  }

  public Optional<Attempt> lastAttempt() {
    settle();
    return journal.attempts.stream().reduce((first, second) -> second);
  }

  /** Gives the worker one more piece of work that lasts until the latch opens. */
  public void keepBusy(CountDownLatch until) {
    Runnable work =
        () -> {
          try {
            until.await();
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          }
        };
    while (!queue.offer(work)) {
      Thread.onSpinWait();
    }
  }

  /** How many pieces of work the worker's queue did not take. */
  public long dropped() {
    return queue.dropped();
  }

  /** Returns when every search offered before has run. */
  public void settle() {
    CountDownLatch reached = new CountDownLatch(1);
    while (!queue.offer(reached::countDown)) {
      Thread.onSpinWait();
    }
    try {
      reached.await();
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }

  @Override
  public void close() {
    queue.close();
  }
}
