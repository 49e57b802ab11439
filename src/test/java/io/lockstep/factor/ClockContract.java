package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.factor.VerificationOutcome.Accepted;
import io.lockstep.factor.VerificationOutcome.Refused;
import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.Suspect;
import io.lockstep.verdict.Testimony;
import io.lockstep.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clocks that are off: what is learned, forgiven, and never forgiven, whatever store is behind. */
public abstract class ClockContract {
  private static final AccountRef ANN = World.ANN;
  private static final int STEP = 30;

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

  /** The code of a phone that is so many steps ahead. */
  private String ahead(World.Phone phone, int steps) {
    return phone.at(world.clock.now().plusSeconds((long) steps * STEP));
  }

  private void aStepLater() {
    world.time.pass(Duration.ofSeconds(STEP));
  }

  private DeviceClock clock() {
    return world.store.authenticators(ANN).get(0).clock();
  }

  private static Testimony ntp(long millis) {
    Optional<ClockOffset> offset = Optional.of(new ClockOffset(millis, 100));
    return new Testimony(
        Optional.empty(), List.of(new Statement("ntp", Standing.WRONG, offset, "", "")));
  }

  // Learning at a login

  @Test
  void two_refused_codes_teach_a_drift_and_only_a_third_is_let_in() {
    World.Phone phone = world.enrol(ANN);
    as(Verdict.Skewed.class, world.verdict(ANN, ahead(phone, 6)));
    assertThat(clock().learned()).isEmpty();
    aStepLater();
    Verdict.Skewed second = as(Verdict.Skewed.class, world.verdict(ANN, ahead(phone, 6)));
    assertThat(second.search().proof()).isEqualTo(2);
    assertThat(clock().learned().orElseThrow().steps()).isEqualTo(6);
    assertThat(world.journal.others).contains("driftLearned ann@example.org");
    aStepLater();
    Verdict.OkDrifted third = as(Verdict.OkDrifted.class, world.verdict(ANN, ahead(phone, 6)));
    assertThat(third.learned()).isEqualTo(6);
    assertThat(third.offset()).isEqualTo(6);
  }

  @Test
  void the_codes_that_taught_a_drift_stay_dead() {
    World.Phone phone = world.enrol(ANN);
    String first = ahead(phone, 6);
    world.verdict(ANN, first);
    aStepLater();
    String second = ahead(phone, 6);
    world.verdict(ANN, second);
    as(Refused.class, world.login(ANN, second));
    as(Refused.class, world.login(ANN, first));
    world.time.pass(Duration.ofSeconds(5 * STEP));
    as(Refused.class, world.login(ANN, first));
    as(Refused.class, world.login(ANN, second));
  }

  @Test
  void refused_codes_never_teach_that_a_device_is_behind() {
    World.Phone phone = world.enrol(ANN);
    for (int i = 0; i < 4; i++) {
      world.verdict(ANN, ahead(phone, -6));
      assertThat(clock().learned()).isEmpty();
      aStepLater();
    }
  }

  @Test
  void more_than_ten_steps_are_not_learned_at_a_login() {
    World.Phone phone = world.enrol(ANN);
    for (int i = 0; i < 3; i++) {
      as(Verdict.Skewed.class, world.verdict(ANN, ahead(phone, 11)));
      aStepLater();
    }
    assertThat(clock().learned()).isEmpty();
    assertThat(clock().far().orElseThrow().agreeing()).isEqualTo(3);
  }

  @Test
  void policy_can_forbid_to_learn() {
    World.Phone phone = world.enrol(ANN);
    world.policy = new PolicyDraft(world.policy).learnDrift(false).build();
    for (int i = 0; i < 3; i++) {
      as(Verdict.Skewed.class, world.verdict(ANN, ahead(phone, 6)));
      aStepLater();
    }
    assertThat(clock().learned()).isEmpty();
  }

  @Test
  void a_code_of_now_is_let_in_beside_a_learned_drift_once_its_step_was_not_passed() {
    World.Phone phone = world.enrol(ANN);
    world.verdict(ANN, ahead(phone, 6));
    aStepLater();
    world.verdict(ANN, ahead(phone, 6));
    as(Accepted.class, world.login(ANN, ahead(phone, 0)));
    world.time.pass(Duration.ofMinutes(10));
    as(Accepted.class, world.login(ANN, ahead(phone, 0)));
    assertThat(clock().learned()).as("two codes of now: the phone was put right").isEmpty();
    world.time.pass(Duration.ofMinutes(10));
    as(Refused.class, world.login(ANN, ahead(phone, 6)));
  }

  @Test
  void steps_between_the_two_centres_are_not_let_in() {
    World.Phone phone = world.enrol(ANN);
    world.verdict(ANN, ahead(phone, 6));
    aStepLater();
    world.verdict(ANN, ahead(phone, 6));
    for (int offset : new int[] {2, 3, 4, 8, 9, -2, -5, -6, -7}) {
      world.time.pass(Duration.ofMinutes(30));
      as(Refused.class, world.login(ANN, ahead(phone, offset)));
      world.settle();
      world.store.exclusively(
          ANN,
          ledger -> {
            ledger.keep(Failures.NONE);
            return null;
          });
    }
    for (int offset : new int[] {7, 6, 5}) {
      world.time.pass(Duration.ofMinutes(30));
      as(Accepted.class, world.login(ANN, ahead(phone, offset)));
    }
  }

