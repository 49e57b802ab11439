package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockstep.factor.ResetJob.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a mass reset promises, whatever store stands behind it. */
@Timeout(120)
public abstract class MassResetContract {
  private static final ResetTarget COS = new ResetTarget(ResetScope.COS, "c1", "gold");

  private final List<AccountRef> accounts = new ArrayList<>();
  private World world;
  private MassReset resets;

  /** An empty store. */
  protected abstract FactorStore store() throws Exception;

  /** The resets whose marks stand in that store's ledgers. */
  protected abstract ResetStore resets() throws Exception;

  /** The vault that belongs to it. */
  protected abstract Vault vault() throws Exception;

  @BeforeEach
  void fiveAccountsFourOfThemEnrolled() throws Exception {
    world = new World(store(), vault());
    resets = over(world.store);
    for (int i = 1; i <= 5; i++) {
      accounts.add(new AccountRef("id-" + i, "user" + i + "@example.org"));
    }
    accounts.subList(0, 4).forEach(world::enrol);
  }

  @AfterEach
  void end() {
    world.close();
  }

  private MassReset over(FactorStore store) throws Exception {
    return new MassReset(store, resets(), Retention.DEFAULT, world.journal, world.time);
  }

  private ResetJob open() {
    return resets.open(COS, accounts, Optional.of("stolen"), "root", world.origin());
  }

  private ResetJob run(ResetJob job) {
    return resets.run(job.id(), world.origin(), state -> true);
  }

  private ResetJob now(ResetJob job) {
    return resets.job(job.id()).orElseThrow();
  }

  private long enrolled() {
    return accounts.stream().filter(world.verification::enrolled).count();
  }

  private long told(String line) {
    return world.journal.others.stream().filter(line::equals).count();
  }

  @Test
  void opening_touches_nobody_and_running_resets_everybody() {
    ResetJob job = open();
    assertThat(now(job).state()).isEqualTo(State.STARTED);
    assertThat(enrolled()).isEqualTo(4);
    ResetJob end = run(job);
    assertThat(end.state()).isEqualTo(State.FINISHED);
    assertThat(end.done()).isEqualTo(5);
    assertThat(enrolled()).isZero();
    assertThat(resets.report(job.id()))
        .extracting(ResetEntry::wasEnrolled)
        .containsExactly(true, true, true, true, false);
    assertThat(told("reset user1@example.org")).isEqualTo(1);
    assertThat(told("reset user5@example.org")).as("had nothing to reset").isZero();
    assertThat(told("mass reset opened gold")).isEqualTo(1);
    assertThat(told("mass reset finished gold")).isEqualTo(1);
  }

  @Test
  void what_was_left_goes_on_where_it_stood() throws Exception {
    ResetJob job = open();
    AtomicInteger turns = new AtomicInteger();
    ResetJob left = resets.run(job.id(), world.origin(), state -> turns.incrementAndGet() <= 2);
    assertThat(left.state()).isEqualTo(State.RUNNING);
    assertThat(left.done()).isEqualTo(2);
    assertThat(enrolled()).isEqualTo(2);
    // Who was reset may set up a new factor meanwhile; that one stays.
    world.enrol(accounts.get(0));
    resets = over(world.store);
    assertThat(resets.jobs()).filteredOn(ResetJob::open).hasSize(1);
    assertThat(run(job).state()).isEqualTo(State.FINISHED);
    assertThat(world.verification.enrolled(accounts.get(0))).isTrue();
    assertThat(enrolled()).isEqualTo(1);
    assertThat(run(job).state()).as("once more changes nothing").isEqualTo(State.FINISHED);
    assertThat(enrolled()).isEqualTo(1);
  }

  @Test
  void a_stopped_one_rests_until_it_is_resumed() {
    ResetJob job = open();
    resets.run(
        job.id(),
        world.origin(),
        state -> {
          if (state.done() == 1) {
            resets.stop(job, world.origin());
          }
          return state.done() < 3;
        });
    long before = enrolled();
    assertThat(now(job).state()).isEqualTo(State.STOPPED);
    assertThat(run(job).state()).isEqualTo(State.STOPPED);
    assertThat(enrolled()).isEqualTo(before).isPositive();
    resets.resume(job, world.origin());
    assertThat(run(job).state()).isEqualTo(State.FINISHED);
    assertThat(enrolled()).isZero();
    assertThat(told("mass reset stopped gold")).isEqualTo(1);
    assertThat(told("mass reset resumed gold")).isEqualTo(1);
  }

