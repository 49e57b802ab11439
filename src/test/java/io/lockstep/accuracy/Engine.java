package io.lockstep.accuracy;

import io.lockstep.clock.BootTime;
import io.lockstep.clock.ServerClock;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Attempt;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.ClockCourt;
import io.lockstep.factor.DiagnosisQueue;
import io.lockstep.factor.FactorSettings;
import io.lockstep.factor.Failures;
import io.lockstep.factor.FakeTime;
import io.lockstep.factor.Ground;
import io.lockstep.factor.Journal;
import io.lockstep.factor.MemoryFactorStore;
import io.lockstep.factor.MemoryJury;
import io.lockstep.factor.OnOffSwitch;
import io.lockstep.factor.OpenVault;
import io.lockstep.factor.Origin;
import io.lockstep.factor.RetiredSecret;
import io.lockstep.factor.Sealed;
import io.lockstep.factor.Verification;
import io.lockstep.factor.World;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Diagnosis;
import io.lockstep.verdict.JuryRules;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.ZoneDifferences;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The rules as a server runs them, over a store in memory, with a clock the simulation moves. */
final class Engine implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final FakeTime wall;
  private final MemoryFactorStore store = new MemoryFactorStore();
  private final BlockingQueue<Attempt> written = new LinkedBlockingQueue<>();
  private final DiagnosisQueue queue = new DiagnosisQueue(16);
  private final ClockCourt court;
  private final Verification verification;
  private volatile BootTime boot = new BootTime("boot-1", 0);

  Engine(Instant start) {
    wall = new FakeTime(start);
    Journal journal = journal();
    ServerClock clock = ServerClock.of(wall);
    court =
        new ClockCourt(JuryRules.DEFAULT, new MemoryJury(), () -> boot, clock, List::of, journal);
    FactorSettings settings = FactorSettings.DEFAULT;
    verification =
        new Verification(
            new Ground(
                settings,
                account -> settings.policy(),
                store,
                new OpenVault(),
                new OnOffSwitch(new World.MemorySwitch(), wall, journal),
                clock,
                new Diagnosis(ZoneDifferences.around(start)),
                court,
                journal),
            queue);
  }

  /** An account with a secret of now and one that was replaced. */
  void enrol(AccountRef account, byte[] secret, byte[] retired, long nowMillis) {
    Instant now = Instant.ofEpochMilli(nowMillis);
    store.exclusively(
        account,
        ledger -> {
          ledger.add(
              Authenticator.confirmed(
                  account.id(), "", new Sealed("open", secret), TotpParameters.DEFAULT, now, 0));
          ledger
              .secrets()
              .add(
                  new RetiredSecret(
                      "old " + account.id(),
                      new Sealed("open", retired),
                      TotpParameters.DEFAULT,
                      now,
                      now));
          return null;
        });
  }

  /**
   * Somebody logs in; failures do not add up to a lock.
   *
   * @param wallMillis this server's clock
   * @param bootMillis its boot clock
   */
  Attempt login(AccountRef account, String code, long wallMillis, long bootMillis) {
    wall.set(Instant.ofEpochMilli(wallMillis));
    boot = new BootTime("boot-1", bootMillis);
    Origin origin = new Origin(wall.instant(), "simulation", Map.of());
    verification.verify(account, Operation.LOGIN, code, origin);
    try {
      Attempt attempt = written.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (attempt == null) {
        throw new IllegalStateException("a login without a verdict");
      }
      store.exclusively(
          account,
          ledger -> {
            ledger.keep(Failures.NONE);
            return null;
          });
      return attempt;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }

  /** An account that lies about its phone's clock to the jury. */
  void lie(AccountRef account, SkewInterval claim, long wallMillis, long bootMillis) {
    wall.set(Instant.ofEpochMilli(wallMillis));
    boot = new BootTime("boot-1", bootMillis);
    court.heard(account, claim);
  }

  private Journal journal() {
    return new AttemptJournal(written::add);
  }

  @Override
  public void close() {
    queue.close();
    court.close();
  }
}