  @Test
  void accepted_codes_and_proofs_are_heard_by_the_witnesses_and_single_refusals_are_not() {
    World.Phone phone = world.enrol(ANN);
    world.witnesses.heard.clear();
    world.verdict(ANN, ahead(phone, 900));
    assertThat(world.witnesses.heard).isEmpty();
    aStepLater();
    world.verdict(ANN, ahead(phone, 900));
    assertThat(world.witnesses.heard).hasSize(1);
    assertThat(world.witnesses.heard.peek().skew().contains(900L * STEP * 1000)).isTrue();
    world.verdict(ANN, ahead(phone, 0));
    assertThat(world.witnesses.heard).hasSize(2);
    world.verdict(ANN, ahead(phone, 0));
    assertThat(world.witnesses.heard).as("a replay says nothing").hasSize(2);
  }

  // This server's own clock

  @Test
  void codes_after_this_server_went_back_are_its_clocks_fault_and_no_replays() {
    World.Phone phone = world.enrol(ANN);
    as(Accepted.class, world.login(ANN, ahead(phone, 0)));
    world.time.pass(Duration.ofMinutes(-10));
    Verdict.ClockSuspect suspect =
        as(Verdict.ClockSuspect.class, world.verdict(ANN, ahead(phone, 0)));
    assertThat(suspect.backMillis()).isEqualTo(Duration.ofMinutes(10).toMillis());
    assertThat(world.store.failures(ANN).consecutive()).isZero();
  }

  @Test
  void a_code_that_was_really_used_is_a_replay_also_after_the_clock_went_back() {
    World.Phone phone = world.enrol(ANN);
    String used = ahead(phone, 0);
    as(Accepted.class, world.login(ANN, used));
    world.time.pass(Duration.ofSeconds(-10));
    as(Verdict.Replayed.class, world.verdict(ANN, used));
  }

  @Test
  void a_witness_names_the_clock_in_the_verdict() {
    World.Phone phone = world.enrol(ANN);
    world.witnesses.testimony = ntp(690_000);
    Verdict.Skewed skewed = as(Verdict.Skewed.class, world.verdict(ANN, ahead(phone, 23)));
    assertThat(skewed.suspect()).isEqualTo(Suspect.SERVER);
    assertThat(world.lastAttempt().orElseThrow().testimony()).isEqualTo(ntp(690_000));
  }

  @Test
  void nobody_enrols_while_this_servers_clock_is_wrong() {
    String token = world.newToken();
    World.Phone phone = world.begin(ANN, token);
    world.witnesses.testimony = ntp(90_000);
    EnrolmentEnd.Refused refused =
        as(
            EnrolmentEnd.Refused.class,
            world.enrolment.confirm(ANN, token, ahead(phone, 0), world.origin()));
    as(Verdict.ClockSuspect.class, refused.verdict());
    EnrolmentStart start =
        world.enrolment.begin(
            world.proven(ANN), world.newToken(), EnrolmentWish.FIRST, world.origin());
    assertThat(as(EnrolmentStart.NotAllowed.class, start).hindrance())
        .isEqualTo(Hindrance.CLOCK_SUSPECT);
    assertThat(as(Verdict.ClockSuspect.class, world.journalled(1)).backMillis()).isZero();
    world.witnesses.testimony = ntp(10);
    as(
        EnrolmentEnd.Enrolled.class,
        world.enrolment.confirm(ANN, token, ahead(phone, 0), world.origin()));
  }

  // Codes that are read out to an administrator

  private Verdict explained(String typed) {
    return new CodeExplanation(world.ground).explain(ANN, typed, world.origin()).verdict();
  }

  @Test
  void an_explained_code_lets_nobody_in_then_or_later() {
    World.Phone phone = world.enrol(ANN);
    String now = ahead(phone, 0);
    String later = ahead(phone, 5);
    as(Verdict.Ok.class, explained(now));
    assertThat(as(Verdict.Skewed.class, explained(later)).offset()).isEqualTo(5);
    as(Refused.class, world.login(ANN, now));
    world.time.pass(Duration.ofSeconds(5 * STEP));
    as(Refused.class, world.login(ANN, later));
    as(Accepted.class, world.login(ANN, ahead(phone, 1)));
    assertThat(world.journal.others).contains("codeExplained ann@example.org");
  }

  @Test
  void explaining_counts_nothing_teaches_nothing_and_votes_for_nothing() {
    World.Phone phone = world.enrol(ANN);
    world.witnesses.heard.clear();
    for (int i = 0; i < 3; i++) {
      explained(ahead(phone, 6));
      aStepLater();
    }
    explained("123");
    assertThat(clock().learned()).isEmpty();
    assertThat(clock().far()).isEmpty();
    assertThat(world.witnesses.heard).isEmpty();
    assertThat(world.store.failures(ANN).consecutive()).isZero();
    assertThat(world.journal.attempts).isEmpty();
  }

