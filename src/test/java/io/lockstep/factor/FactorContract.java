package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.factor.VerificationOutcome.Accepted;
import io.lockstep.factor.VerificationOutcome.Refused;
import io.lockstep.verdict.LooksLike;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the second factor promises, whatever store stands behind it. */
public abstract class FactorContract {
  private static final AccountRef ANN = World.ANN;
  private static final AccountRef BOB = new AccountRef("22222222-bbbb", "bob@example.org");

  private World world;
  private Vault worldVault;

  /** An empty store. */
  protected abstract FactorStore store() throws Exception;

  /** The vault that belongs to it. */
  protected abstract Vault vault() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    FactorStore store = store();
    worldVault = vault();
    world = new World(store, worldVault);
  }

  @AfterEach
  void end() {
    world.close();
  }

  private static <T> T as(Class<T> type, Object value) {
    assertThat(value).isInstanceOf(type);
    return type.cast(value);
  }

  // Enrolment

  @Test
  void a_pending_secret_is_not_an_enrolment() {
    world.begin(ANN, "t1");
    assertThat(world.verification.enrolled(ANN)).isFalse();
    assertThat(world.store.enrolled()).isZero();
  }

  @Test
  void the_right_code_enrols_and_gives_ten_different_recovery_codes_with_a_letter_each() {
    List<String> codes = new ArrayList<>();
    world.enrol(ANN, codes);
    assertThat(world.verification.enrolled(ANN)).isTrue();
    String form = "[A-Z2-7]{" + world.settings.forms().recovery().length() + "}";
    assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(c -> c.matches(form));
    assertThat(codes).allMatch(c -> c.chars().anyMatch(Character::isLetter));
  }

  @Test
  void each_first_step_makes_a_secret_of_its_own() {
    String code = world.begin(ANN, "t1").at(world.clock.now());
    world.begin(ANN, "t2");
    EnrolmentEnd end = world.enrolment.confirm(ANN, "t2", code, world.origin());
    as(EnrolmentEnd.Refused.class, end);
    assertThat(world.verification.enrolled(ANN)).isFalse();
  }

  @Test
  void the_last_three_first_steps_stay_confirmable_each_by_its_own_token() {
    World.Phone first = world.begin(ANN, "t1");
    world.time.pass(Duration.ofSeconds(1));
    World.Phone second = world.begin(ANN, "t2");
    world.time.pass(Duration.ofSeconds(1));
    world.begin(ANN, "t3");
    world.time.pass(Duration.ofSeconds(1));
    world.begin(ANN, "t4");
    as(Verdict.EnrolSessionDead.class, confirmRefused("t1", first.at(world.clock.now())));
    as(
        EnrolmentEnd.Enrolled.class,
        world.enrolment.confirm(ANN, "t2", second.at(world.clock.now()), world.origin()));
  }

  @Test
  void after_fifteen_minutes_the_first_step_is_dead_and_the_verdict_says_when_it_was_made() {
    World.Phone phone = world.begin(ANN, "t1");
    Instant issued = world.time.instant();
    world.time.pass(Duration.ofMinutes(15));
    Verdict.EnrolSessionDead dead =
        as(Verdict.EnrolSessionDead.class, confirmRefused("t1", phone.at(world.clock.now())));
    assertThat(dead.issued().map(Instant::toEpochMilli)).contains(issued.toEpochMilli());
  }

  @Test
  void a_token_survives_ten_wrong_codes_and_is_dead_after_them() {
    World.Phone phone = world.begin(ANN, "t1");
    for (int i = 0; i < 9; i++) {
      assertThat(confirmRefused("t1", wrongCode(phone)).countsAsFailure()).isTrue();
    }
    confirmRefused("t1", "not a code");
    assertThat(confirmRefused("t1", wrongCode(phone)).countsAsFailure()).isTrue();
    as(Verdict.EnrolSessionDead.class, confirmRefused("t1", phone.at(world.clock.now())));
  }

  @Test
  void after_nine_wrong_codes_the_right_one_still_enrols() {
    World.Phone phone = world.begin(ANN, "t1");
    for (int i = 0; i < 9; i++) {
      confirmRefused("t1", wrongCode(phone));
    }
    as(
        EnrolmentEnd.Enrolled.class,
        world.enrolment.confirm(ANN, "t1", phone.at(world.clock.now()), world.origin()));
  }

  @Test
  void another_accounts_token_confirms_nothing() {
    World.Phone phone = world.begin(ANN, "t1");
    EnrolmentEnd end =
        world.enrolment.confirm(BOB, "t1", phone.at(world.clock.now()), world.origin());
    as(Verdict.EnrolSessionDead.class, as(EnrolmentEnd.Refused.class, end).verdict());
    assertThat(world.verification.enrolled(BOB)).isFalse();
    assertThat(world.verification.enrolled(ANN)).isFalse();
  }

  @Test
  void an_enrolled_account_cannot_begin_with_the_password_alone() {
    world.enrol(ANN);
    EnrolmentStart start =
        world.enrolment.begin(world.proven(ANN), "t9", EnrolmentWish.FIRST, world.origin());
    assertThat(as(EnrolmentStart.NotAllowed.class, start).hindrance())
        .isEqualTo(Hindrance.ALREADY_ENROLLED);
  }

  @Test
  void a_replacement_keeps_the_live_secret_until_the_new_one_is_confirmed() {
    World.Phone old = world.enrol(ANN);
    World.Phone fresh = world.begin(ANN, "t9", EnrolmentWish.REPLACE);
    world.time.pass(Duration.ofMinutes(1));
    as(Accepted.class, world.login(ANN, old.at(world.clock.now())));
    as(
        EnrolmentEnd.Enrolled.class,
        world.enrolment.confirm(ANN, "t9", fresh.at(world.clock.now()), world.origin()));
    world.time.pass(Duration.ofMinutes(1));
    as(Refused.class, world.login(ANN, old.at(world.clock.now())));
    as(Accepted.class, world.login(ANN, fresh.at(world.clock.now())));
  }

  @Test
  void the_code_that_enrolled_is_spent_and_the_verdict_says_for_what() {
    String token = "t1";
    World.Phone phone = world.begin(ANN, token);
    String code = phone.at(world.clock.now());
    as(EnrolmentEnd.Enrolled.class, world.enrolment.confirm(ANN, token, code, world.origin()));
    world.journal.attempts.clear();
    Verdict.Replayed replayed = as(Verdict.Replayed.class, world.verdict(ANN, code));
    assertThat(replayed.use().orElseThrow().operation()).isEqualTo(Operation.ENABLE);
    assertThat(replayed.secondsToNextCode()).isBetween(1L, 30L);
  }

  @Test
  void a_code_refused_at_enrolment_for_its_step_is_not_accepted_when_its_time_comes() {
    World.Phone phone = world.begin(ANN, "t1");
    Instant ahead = world.clock.now().plusSeconds(300);
    String early = phone.at(ahead);
    as(Verdict.Skewed.class, confirmRefused("t1", early));
    world.enrolment.confirm(ANN, "t1", phone.at(world.clock.now()), world.origin());
    world.time.set(ahead);
    as(Refused.class, world.login(ANN, early));
  }

  @Test
  void disabling_removes_the_factor_and_doing_it_again_is_no_error() {
    world.enrol(ANN);
    assertThat(world.disable(ANN)).isEmpty();
    assertThat(world.verification.enrolled(ANN)).isFalse();
    assertThat(world.store.recoveryCodesLeft(ANN)).isZero();
    assertThat(world.disable(ANN)).isEmpty();
  }

  @Test
  void the_only_pending_first_step_is_found_without_its_token_but_never_one_of_two() {
    assertThat(world.enrolment.onlyPendingToken(ANN)).isEmpty();
    world.begin(ANN, "t1");
    assertThat(world.enrolment.onlyPendingToken(ANN)).contains("t1");
    world.begin(ANN, "t2");
    assertThat(world.enrolment.onlyPendingToken(ANN)).isEmpty();
  }

  // Verification

  @Test
  void codes_one_step_early_now_and_one_step_late_are_accepted_once() {
    World.Phone phone = world.enrol(ANN);
    for (int offset : new int[] {-1, 0, 1}) {
      world.time.pass(Duration.ofMinutes(2));
      String code = phone.at(world.clock.now().plusSeconds(30L * offset));
      Verdict.Ok ok = as(Verdict.Ok.class, world.verdict(ANN, code));
      assertThat(ok.offset()).isEqualTo(offset);
      as(Verdict.Replayed.class, world.verdict(ANN, code));
    }
  }

  @Test
  void an_earlier_step_is_replayed_once_a_later_one_was_accepted() {
    World.Phone phone = world.enrol(ANN);
    Instant now = world.clock.now();
    as(Verdict.Ok.class, world.verdict(ANN, phone.at(now.plusSeconds(30))));
    Verdict.Replayed replayed = as(Verdict.Replayed.class, world.verdict(ANN, phone.at(now)));
    assertThat(replayed.offset()).isZero();
    assertThat(replayed.secondsToNextCode()).isBetween(31L, 60L);
  }

  @Test
  void of_sixty_four_threads_with_one_code_exactly_one_wins() throws Exception {
    World.Phone phone = world.enrol(ANN);
    String code = phone.at(world.clock.now());
    ExecutorService crowd = Executors.newFixedThreadPool(64);
    try {
      CountDownLatch together = new CountDownLatch(1);
      List<Future<VerificationOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        outcomes.add(
            crowd.submit(
                () -> {
                  together.await();
                  return world.login(ANN, code);
                }));
      }
      together.countDown();
      int accepted = 0;
      for (Future<VerificationOutcome> outcome : outcomes) {
        accepted += outcome.get() instanceof Accepted ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(1);
    } finally {
      crowd.shutdownNow();
    }
  }

  @Test
  void a_refused_code_of_a_coming_step_locks_nobody_out_and_is_never_accepted() {
    World.Phone phone = world.enrol(ANN);
    Instant ahead = world.clock.now().plus(Duration.ofMinutes(10));
    Verdict.Skewed skewed = as(Verdict.Skewed.class, world.verdict(ANN, phone.at(ahead)));
    assertThat(skewed.offset()).isEqualTo(20);
    as(Verdict.Ok.class, world.verdict(ANN, phone.at(world.clock.now())));
    world.time.set(ahead);
    as(Verdict.Replayed.class, world.verdict(ANN, phone.at(ahead)));
    as(Verdict.Ok.class, world.verdict(ANN, phone.at(ahead.plusSeconds(30))));
  }

  @Test
  void a_code_of_a_coming_step_that_was_never_searched_is_not_accepted_either() throws Exception {
    World.Phone phone = world.enrol(ANN);
    world.close();
    world = new World(world.store, worldVault, FactorSettings.DEFAULT, Duration.ofMinutes(2), 1);
    CountDownLatch busy = new CountDownLatch(1);
    world.keepBusy(busy);
    world.keepBusy(busy);
    Instant ahead = world.clock.now().plus(Duration.ofMinutes(10));
    String code = phone.at(ahead);
    world.login(ANN, code);
    Verdict dropped = world.journal.attempts.element().verdict();
    busy.countDown();
    assertThat(dropped).isInstanceOf(Verdict.NotSearched.class);
    world.settle();
    world.journal.attempts.clear();
    world.time.pass(Duration.ofMinutes(10));
    as(Verdict.Replayed.class, world.verdict(ANN, code));
    as(Verdict.Ok.class, world.verdict(ANN, phone.at(ahead.plusSeconds(30))));
  }

  @Test
  void a_refused_older_code_is_not_accepted_after_the_servers_clock_was_set_back() {
    World.Phone phone = world.enrol(ANN);
    Instant real = world.clock.now();
    world.time.pass(Duration.ofMinutes(10));
    assertThat(world.verdict(ANN, phone.at(real)).accepted()).isFalse();
    world.time.set(real);
    as(Verdict.Replayed.class, world.verdict(ANN, phone.at(real)));
  }

  @Test
  void the_same_far_code_twice_says_both_times_how_far_it_is() {
    World.Phone phone = world.enrol(ANN);
    String far = phone.at(world.clock.now().plus(Duration.ofMinutes(-10)));
    assertThat(as(Verdict.Skewed.class, world.verdict(ANN, far)).offset()).isEqualTo(-20);
    assertThat(as(Verdict.Skewed.class, world.verdict(ANN, far)).offset()).isEqualTo(-20);
  }

  @Test
  void a_used_code_that_comes_again_long_after_is_replayed_and_not_counted() {
    World.Phone phone = world.enrol(ANN);
    String used = phone.at(world.clock.now());
    as(Verdict.Ok.class, world.verdict(ANN, used));
    world.time.pass(Duration.ofHours(1));
    as(Verdict.Replayed.class, world.verdict(ANN, used));
    assertThat(world.store.failures(ANN).consecutive()).isZero();
  }

  @Test
  void a_code_three_steps_old_is_late() {
    World.Phone phone = world.enrol(ANN);
    Verdict verdict = world.verdict(ANN, phone.at(world.clock.now().minusSeconds(90)));
    assertThat(as(Verdict.Late.class, verdict).offset()).isEqualTo(-3);
  }

  @Test
  void a_code_an_hour_off_is_zone_shaped() {
    World.Phone phone = world.enrol(ANN);
    Verdict verdict = world.verdict(ANN, phone.at(world.clock.now().plusSeconds(3600)));
    assertThat(as(Verdict.ZoneShaped.class, verdict).zoneSeconds()).isEqualTo(3600);
  }

  @Test
  void a_random_code_matches_nothing_and_the_verdict_says_how_many_were_tried() {
    World.Phone phone = world.enrol(ANN);
    Verdict.NoMatch none = as(Verdict.NoMatch.class, world.verdict(ANN, wrongCode(phone)));
    // The horizon to both sides; near now five other parameters and three other encodings.
    int tried = 3363 + 41 * (5 + 3);
    assertThat(none.search().tried()).isEqualTo(tried);
    assertThat(none.search().chance()).isEqualTo(tried / 1e6);
  }

  @Test
  void what_is_not_a_code_is_told_by_its_length_and_look_and_does_not_count() {
    World.Phone phone = world.enrol(ANN);
    assertThat(phone).isNotNull();
    Verdict.NotACode not = as(Verdict.NotACode.class, world.verdict(ANN, "12345"));
    assertThat(not).isEqualTo(new Verdict.NotACode(5, LooksLike.DIGITS));
    as(Verdict.NotACode.class, world.verdict(ANN, ""));
    assertThat(world.store.failures(ANN).consecutive()).isZero();
  }

  @Test
  void a_code_with_a_blank_in_full_width_digits_is_the_same_code() {
    World.Phone phone = world.enrol(ANN);
    String code = phone.at(world.clock.now());
    StringBuilder wide = new StringBuilder();
    code.chars().forEach(c -> wide.append((char) (c - '0' + 0xFF10)));
    wide.insert(3, ' ');
    as(Verdict.Ok.class, world.verdict(ANN, wide.toString()));
  }

  // The failure limit

  @Test
  void five_tries_are_free_and_then_the_code_is_not_looked_at_for_a_second() {
    World.Phone phone = world.enrol(ANN);
    for (int i = 0; i < 5; i++) {
      as(Verdict.NoMatch.class, world.verdict(ANN, wrongCode(phone)));
    }
    Verdict.Locked locked =
        as(Verdict.Locked.class, world.verdict(ANN, phone.at(world.clock.now())));
    assertThat(locked.until().map(Instant::toEpochMilli))
        .contains(world.time.instant().plusSeconds(1).toEpochMilli());
    world.time.pass(Duration.ofSeconds(1));
    as(Verdict.Ok.class, world.verdict(ANN, phone.at(world.clock.now())));
    assertThat(world.store.failures(ANN)).isEqualTo(Failures.NONE);
  }

  @Test
  void waits_double_up_to_five_minutes_and_fifty_failures_stop_for_good() {
    World.Phone phone = world.enrol(ANN);
    for (int failure = 1; failure <= 50; failure++) {
      as(Verdict.NoMatch.class, world.verdict(ANN, wrongCode(phone)));
      long wait = failure < 5 ? 0 : Math.min(300, 1L << Math.min(30, failure - 5));
      Verdict again = failure < 5 ? null : world.verdict(ANN, "000000");
      if (failure >= 5 && failure < 50) {
        assertThat(as(Verdict.Locked.class, again).until().map(Instant::toEpochMilli))
            .contains(world.time.instant().plusSeconds(wait).toEpochMilli());
      }
      world.time.pass(Duration.ofSeconds(wait));
    }
    world.time.pass(Duration.ofDays(30));
    Verdict.Locked stopped =
        as(Verdict.Locked.class, world.verdict(ANN, phone.at(world.clock.now())));
    assertThat(stopped.until()).isEmpty();
    assertThat(world.help.unlock(ANN, Optional.empty(), world.origin())).isEqualTo(50);
    as(Verdict.Ok.class, world.verdict(ANN, phone.at(world.clock.now())));
  }

  @Test
  void a_crowd_of_guesses_at_once_shares_one_count() throws Exception {
    World.Phone phone = world.enrol(ANN);
    String wrong = wrongCode(phone);
    ExecutorService crowd = Executors.newFixedThreadPool(16);
    try {
      List<Future<VerificationOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        outcomes.add(crowd.submit(() -> world.login(ANN, wrong)));
      }
      for (Future<VerificationOutcome> outcome : outcomes) {
        outcome.get();
      }
      world.settle();
      long looked =
          world.journal.attempts.stream()
              .filter(attempt -> !(attempt.verdict() instanceof Verdict.Locked))
              .count();
      assertThat(looked).isEqualTo(5);
    } finally {
      crowd.shutdownNow();
    }
  }

  @Test
  void one_accounts_failures_are_not_anothers() {
    World.Phone ann = world.enrol(ANN);
    World.Phone bob = world.enrol(BOB);
    for (int i = 0; i < 6; i++) {
      world.verdict(ANN, wrongCode(ann));
    }
    as(Verdict.Ok.class, world.verdict(BOB, bob.at(world.clock.now())));
  }

  // Recovery codes

  @Test
  void a_recovery_code_works_once_in_any_case_with_blanks_and_dashes() {
    List<String> codes = new ArrayList<>();
    world.enrol(ANN, codes);
    String typed = codes.get(3).toLowerCase(java.util.Locale.ROOT);
    typed = typed.substring(0, 5) + " - " + typed.substring(5);
    Verdict.OkRecovery ok = as(Verdict.OkRecovery.class, world.verdict(ANN, typed));
    assertThat(ok.codesLeft()).isEqualTo(9);
    as(Verdict.ScratchUsed.class, world.verdict(ANN, codes.get(3)));
    assertThat(world.store.recoveryCodesLeft(ANN)).isEqualTo(9);
    assertThat(world.store.failures(ANN).consecutive()).isZero();
  }

  @Test
  void a_recovery_code_is_read_while_locked_and_lifts_the_lock() {
    List<String> codes = new ArrayList<>();
    World.Phone phone = world.enrol(ANN, codes);
    for (int i = 0; i < 5; i++) {
      world.verdict(ANN, wrongCode(phone));
    }
    as(Verdict.OkRecovery.class, world.verdict(ANN, codes.get(0)));
    as(Verdict.Ok.class, world.verdict(ANN, phone.at(world.clock.now())));
  }

  @Test
  void of_wrong_recovery_codes_ten_an_hour_are_read() {
    List<String> codes = new ArrayList<>();
    world.enrol(ANN, codes);
    for (int i = 0; i < 10; i++) {
      as(Verdict.ScratchUnknown.class, world.verdict(ANN, "ABCDEFGHI" + (char) ('A' + i)));
    }
    as(Verdict.Locked.class, world.verdict(ANN, codes.get(0)));
    world.time.pass(Duration.ofHours(1));
    as(Verdict.OkRecovery.class, world.verdict(ANN, codes.get(0)));
  }

  @Test
  void one_recovery_code_by_sixteen_threads_works_once() throws Exception {
    List<String> codes = new ArrayList<>();
    world.enrol(ANN, codes);
    ExecutorService crowd = Executors.newFixedThreadPool(16);
    try {
      List<Future<VerificationOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        outcomes.add(crowd.submit(() -> world.login(ANN, codes.get(0))));
      }
      int accepted = 0;
      for (Future<VerificationOutcome> outcome : outcomes) {
        accepted += outcome.get() instanceof Accepted ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(1);
    } finally {
      crowd.shutdownNow();
    }
  }

  // The switch

  @Test
  void while_off_a_login_skips_and_says_so_and_enrolling_and_removing_are_refused()
      throws IOException {
    World.Phone phone = world.enrol(ANN);
    String digest = world.store.digest();
    world.onOff.off("root", Optional.of("maintenance"), Optional.empty());
    as(VerificationOutcome.Skipped.class, world.login(ANN, "000000"));
    assertThat(world.verification.demand(ANN, Operation.LOGIN, world.origin()))
        .isEqualTo(Demand.NOTHING);
    assertThat(world.journal.others).contains("skipped login ann@example.org");
    assertThat(world.enrolment.begin(world.proven(BOB), "t7", EnrolmentWish.FIRST, world.origin()))
        .isEqualTo(new EnrolmentStart.NotAllowed(Hindrance.SWITCHED_OFF));
    assertThat(world.disable(ANN)).contains(Hindrance.SWITCHED_OFF);
    world.onOff.on("root", Optional.empty());
    assertThat(world.store.digest()).isEqualTo(digest);
    as(Refused.class, world.login(ANN, "000000"));
    as(Accepted.class, world.login(ANN, phone.at(world.clock.now())));
  }

  @Test
  void an_off_time_with_an_end_ends_by_itself() throws IOException {
    world.enrol(ANN);
    Instant end = world.time.instant().plusSeconds(7200);
    world.onOff.off("root", Optional.empty(), Optional.of(end));
    assertThat(world.verification.demand(ANN, Operation.LOGIN, world.origin()))
        .isEqualTo(Demand.NOTHING);
    world.time.set(end);
    assertThat(world.verification.demand(ANN, Operation.LOGIN, world.origin()))
        .isEqualTo(Demand.CODE);
    assertThat(world.onOff.state().since()).contains(end);
  }

  // The ledger itself

  @Test
  void what_throws_inside_the_ledger_changes_nothing() {
    world.enrol(ANN);
    assertThatThrownBy(
            () ->
                world.store.exclusively(
                    ANN,
                    ledger -> {
                      ledger.removeAll();
                      throw new IllegalStateException("on purpose");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(world.verification.enrolled(ANN)).isTrue();
  }

  @Test
  void the_digest_changes_with_an_enrolment_and_with_nothing_else() {
    World.Phone phone = world.enrol(ANN);
    String before = world.store.digest();
    world.verdict(ANN, phone.at(world.clock.now()));
    world.verdict(ANN, wrongCode(phone));
    world.begin(BOB, "t8");
    assertThat(world.store.digest()).isEqualTo(before);
    world.enrol(BOB);
    assertThat(world.store.digest()).isNotEqualTo(before);
  }

  @Test
  void spent_steps_are_forgotten_when_no_clock_can_bring_them_back() {
    World.Phone phone = world.enrol(ANN);
    String id = world.store.authenticators(ANN).get(0).id();
    long step = world.clock.millis() / 30_000;
    as(Verdict.Ok.class, world.verdict(ANN, phone.at(world.clock.now())));
    assertThat(use(id, step)).isTrue();
    world.time.pass(Duration.ofHours(15));
    as(Verdict.Ok.class, world.verdict(ANN, phone.at(world.clock.now())));
    assertThat(use(id, step)).isFalse();
  }

  private boolean use(String id, long step) {
    return world.store.exclusively(ANN, ledger -> ledger.steps().use(id, step).isPresent());
  }

  private Verdict confirmRefused(String token, String code) {
    EnrolmentEnd end = world.enrolment.confirm(ANN, token, code, world.origin());
    return as(EnrolmentEnd.Refused.class, end).verdict();
  }

  /** A code that no step within the horizon has. */
  private String wrongCode(World.Phone phone) {
    long now = world.clock.millis() / 30_000;
    java.util.Set<String> taken = new java.util.HashSet<>();
    for (long step = now - 1700; step <= now + 1700; step++) {
      taken.add(phone.ofStep(step));
    }
    int code = 0;
    while (taken.contains(String.format("%06d", code))) {
      code++;
    }
    return String.format("%06d", code);
  }
}
