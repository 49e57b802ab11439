package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockstep.factor.FactorDesk.NewCodes;
import io.lockstep.factor.FactorDesk.Removal;
import io.lockstep.factor.VerificationOutcome.Accepted;
import io.lockstep.factor.VerificationOutcome.Refused;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.Means;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several phones, codes for emergencies, and what changes ask for, whatever store is behind. */
public abstract class AuthenticatorContract {
  private static final AccountRef ANN = World.ANN;

  private World world;

  /** An empty store. */
  protected abstract FactorStore store() throws Exception;

  /** The vault that belongs to it. */
  protected abstract Vault vault() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    FactorStore store = store();
    world = new World(store, vault());
  }

  @AfterEach
  void end() {
    world.close();
  }

  private static <T> T as(Class<T> type, Object value) {
    assertThat(value).isInstanceOf(type);
    return type.cast(value);
  }

  private World.Phone another(String name) {
    String token = world.newToken();
    World.Phone phone = world.begin(ANN, token, EnrolmentWish.beside(name));
    as(
        EnrolmentEnd.Enrolled.class,
        world.enrolment.confirm(ANN, token, code(phone), world.origin()));
    world.time.pass(Duration.ofMinutes(2));
    return phone;
  }

  private String code(World.Phone phone) {
    return phone.at(world.clock.now());
  }

  private String id(String name) {
    return world.store.authenticators(ANN).stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  // Changing phones

  @Test
  void a_second_authenticator_works_beside_the_first() {
    World.Phone first = world.enrol(ANN);
    World.Phone second = another("New phone");
    assertThat(world.store.authenticators(ANN))
        .extracting(Authenticator::name)
        .containsExactly("Authenticator", "New phone");
    as(Accepted.class, world.login(ANN, code(second)));
    as(Accepted.class, world.login(ANN, code(first)));
  }

  @Test
  void the_log_names_the_authenticator_once_there_are_several() {
    World.Phone first = world.enrol(ANN);
    world.login(ANN, code(first));
    assertThat(world.lastAttempt().orElseThrow().label()).isEmpty();
    World.Phone second = another("New phone");
    world.login(ANN, code(second));
    assertThat(world.lastAttempt().orElseThrow().label()).contains("New phone");
  }

  @Test
  void a_code_of_one_authenticator_is_spent_for_that_one_only() {
    World.Phone first = world.enrol(ANN);
    World.Phone second = another("New phone");
    as(Accepted.class, world.login(ANN, code(first)));
    as(Verdict.Replayed.class, world.verdict(ANN, code(first)));
    as(Verdict.Ok.class, world.verdict(ANN, code(second)));
  }

  @Test
  void a_far_code_is_diagnosed_for_whichever_authenticator_it_is_of() {
    world.enrol(ANN);
    World.Phone second = another("Old phone");
    Verdict verdict = world.verdict(ANN, second.at(world.clock.now().plusSeconds(1200)));
    assertThat(as(Verdict.Skewed.class, verdict).offset()).isEqualTo(40);
    assertThat(world.lastAttempt().orElseThrow().label()).contains("Old phone");
  }

  @Test
  void a_code_refused_while_adding_stays_refused_when_its_time_comes() {
    world.enrol(ANN);
    World.Phone second = world.begin(ANN, "t9", EnrolmentWish.beside("New phone"));
    Instant ahead = world.clock.now().plusSeconds(300);
    String early = second.at(ahead);
    as(EnrolmentEnd.Refused.class, world.enrolment.confirm(ANN, "t9", early, world.origin()));
    as(
        EnrolmentEnd.Enrolled.class,
        world.enrolment.confirm(ANN, "t9", code(second), world.origin()));
    world.time.set(ahead);
    as(Refused.class, world.login(ANN, early));
  }

  @Test
  void adding_one_makes_no_new_recovery_codes_and_the_old_ones_hold() {
    List<String> codes = new ArrayList<>();
    world.enrol(ANN, codes);
    world.begin(ANN, "t9", EnrolmentWish.beside("New phone"));
    World.Phone second = world.begin(ANN, "t10", EnrolmentWish.beside("Newer phone"));
    EnrolmentEnd end = world.enrolment.confirm(ANN, "t10", code(second), world.origin());
    assertThat(as(EnrolmentEnd.Enrolled.class, end).recoveryCodes()).isEmpty();
    as(Accepted.class, world.login(ANN, codes.get(0)));
  }

  @Test
  void each_keeps_its_own_parameters_when_the_policy_changes() {
    World.Phone first = world.enrol(ANN);
    TotpParameters other = new TotpParameters(HashAlgorithm.SHA512, 8, 60);
    world.policy = new PolicyDraft(world.policy).parameters(other).window(0).build();
    World.Phone second = another("New phone");
    assertThat(world.store.authenticators(ANN))
        .extracting(Authenticator::parameters)
        .containsExactly(TotpParameters.DEFAULT, other);
    as(Accepted.class, world.login(ANN, code(second)));
    as(Accepted.class, world.login(ANN, code(first)));
  }

  @Test
  void five_are_enough() {
    world.enrol(ANN);
    List.of("b", "c", "d", "e").forEach(this::another);
    assertThat(
            world.enrolment.begin(
                world.proven(ANN), "t9", EnrolmentWish.beside("f"), world.origin()))
        .isEqualTo(new EnrolmentStart.NotAllowed(Hindrance.TOO_MANY));
  }

  @Test
  void a_name_is_there_once_and_holds_nothing_invisible() {
    world.enrol(ANN);
    for (String bad : List.of(" ", "a".repeat(65), "a\nb", "a\u202eb")) {
      assertThat(
              world.enrolment.begin(
                  world.proven(ANN), "t9", EnrolmentWish.beside(bad), world.origin()))
          .isEqualTo(new EnrolmentStart.NotAllowed(Hindrance.NAME_NOT_ALLOWED));
    }
    assertThat(
            world.enrolment.begin(
                world.proven(ANN), "t9", EnrolmentWish.beside("authenticator"), world.origin()))
        .isEqualTo(new EnrolmentStart.NotAllowed(Hindrance.NAME_TAKEN));
  }

  @Test
  void renaming_changes_the_name_and_nothing_else() {
    World.Phone first = world.enrol(ANN);
    another("New phone");
    String id = id("Authenticator");
    assertThat(world.desk.rename(ANN, id, "Old phone", world.origin())).isEmpty();
    assertThat(id("Old phone")).isEqualTo(id);
    assertThat(world.desk.rename(ANN, id, "New phone", world.origin()))
        .contains(Hindrance.NAME_TAKEN);
    assertThat(world.desk.rename(ANN, "nobody", "Tablet", world.origin()))
        .contains(Hindrance.NO_SUCH_AUTHENTICATOR);
    as(Accepted.class, world.login(ANN, code(first)));
  }

  @Test
  void removing_one_takes_a_code_of_another_or_a_recovery_code() {
    List<String> codes = new ArrayList<>();
    World.Phone first = world.enrol(ANN, codes);
    World.Phone second = another("New phone");
    String old = id("Authenticator");
    as(
        Removal.Refused.class,
        world.desk.remove(world.proven(ANN), "kept", old, code(first), world.origin()));
    as(
        Removal.Refused.class,
        world.desk.remove(world.proven(ANN), "kept", old, "AAAAAAAAAA", world.origin()));
    assertThat(world.store.authenticators(ANN)).hasSize(2);
    as(
        Removal.Removed.class,
        world.desk.remove(world.proven(ANN), "kept", old, code(second), world.origin()));
    assertThat(world.store.authenticators(ANN))
        .extracting(Authenticator::name)
        .containsExactly("New phone");
    world.time.pass(Duration.ofMinutes(2));
    as(Refused.class, world.login(ANN, code(first)));
    another("Third");
    as(
        Removal.Removed.class,
        world.desk.remove(
            world.proven(ANN), "kept", id("New phone"), codes.get(0), world.origin()));
    world.settle();
    as(Verdict.ScratchUsed.class, world.verdict(ANN, codes.get(0)));
  }

  @Test
  void the_last_one_is_not_removed_like_that() {
    World.Phone first = world.enrol(ANN);
    Removal removal =
        world.desk.remove(
            world.proven(ANN), "kept", id("Authenticator"), code(first), world.origin());
    assertThat(removal).isEqualTo(new Removal.NotAllowed(Hindrance.LAST_AUTHENTICATOR));
    as(Accepted.class, world.login(ANN, code(first)));
  }

  @Test
  void two_removals_at_once_leave_one_authenticator() throws Exception {
    List<String> codes = new ArrayList<>();
    world.enrol(ANN, codes);
    another("New phone");
    List<String> ids = world.store.authenticators(ANN).stream().map(Authenticator::id).toList();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Future<Removal>> both = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        String id = ids.get(i);
        String code = codes.get(i);
        both.add(
            pool.submit(
                () -> world.desk.remove(world.proven(ANN), "kept", id, code, world.origin())));
      }
      int removed = 0;
      for (Future<Removal> one : both) {
        removed += one.get() instanceof Removal.Removed ? 1 : 0;
      }
      assertThat(removed).isEqualTo(1);
      assertThat(world.store.authenticators(ANN)).hasSize(1);
    } finally {
      pool.shutdownNow();
    }
  }

  // What accepted codes say of a clock

  @Test
  void codes_that_are_always_early_show_a_drift_and_a_current_one_ends_it() {
    World.Phone phone = world.enrol(ANN);
    for (int i = 0; i < 3; i++) {
      as(Accepted.class, world.login(ANN, phone.at(world.clock.now().plusSeconds(30))));
      world.time.pass(Duration.ofMinutes(5));
    }
    DeviceClock clock = world.store.authenticators(ANN).get(0).clock();
    assertThat(clock.offset()).isEqualTo(1);
    assertThat(clock.run()).isEqualTo(3);
    assertThat(clock.telling()).isTrue();
    as(Accepted.class, world.login(ANN, code(phone)));
    assertThat(world.store.authenticators(ANN).get(0).clock().run()).isZero();
  }

  // Retired secrets

  @Test
  void three_retired_secrets_are_kept_the_newest_and_none_lets_anyone_in() {
    List<World.Phone> phones = new ArrayList<>(List.of(world.enrol(ANN)));
    for (int i = 0; i < 4; i++) {
      String token = world.newToken();
      World.Phone next = world.begin(ANN, token, EnrolmentWish.REPLACE);
      world.enrolment.confirm(ANN, token, code(next), world.origin());
      world.time.pass(Duration.ofMinutes(2));
      phones.add(next);
    }
    List<RetiredSecret> retired =
        world.store.exclusively(ANN, ledger -> ledger.secrets().retired());
    assertThat(retired).hasSize(3);
    assertThat(retired.get(0).retired()).isAfter(retired.get(2).retired());
    as(Verdict.NoMatch.class, world.verdict(ANN, code(phones.get(0))));
    for (World.Phone old : phones.subList(1, 4)) {
      as(Verdict.OfVariant.class, world.verdict(ANN, code(old)));
    }
    as(Verdict.Ok.class, world.verdict(ANN, code(phones.get(4))));
  }

  @Test
  void retired_secrets_are_forgotten_after_their_time() {
    world.enrol(ANN);
    world.disable(ANN);
    Instant retired = world.time.instant();
    world.store.forgetRetiredBefore(retired);
    assertThat(retiredCount()).isEqualTo(1);
    world.store.forgetRetiredBefore(retired.plusMillis(1));
    assertThat(retiredCount()).isZero();
  }

  @Test
  void secrets_that_were_never_confirmed_are_forgotten_after_that_time_too() {
    world.begin(ANN, "one");
    Instant shown = world.time.instant();
    world.store.forgetRetiredBefore(shown);
    assertThat(pendingCount()).isEqualTo(1);
    world.store.forgetRetiredBefore(shown.plusMillis(1));
    assertThat(pendingCount()).isZero();
  }

  private int pendingCount() {
    return world.store.exclusively(ANN, ledger -> ledger.pending().size());
  }

  private int retiredCount() {
    return world.store.exclusively(ANN, ledger -> ledger.secrets().retired().size());
  }

  // Recovery codes

  @Test
  void new_recovery_codes_make_the_old_ones_useless() {
    List<String> old = new ArrayList<>();
    world.enrol(ANN, old);
    NewCodes codes = world.desk.renewRecoveryCodes(world.proven(ANN), world.origin());
    List<String> fresh = as(NewCodes.Made.class, codes).codes();
    assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(old);
    as(Verdict.ScratchUnknown.class, world.verdict(ANN, old.get(0)));
    as(Verdict.OkRecovery.class, world.verdict(ANN, fresh.get(0)));
  }

  @Test
  void without_a_factor_there_are_no_recovery_codes() {
    assertThat(world.desk.renewRecoveryCodes(world.proven(ANN), world.origin()))
        .isEqualTo(new NewCodes.NotAllowed(Hindrance.NOT_ENROLLED));
  }

  @Test
  void ten_codes_used_by_32_threads_at_once_let_in_exactly_ten() throws Exception {
    List<String> codes = new ArrayList<>();
    world.enrol(ANN, codes);
    ExecutorService pool = Executors.newFixedThreadPool(32);
    try {
      List<Future<VerificationOutcome>> all = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        String code = codes.get(i % codes.size());
        all.add(pool.submit(() -> world.login(ANN, code)));
      }
      int accepted = 0;
      for (Future<VerificationOutcome> one : all) {
        accepted += one.get() instanceof Accepted ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(10);
      assertThat(world.store.recoveryCodesLeft(ANN)).isZero();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void renewing_while_using_leaves_either_the_login_or_the_new_codes_never_an_old_code_alive()
      throws Exception {
    List<String> codes = new ArrayList<>();
    world.enrol(ANN, codes);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      Future<NewCodes> renewed =
          pool.submit(() -> world.desk.renewRecoveryCodes(world.proven(ANN), world.origin()));
      List<Future<VerificationOutcome>> uses = new ArrayList<>();
      codes.forEach(code -> uses.add(pool.submit(() -> world.login(ANN, code))));
      renewed.get();
      for (Future<VerificationOutcome> use : uses) {
        use.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(world.store.recoveryCodesLeft(ANN)).isEqualTo(10);
    world.help.unlock(ANN, Optional.empty(), world.origin());
    for (String old : codes) {
      as(Refused.class, world.login(ANN, old));
      world.time.pass(Duration.ofHours(2));
    }
  }

  // Bypass codes

  @Test
  void a_bypass_code_lets_in_once_and_lifts_the_lock() {
    World.Phone phone = world.enrol(ANN);
    for (int i = 0; i < 60; i++) {
      world.time.pass(Duration.ofMinutes(6));
      world.login(ANN, phone.ofStep(world.clock.millis() / 30_000 + 3000 + i));
      world.settle();
    }
    as(Verdict.Locked.class, world.verdict(ANN, code(phone)));
    String bypass =
        world.help.issueBypass(ANN, Duration.ofHours(1), world.origin()).orElseThrow().code();
    assertThat(world.verdict(ANN, bypass.toLowerCase(java.util.Locale.ROOT)))
        .isEqualTo(new Verdict.OkBy(Means.BYPASS));
    assertThat(world.verdict(ANN, bypass)).isEqualTo(new Verdict.Flawed(Flaw.BYPASS_EXPIRED));
    as(Verdict.Ok.class, world.verdict(ANN, code(phone)));
  }

  @Test
  void a_bypass_code_ends_with_its_time_and_with_the_next_one() {
    world.enrol(ANN);
    String first =
        world.help.issueBypass(ANN, Duration.ofHours(1), world.origin()).orElseThrow().code();
    String second =
        world.help.issueBypass(ANN, Duration.ofHours(1), world.origin()).orElseThrow().code();
    as(Verdict.ScratchUnknown.class, world.verdict(ANN, first));
    world.time.pass(Duration.ofHours(1));
    assertThat(world.verdict(ANN, second)).isEqualTo(new Verdict.Flawed(Flaw.BYPASS_EXPIRED));
  }

  @Test
  void a_bypass_code_is_for_enrolled_accounts_and_a_day_at_most() {
    assertThat(world.help.issueBypass(ANN, Duration.ofHours(1), world.origin())).isEmpty();
    world.enrol(ANN);
    for (Duration bad : List.of(Duration.ZERO, Duration.ofHours(25), Duration.ofHours(-1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> world.help.issueBypass(ANN, bad, world.origin()));
    }
  }

  @Test
  void one_bypass_code_used_by_32_threads_at_once_lets_in_one() throws Exception {
    world.enrol(ANN);
    String bypass =
        world.help.issueBypass(ANN, Duration.ofHours(1), world.origin()).orElseThrow().code();
    ExecutorService pool = Executors.newFixedThreadPool(32);
    try {
      List<Future<VerificationOutcome>> all = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        all.add(pool.submit(() -> world.login(ANN, bypass)));
      }
      int accepted = 0;
      for (Future<VerificationOutcome> one : all) {
        accepted += one.get() instanceof Accepted ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
  }

  // What a change asks for

  private StepUp.Outcome ask(Optional<String> code, Optional<Instant> proven) {
    return world.stepUp.ask(ANN, Operation.CHANGE_FACTOR, code, proven, world.origin());
  }

  @Test
  void a_change_asks_for_a_code_or_a_fresh_proof() {
    World.Phone phone = world.enrol(ANN);
    Instant now = world.time.instant();
    as(StepUp.Outcome.CodeNeeded.class, ask(Optional.empty(), Optional.empty()));
    as(StepUp.Outcome.Granted.class, ask(Optional.empty(), Optional.of(now)));
    as(StepUp.Outcome.Granted.class, ask(Optional.empty(), Optional.of(now.minusSeconds(599))));
    as(StepUp.Outcome.CodeNeeded.class, ask(Optional.empty(), Optional.of(now.minusSeconds(600))));
    as(StepUp.Outcome.CodeNeeded.class, ask(Optional.empty(), Optional.of(now.plusSeconds(1))));
    as(StepUp.Outcome.Refused.class, ask(Optional.of("nonsense"), Optional.of(now)));
    as(StepUp.Outcome.Granted.class, ask(Optional.of(code(phone)), Optional.empty()));
    as(StepUp.Outcome.Refused.class, ask(Optional.of(code(phone)), Optional.empty()));
  }

  @Test
  void nothing_changes_while_the_switch_is_off() throws IOException {
    World.Phone phone = world.enrol(ANN);
    world.onOff.off("root", Optional.empty(), Optional.empty());
    as(
        StepUp.Outcome.SwitchedOff.class,
        ask(Optional.of(code(phone)), Optional.of(world.time.instant())));
    assertThat(world.desk.renewRecoveryCodes(world.proven(ANN), world.origin()))
        .isEqualTo(new NewCodes.NotAllowed(Hindrance.SWITCHED_OFF));
    assertThat(world.disable(ANN)).contains(Hindrance.SWITCHED_OFF);
    assertThat(
            world.desk.remove(
                world.proven(ANN), "kept", id("Authenticator"), code(phone), world.origin()))
        .isEqualTo(new Removal.NotAllowed(Hindrance.SWITCHED_OFF));
  }

  // Policy

  private void policy(PolicyDraft draft) {
    world.policy = draft.build();
  }

  private Demand demand() {
    return world.verification.demand(ANN, Operation.LOGIN, world.origin());
  }

  @Test
  void a_required_account_without_a_factor_must_set_one_up_at_once() {
    policy(new PolicyDraft(world.policy).required(true));
    assertThat(demand()).isEqualTo(Demand.SETUP);
    world.enrol(ANN);
    assertThat(demand()).isEqualTo(Demand.CODE);
    assertThat(world.disable(ANN)).contains(Hindrance.REQUIRED);
  }

  @Test
  void until_the_day_it_may_log_in_and_the_log_says_so() {
    Instant day = world.time.instant().plusSeconds(3600);
    policy(new PolicyDraft(world.policy).required(true).enrolBy(Optional.of(day)));
    assertThat(demand()).isEqualTo(Demand.NOTHING);
    assertThat(world.journal.others).contains("skipped login ann@example.org");
    world.time.set(day);
    assertThat(demand()).isEqualTo(Demand.SETUP);
  }

  @Test
  void where_it_is_not_available_nobody_is_asked_and_what_is_enrolled_stays() {
    World.Phone phone = world.enrol(ANN);
    policy(new PolicyDraft(world.policy).available(false).required(true));
    assertThat(demand()).isEqualTo(Demand.NOTHING);
    assertThat(
            world.enrolment.begin(world.proven(ANN), "t9", EnrolmentWish.REPLACE, world.origin()))
        .isEqualTo(new EnrolmentStart.NotAllowed(Hindrance.NOT_AVAILABLE));
    policy(new PolicyDraft(world.policy).available(true));
    assertThat(demand()).isEqualTo(Demand.CODE);
    as(Accepted.class, world.login(ANN, code(phone)));
  }

  @Test
  void a_method_that_policy_withdrew_lets_nobody_in_and_nobody_past() {
    List<String> codes = new ArrayList<>();
    World.Phone phone = world.enrol(ANN, codes);
    policy(new PolicyDraft(world.policy).methods(EnumSet.of(Method.EMAIL)));
    assertThat(demand()).as("never the password alone").isEqualTo(Demand.CODE);
    Verdict withdrawn = new Verdict.Flawed(Flaw.METHOD_NOT_ALLOWED);
    assertThat(world.verdict(ANN, code(phone))).isEqualTo(withdrawn);
    assertThat(world.verdict(ANN, codes.get(0))).isEqualTo(withdrawn);
    assertThat(
            world.enrolment.begin(world.proven(ANN), "t9", EnrolmentWish.REPLACE, world.origin()))
        .isEqualTo(new EnrolmentStart.NotAllowed(Hindrance.METHOD_NOT_ALLOWED));
    policy(new PolicyDraft(world.policy).methods(Set.of(Method.APP)));
    as(Verdict.OkRecovery.class, world.verdict(ANN, codes.get(0)));
  }

  // Reset

  @Test
  void a_reset_leaves_nothing_that_lets_anyone_in() {
    List<String> codes = new ArrayList<>();
    world.enrol(ANN, codes);
    another("New phone");
    world.help.issueBypass(ANN, Duration.ofHours(1), world.origin());
    world.begin(ANN, "t9", EnrolmentWish.beside("Third"));
    assertThat(world.help.reset(ANN, Optional.of("lost phone"), world.origin())).isTrue();
    assertThat(world.verification.enrolled(ANN)).isFalse();
    assertThat(world.store.recoveryCodesLeft(ANN)).isZero();
    assertThat(world.enrolment.onlyPendingToken(ANN)).isEmpty();
    assertThat(world.journal.others).contains("reset ann@example.org");
    assertThat(world.help.reset(ANN, Optional.empty(), world.origin())).isFalse();
  }

  @Test
  void enabling_while_resetting_ends_in_one_state_or_the_other() throws Exception {
    for (int round = 0; round < 10; round++) {
      String token = world.newToken();
      World.Phone phone = world.begin(ANN, token);
      ExecutorService pool = Executors.newFixedThreadPool(2);
      try {
        String code = code(phone);
        Future<EnrolmentEnd> end =
            pool.submit(() -> world.enrolment.confirm(ANN, token, code, world.origin()));
        pool.submit(() -> world.help.reset(ANN, Optional.empty(), world.origin())).get();
        end.get();
      } finally {
        pool.shutdownNow();
      }
      boolean enrolled = world.verification.enrolled(ANN);
      assertThat(world.store.recoveryCodesLeft(ANN)).isEqualTo(enrolled ? 10 : 0);
      world.help.reset(ANN, Optional.empty(), world.origin());
      world.time.pass(Duration.ofMinutes(2));
    }
  }
}