  @Test
  void a_used_code_is_explained_as_used_and_other_input_by_its_look() {
    World.Phone phone = world.enrol(ANN);
    String used = ahead(phone, 0);
    as(Accepted.class, world.login(ANN, used));
    as(Verdict.Replayed.class, explained(used));
    as(Verdict.NotACode.class, explained("my password"));
    as(Verdict.NotACode.class, explained("ABCDEFGHIJ"));
  }

  @Test
  void an_explained_code_gets_the_verdict_that_a_login_would_have_got() {
    World.Phone phone = world.enrol(ANN);
    String far = ahead(phone, 915);
    as(Verdict.Skewed.class, world.verdict(ANN, far));
    world.time.pass(Duration.ofSeconds(915L * STEP));
    as(Verdict.Replayed.class, explained(far));
    as(Accepted.class, world.login(ANN, ahead(phone, 1)));
    world.time.pass(Duration.ofMinutes(-10));
    as(Verdict.ClockSuspect.class, explained(ahead(phone, 0)));
  }

  @Test
  void a_cleared_drift_is_forgiven_no_more() {
    World.Phone phone = world.enrol(ANN);
    world.verdict(ANN, ahead(phone, 6));
    aStepLater();
    world.verdict(ANN, ahead(phone, 6));
    DriftDesk desk = new DriftDesk(world.store, world.journal);
    assertThat(desk.clear(ANN, world.origin())).isEqualTo(1);
    assertThat(desk.clear(ANN, world.origin())).isZero();
    aStepLater();
    as(Refused.class, world.login(ANN, ahead(phone, 6)));
    assertThat(world.journal.others).contains("driftCleared ann@example.org");
  }

  // Two codes at enrolment

  private EnrolmentEnd confirm(String token, World.Phone phone, int steps) {
    return world.enrolment.confirm(ANN, token, ahead(phone, steps), world.origin());
  }

  @Test
  void two_codes_in_a_row_enrol_a_phone_that_is_off_and_its_drift_is_forgiven() {
    for (int steps : new int[] {40, -40, 5, -5}) {
      AccountRef account = new AccountRef("drift-" + steps, "drift" + steps + "@example.org");
      String token = world.newToken();
      World.Phone phone = world.begin(account, token);
      EnrolmentEnd first =
          world.enrolment.confirm(account, token, ahead(phone, steps), world.origin());
      assertThat(as(EnrolmentEnd.Refused.class, first).nextCodeHelps()).isTrue();
      aStepLater();
      as(
          EnrolmentEnd.Enrolled.class,
          world.enrolment.confirm(account, token, ahead(phone, steps), world.origin()));
      aStepLater();
      Verdict.OkDrifted drifted =
          as(Verdict.OkDrifted.class, world.verdict(account, ahead(phone, steps)));
      assertThat(drifted.learned()).isEqualTo(steps);
    }
  }

  @Test
  void the_same_code_twice_enrols_nobody() {
    String token = world.newToken();
    World.Phone phone = world.begin(ANN, token);
    String code = ahead(phone, 5);
    world.enrolment.confirm(ANN, token, code, world.origin());
    aStepLater();
    as(EnrolmentEnd.Refused.class, world.enrolment.confirm(ANN, token, code, world.origin()));
    assertThat(world.verification.enrolled(ANN)).isFalse();
  }

  @Test
  void two_codes_that_come_at_once_enrol_nobody() {
    String token = world.newToken();
    World.Phone phone = world.begin(ANN, token);
    confirm(token, phone, 5);
    as(EnrolmentEnd.Refused.class, confirm(token, phone, 6));
    assertThat(world.verification.enrolled(ANN)).isFalse();
  }

  @Test
  void a_phone_that_is_farther_off_is_not_enrolled_by_any_number_of_codes() {
    String token = world.newToken();
    World.Phone phone = world.begin(ANN, token);
    for (int i = 0; i < 4; i++) {
      EnrolmentEnd.Refused refused = as(EnrolmentEnd.Refused.class, confirm(token, phone, 41));
      assertThat(refused.nextCodeHelps()).isFalse();
      assertThat(refused.verdict()).isInstanceOf(Verdict.Skewed.class);
      aStepLater();
    }
  }

  @Test
  void policy_can_forbid_two_codes() {
    world.policy = new PolicyDraft(world.policy).resynchronise(false).build();
    String token = world.newToken();
    World.Phone phone = world.begin(ANN, token);
    assertThat(as(EnrolmentEnd.Refused.class, confirm(token, phone, 5)).nextCodeHelps()).isFalse();
    aStepLater();
    as(EnrolmentEnd.Refused.class, confirm(token, phone, 5));
    assertThat(world.verification.enrolled(ANN)).isFalse();
  }
}