  /** A store that fails for one account. */
  private static final class Failing extends ForwardingFactorStore {
    private final AccountRef account;
    private boolean failing = true;

    Failing(FactorStore store, AccountRef account) {
      super(store);
      this.account = account;
    }

    @Override
    public <R> R exclusively(AccountRef one, Function<AccountLedger, R> work) {
      if (failing && one.equals(account)) {
        throw new FactorStoreException("the row is locked", new IllegalStateException());
      }
      return super.exclusively(one, work);
    }
  }

  @Test
  void one_that_fails_is_reported_with_its_reason_and_gets_another_turn() throws Exception {
    Failing failing = new Failing(world.store, accounts.get(1));
    resets = over(failing);
    ResetJob job = open();
    ResetJob end = run(job);
    assertThat(end.state()).isEqualTo(State.FINISHED);
    assertThat(end.failed()).isEqualTo(1);
    assertThat(resets.report(job.id()).get(1).reason()).contains("the row is locked");
    assertThat(world.verification.enrolled(accounts.get(1))).isTrue();
    assertThat(told("refused reset user2@example.org: the row is locked")).isEqualTo(1);
    failing.failing = false;
    resets.resume(job, world.origin());
    assertThat(run(job).failed()).isZero();
    assertThat(enrolled()).isZero();
  }

  @Test
  void many_that_work_on_one_job_reset_each_account_once() throws Exception {
    ResetJob job = open();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<ResetJob>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(pool.submit(() -> run(job)));
      }
      for (Future<ResetJob> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(now(job).done()).isEqualTo(5);
    assertThat(enrolled()).isZero();
    for (int i = 1; i <= 4; i++) {
      assertThat(told("reset user" + i + "@example.org")).isEqualTo(1);
    }
  }

  @Test
  void the_last_job_of_a_target_is_found_and_finished_ones_are_forgotten_in_time() {
    ResetJob first = open();
    run(first);
    world.time.pass(Duration.ofHours(1));
    ResetJob second = open();
    assertThat(resets.last(ResetScope.COS, "c1").map(ResetJob::id)).contains(second.id());
    assertThat(resets.last(ResetScope.DOMAIN, "c1")).isEmpty();
    assertThat(resets.jobs()).extracting(ResetJob::id).containsExactly(second.id(), first.id());
    world.time.pass(Duration.ofDays(1));
    forget();
    assertThat(resets.jobs())
        .as("one that is open stays")
        .extracting(ResetJob::id)
        .containsExactly(second.id());
    assertThat(resets.report(first.id())).isEmpty();
  }

  private void forget() {
    try {
      resets().forgetFinishedBefore(world.time.instant());
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void a_job_of_nobody_is_finished_at_once_and_no_job_is_a_mistake() {
    ResetJob job = resets.open(COS, List.of(), Optional.empty(), "root", world.origin());
    assertThat(run(job).state()).isEqualTo(State.FINISHED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> resets.run("none", world.origin(), state -> true));
  }

  @Test
  void a_report_tells_all_there_is_and_shows_no_secret() {
    AccountRef account = accounts.get(0);
    world.help.issueBypass(account, Duration.ofHours(1), world.origin());
    FactorReport report = world.help.report(account);
    assertThat(report.authenticators()).hasSize(1);
    assertThat(report.recoveryCodesLeft()).isEqualTo(10);
    assertThat(report.bypassUntil()).isPresent();
    assertThat(report.pending()).isZero();
    assertThat(report.retired()).isZero();
    world.help.reset(account, Optional.empty(), world.origin());
    FactorReport after = world.help.report(account);
    assertThat(after.authenticators()).isEmpty();
    assertThat(after.bypassUntil()).isEmpty();
    assertThat(after.retired()).isEqualTo(1);
  }
}
