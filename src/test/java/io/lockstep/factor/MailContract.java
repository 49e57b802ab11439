package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.VerificationOutcome.Accepted;
import io.lockstep.factor.VerificationOutcome.Refused;
import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.Means;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What codes by mail promise, whatever store stands behind them. */
public abstract class MailContract {
  private static final AccountRef ANN = World.ANN;
  private static final AccountRef BOB = new AccountRef("22222222-bbbb", "bob@example.org");
  private static final MailAddress ELSEWHERE = new MailAddress("ann@elsewhere.example");
  private static final Set<Method> BOTH = EnumSet.allOf(Method.class);

  private World world;

  /** An empty store. */
  protected abstract FactorStore store() throws Exception;

  /** The vault that belongs to it. */
  protected abstract Vault vault() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    FactorStore store = store();
    world = new World(store, vault());
    allow(BOTH);
  }

  @AfterEach
  void end() {
    world.close();
  }

  private void allow(Set<Method> methods) {
    world.policy = new PolicyDraft(world.policy).methods(methods).build();
  }

  private MailEnrolment.Start start(AccountRef account, String token, boolean proven) {
    return world.mailEnrolment.begin(
        world.proven(account), token, ELSEWHERE, proven, world.origin());
  }

  private String code(AccountRef account, String token, boolean proven) {
    assertThat(start(account, token, proven)).isEqualTo(new MailEnrolment.Start.Begun());
    return world.post.lastCode();
  }

  private EnrolmentEnd confirm(AccountRef account, String token, String code) {
    return world.mailEnrolment.confirm(account, token, code, world.origin());
  }

  private Verdict confirmRefused(String token, String code) {
    EnrolmentEnd end = confirm(ANN, token, code);
    assertThat(end).isInstanceOf(EnrolmentEnd.Refused.class);
    return ((EnrolmentEnd.Refused) end).verdict();
  }

  private List<String> enrolMail(AccountRef account, boolean beside) {
    String token = world.newToken();
    EnrolmentEnd end = confirm(account, token, code(account, token, beside));
    world.time.pass(Duration.ofMinutes(11));
    world.journal.attempts.clear();
    return ((EnrolmentEnd.Enrolled) end).recoveryCodes();
  }

  private String sent(AccountRef account) {
    assertThat(world.mailCodes.send(account, world.origin())).isTrue();
    return world.post.lastCode();
  }

  private static Verdict flawed(Flaw flaw) {
    return new Verdict.Flawed(flaw);
  }

  private static String other(String code) {
    return (code.charAt(0) == '9' ? "0" : "9") + code.substring(1);
  }

  // Setting it up

  @Test
  void an_address_that_waits_is_not_an_enrolment() {
    start(ANN, "t1", false);
    assertThat(world.verification.enrolled(ANN)).isFalse();
    assertThat(world.store.enrolled()).isZero();
  }

  @Test
  void the_code_that_was_mailed_confirms_the_address_and_the_first_method_gives_recovery_codes() {
    List<String> recovery = enrolMail(ANN, false);
    assertThat(world.verification.methods(ANN)).containsExactly(Method.EMAIL);
    assertThat(world.verification.mailAddress(ANN)).contains(ELSEWHERE);
    assertThat(world.store.enrolled()).isEqualTo(1);
    assertThat(recovery).hasSize(10);
    assertThat(world.post.last().to()).isEqualTo(ELSEWHERE);
    assertThat(world.journal.others).contains("mailEnabled ann@example.org");
  }

  @Test
  void a_wrong_code_confirms_nothing_and_ten_of_them_kill_the_token() {
    String code = code(ANN, "t1", false);
    for (int i = 0; i < 10; i++) {
      assertThat(confirmRefused("t1", other(code))).isEqualTo(flawed(Flaw.MAIL_CODE_UNKNOWN));
    }
    assertThat(confirmRefused("t1", code)).isInstanceOf(Verdict.EnrolSessionDead.class);
    assertThat(world.verification.enrolled(ANN)).isFalse();
  }

  @Test
  void a_code_that_comes_late_confirms_nothing() {
    String code = code(ANN, "t1", false);
    world.time.pass(Duration.ofMinutes(2));
    assertThat(confirmRefused("t1", code)).isEqualTo(flawed(Flaw.MAIL_CODE_EXPIRED));
  }

  @Test
  void a_code_is_good_up_to_its_last_moment() {
    String code = code(ANN, "t1", false);
    world.time.pass(Duration.ofMinutes(2).minusMillis(1));
    assertThat(confirm(ANN, "t1", code)).isInstanceOf(EnrolmentEnd.Enrolled.class);
  }

  @Test
  void a_first_step_again_voids_the_code_before() {
    String first = code(ANN, "t1", false);
    String second = code(ANN, "t2", false);
    assertThat(confirmRefused("t1", first)).isInstanceOf(Verdict.EnrolSessionDead.class);
    assertThat(confirm(ANN, "t2", second)).isInstanceOf(EnrolmentEnd.Enrolled.class);
  }

  @Test
  void another_accounts_token_confirms_nothing() {
    String code = code(ANN, "t1", false);
    assertThat(confirm(BOB, "t1", code)).isInstanceOf(EnrolmentEnd.Refused.class);
    assertThat(world.verification.enrolled(BOB)).isFalse();
    assertThat(world.verification.enrolled(ANN)).isFalse();
  }

  @Test
  void the_same_token_confirms_once() {
    String code = code(ANN, "t1", false);
    confirm(ANN, "t1", code);
    assertThat(confirmRefused("t1", code)).isInstanceOf(Verdict.EnrolSessionDead.class);
  }

  @Test
  void beside_another_factor_the_password_alone_is_not_enough_and_no_letter_goes() {
    world.enrol(ANN);
    assertThat(start(ANN, "t1", false))
        .isEqualTo(new MailEnrolment.Start.NotAllowed(Hindrance.ALREADY_ENROLLED));
    assertThat(world.post.letters).isEmpty();
  }

  @Test
  void what_was_begun_with_the_password_alone_does_not_come_beside_a_factor_set_up_meanwhile() {
    String code = code(ANN, "t1", false);
    World.Phone phone = world.enrol(ANN);
    assertThat(confirmRefused("t1", code)).isInstanceOf(Verdict.EnrolSessionDead.class);
    assertThat(world.verification.methods(ANN)).containsExactly(Method.APP);
    assertThat(world.login(ANN, phone.at(world.clock.now()))).isInstanceOf(Accepted.class);
  }

  @Test
  void a_secret_that_was_shown_for_the_password_alone_is_dead_once_an_address_is_confirmed() {
    World.Phone phone = world.begin(ANN, "app");
    confirm(ANN, "t1", code(ANN, "t1", false));
    EnrolmentEnd end =
        world.enrolment.confirm(ANN, "app", phone.at(world.clock.now()), world.origin());
    assertThat(((EnrolmentEnd.Refused) end).verdict()).isInstanceOf(Verdict.EnrolSessionDead.class);
    assertThat(world.verification.methods(ANN)).containsExactly(Method.EMAIL);
  }

  @Test
  void an_account_with_codes_by_mail_sets_up_no_app_with_the_password_alone() {
    enrolMail(ANN, false);
    assertThat(world.enrolment.begin(world.proven(ANN), "app", EnrolmentWish.FIRST, world.origin()))
        .isEqualTo(new EnrolmentStart.NotAllowed(Hindrance.ALREADY_ENROLLED));
  }

  @Test
  void with_proof_it_comes_beside_the_app_and_the_recovery_codes_stay() {
    List<String> recovery = new ArrayList<>();
    World.Phone phone = world.enrol(ANN, recovery);
    assertThat(enrolMail(ANN, true)).isEmpty();
    assertThat(world.verification.methods(ANN)).isEqualTo(BOTH);
    assertThat(world.login(ANN, phone.at(world.clock.now()))).isInstanceOf(Accepted.class);
    assertThat(world.login(ANN, recovery.get(0))).isInstanceOf(Accepted.class);
    assertThat(world.login(ANN, sent(ANN))).isInstanceOf(Accepted.class);
  }

  @Test
  void replacing_the_app_keeps_the_address() {
    enrolMail(ANN, false);
    World.Phone phone = world.begin(ANN, "app", EnrolmentWish.REPLACE);
    EnrolmentEnd end =
        world.enrolment.confirm(ANN, "app", phone.at(world.clock.now()), world.origin());
    assertThat(end).isInstanceOf(EnrolmentEnd.Enrolled.class);
    assertThat(world.verification.methods(ANN)).isEqualTo(BOTH);
  }

  @Test
  void the_accounts_own_address_is_none_for_codes() {
    MailAddress own = new MailAddress("Ann@Example.org");
    assertThat(world.mailEnrolment.begin(world.proven(ANN), "t1", own, false, world.origin()))
        .isEqualTo(new MailEnrolment.Start.NotAllowed(Hindrance.OWN_ADDRESS));
  }

  @Test
  void where_policy_does_not_allow_it_nothing_is_set_up_and_no_letter_goes() {
    allow(EnumSet.of(Method.APP));
    assertThat(start(ANN, "t1", false))
        .isEqualTo(new MailEnrolment.Start.NotAllowed(Hindrance.METHOD_NOT_ALLOWED));
    assertThat(world.post.letters).isEmpty();
  }

  @Test
  void usual_policy_does_not_allow_it() {
    assertThat(Policy.DEFAULT.methods()).containsExactly(Method.APP);
  }

  @Test
  void a_relay_that_takes_no_letter_is_said_and_logged_with_its_cause() {
    world.post.answer = new Delivery.Failed(Delivery.Reason.UNREACHABLE, true, "nobody answers");
    assertThat(start(ANN, "t1", false))
        .isEqualTo(new MailEnrolment.Start.NotAllowed(Hindrance.NOT_SENT));
    assertThat(world.journal.others)
        .contains("refused mailEnabled ann@example.org: UNREACHABLE, nobody answers");
  }

  // Logging in

  @Test
  void a_code_logs_in_once() {
    enrolMail(ANN, false);
    String code = sent(ANN);
    assertThat(world.verdict(ANN, code)).isEqualTo(new Verdict.OkBy(Means.EMAIL));
    assertThat(world.verdict(ANN, code)).isEqualTo(flawed(Flaw.MAIL_CODE_EXPIRED));
  }

  @Test
  void blanks_and_other_digits_are_forgiven() {
    enrolMail(ANN, false);
    String code = sent(ANN);
    String typed = " " + code.substring(0, 3) + "-" + code.substring(3).replace('1', '１');
    assertThat(world.verdict(ANN, typed).accepted()).isTrue();
  }

  @Test
  void a_code_has_seven_digits_and_lives_two_minutes() {
    enrolMail(ANN, false);
    String code = sent(ANN);
    assertThat(code).matches("[0-9]{7}");
    world.time.pass(Duration.ofMinutes(2));
    assertThat(world.verdict(ANN, code)).isEqualTo(flawed(Flaw.MAIL_CODE_EXPIRED));
  }

  @Test
  void a_newer_code_voids_the_older() {
    enrolMail(ANN, false);
    String old = sent(ANN);
    String young = sent(ANN);
    assertThat(world.verdict(ANN, old)).isEqualTo(flawed(Flaw.MAIL_CODE_EXPIRED));
    assertThat(world.verdict(ANN, young).accepted()).isTrue();
  }

  @Test
  void a_wrong_code_counts_once() {
    enrolMail(ANN, false);
    String code = sent(ANN);
    assertThat(world.verdict(ANN, other(code))).isEqualTo(flawed(Flaw.MAIL_CODE_UNKNOWN));
    assertThat(world.store.failures(ANN).consecutive()).isEqualTo(1);
    assertThat(world.verdict(ANN, code).accepted()).isTrue();
    assertThat(world.store.failures(ANN)).isEqualTo(Failures.NONE);
  }

  @Test
  void without_a_code_under_way_digits_are_refused_and_count_too() {
    enrolMail(ANN, false);
    assertThat(world.verdict(ANN, "1234567")).isEqualTo(flawed(Flaw.MAIL_CODE_EXPIRED));
    assertThat(world.store.failures(ANN).consecutive()).isEqualTo(1);
  }

  @Test
  void after_five_wrong_ones_the_right_one_is_not_looked_at_and_none_is_sent() {
    enrolMail(ANN, false);
    String code = sent(ANN);
    for (int i = 0; i < 5; i++) {
      world.verdict(ANN, other(code));
    }
    assertThat(world.verdict(ANN, code)).isInstanceOf(Verdict.Locked.class);
    assertThat(world.mailCodes.send(ANN, world.origin())).isFalse();
  }

  @Test
  void a_code_of_one_account_is_none_of_another() {
    enrolMail(ANN, false);
    enrolMail(BOB, false);
    String anns = sent(ANN);
    sent(BOB);
    assertThat(world.login(BOB, anns)).isInstanceOf(Refused.class);
    assertThat(world.verdict(ANN, anns).accepted()).isTrue();
  }

  @Test
  void beside_the_app_each_kind_is_told_by_what_it_is_and_not_by_its_length() {
    World.Phone phone = world.enrol(ANN);
    enrolMail(ANN, true);
    String code = sent(ANN);
    assertThat(world.verdict(ANN, phone.at(world.clock.now()))).isInstanceOf(Verdict.Ok.class);
    assertThat(world.verdict(ANN, other(code))).isEqualTo(flawed(Flaw.MAIL_CODE_UNKNOWN));
    assertThat(world.verdict(ANN, code)).isEqualTo(new Verdict.OkBy(Means.EMAIL));
    assertThat(world.verdict(ANN, code)).isEqualTo(flawed(Flaw.MAIL_CODE_EXPIRED));
  }

  @Test
  void a_code_as_long_as_the_apps_is_taken_for_what_it_is() {
    World.Phone phone = world.enrol(ANN);
    enrolMail(ANN, true);
    String known = phone.at(world.clock.now().plus(Duration.ofHours(3)));
    issue(known);
    assertThat(world.verdict(ANN, known)).isEqualTo(new Verdict.OkBy(Means.EMAIL));
    assertThat(world.verdict(ANN, known)).isEqualTo(flawed(Flaw.MAIL_CODE_EXPIRED));
    assertThat(world.verdict(ANN, phone.at(world.clock.now())).accepted()).isTrue();
  }

  @Test
  void an_old_code_that_is_right_for_the_app_too_logs_in_as_one_of_the_app() {
    World.Phone phone = world.enrol(ANN);
    enrolMail(ANN, true);
    String known = phone.at(world.clock.now().plus(Duration.ofSeconds(150)));
    issue(known);
    world.time.pass(Duration.ofSeconds(150));
    assertThat(world.verdict(ANN, known)).isInstanceOf(Verdict.Ok.class);
  }

  /** A code that chance would hardly give. */
  private void issue(String code) {
    var now = world.time.instant();
    world.store.exclusively(
        ANN,
        ledger -> {
          ledger
              .mail()
              .issue(
                  new MailCode(
                      "chosen",
                      vaultOf().hash(ANN, code),
                      now,
                      now.plusSeconds(120),
                      Optional.empty()));
          return true;
        });
  }

  private Vault vaultOf() {
    try {
      return vault();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Test
  void when_policy_takes_the_method_away_no_open_code_logs_in_any_more() {
    enrolMail(ANN, false);
    String code = sent(ANN);
    allow(EnumSet.of(Method.APP));
    assertThat(world.verdict(ANN, code)).isEqualTo(flawed(Flaw.METHOD_NOT_ALLOWED));
    assertThat(world.mailCodes.send(ANN, world.origin())).isFalse();
  }

  @Test
  void where_the_app_is_not_allowed_its_codes_do_not_log_in_and_mail_does() {
    World.Phone phone = world.enrol(ANN);
    enrolMail(ANN, true);
    allow(EnumSet.of(Method.EMAIL));
    assertThat(world.login(ANN, phone.at(world.clock.now()))).isInstanceOf(Refused.class);
    assertThat(world.login(ANN, sent(ANN))).isInstanceOf(Accepted.class);
  }

  @Test
  void recovery_codes_work_while_any_allowed_method_is_set_up() {
    List<String> recovery = enrolMail(ANN, false);
    assertThat(world.verdict(ANN, recovery.get(0)).accepted()).isTrue();
    allow(EnumSet.of(Method.APP));
    assertThat(world.verdict(ANN, recovery.get(1))).isEqualTo(flawed(Flaw.METHOD_NOT_ALLOWED));
  }

  // Sending

  @Test
  void three_codes_in_ten_minutes_are_sent_and_a_login_gives_no_more() {
    enrolMail(ANN, false);
    sent(ANN);
    sent(ANN);
    world.login(ANN, sent(ANN));
    assertThat(world.mailCodes.send(ANN, world.origin())).isFalse();
    assertThat(world.journal.others)
        .contains("refused mailCodeSent ann@example.org: " + Hindrance.SENT_TOO_OFTEN.words());
    world.time.pass(Duration.ofMinutes(10).plusMillis(1));
    assertThat(world.mailCodes.send(ANN, world.origin())).isTrue();
  }

  @Test
  void first_steps_share_that_limit() {
    code(ANN, "t1", false);
    code(ANN, "t2", false);
    code(ANN, "t3", false);
    assertThat(start(ANN, "t4", false))
        .isEqualTo(new MailEnrolment.Start.NotAllowed(Hindrance.SENT_TOO_OFTEN));
  }

  @Test
  void removing_the_factor_gives_no_further_letters() {
    enrolMail(ANN, false);
    sent(ANN);
    sent(ANN);
    sent(ANN);
    world.disable(ANN);
    assertThat(start(ANN, "t9", false))
        .isEqualTo(new MailEnrolment.Start.NotAllowed(Hindrance.SENT_TOO_OFTEN));
  }

  @Test
  void a_clock_that_was_set_back_does_not_stretch_the_wait() {
    enrolMail(ANN, false);
    sent(ANN);
    sent(ANN);
    sent(ANN);
    world.time.pass(Duration.ofHours(-2));
    assertThat(world.mailCodes.send(ANN, world.origin())).isTrue();
  }

  @Test
  void nothing_is_sent_to_an_account_without_a_confirmed_address() {
    start(ANN, "t1", false);
    world.post.letters.clear();
    assertThat(world.mailCodes.send(ANN, world.origin())).isFalse();
    assertThat(world.post.letters).isEmpty();
  }

  @Test
  void a_letter_that_does_not_go_is_logged_with_its_cause() {
    enrolMail(ANN, false);
    world.post.answer = new Delivery.Failed(Delivery.Reason.TIMED_OUT, true, "no answer in 10 s");
    assertThat(world.mailCodes.send(ANN, world.origin())).isFalse();
    assertThat(world.journal.others)
        .contains("refused mailCodeSent ann@example.org: TIMED_OUT, no answer in 10 s");
  }

  @Test
  void while_switched_off_nothing_is_sent() throws Exception {
    enrolMail(ANN, false);
    world.post.letters.clear();
    world.onOff.off("root", Optional.empty(), Optional.empty());
    assertThat(world.mailCodes.send(ANN, world.origin())).isFalse();
    assertThat(world.post.letters).isEmpty();
  }

  // Removing

  @Test
  void removing_mail_keeps_the_app_and_the_recovery_codes() {
    List<String> recovery = new ArrayList<>();
    World.Phone phone = world.enrol(ANN, recovery);
    enrolMail(ANN, true);
    String code = sent(ANN);
    assertThat(
            world.desk.disable(world.proven(ANN), EnumSet.of(Method.EMAIL), "kept", world.origin()))
        .isEmpty();
    assertThat(world.verification.methods(ANN)).containsExactly(Method.APP);
    assertThat(world.login(ANN, code)).isInstanceOf(Refused.class);
    assertThat(world.login(ANN, phone.at(world.clock.now()))).isInstanceOf(Accepted.class);
    assertThat(world.login(ANN, recovery.get(0))).isInstanceOf(Accepted.class);
    assertThat(world.journal.others).contains("mailRemoved ann@example.org");
  }

  @Test
  void removing_the_app_keeps_mail_and_the_recovery_codes() {
    List<String> recovery = new ArrayList<>();
    World.Phone phone = world.enrol(ANN, recovery);
    enrolMail(ANN, true);
    assertThat(
            world.desk.disable(world.proven(ANN), EnumSet.of(Method.APP), "kept", world.origin()))
        .isEmpty();
    assertThat(world.verification.methods(ANN)).containsExactly(Method.EMAIL);
    assertThat(world.login(ANN, phone.at(world.clock.now()))).isInstanceOf(Refused.class);
    assertThat(world.login(ANN, recovery.get(0))).isInstanceOf(Accepted.class);
    assertThat(world.login(ANN, sent(ANN))).isInstanceOf(Accepted.class);
  }

  @Test
  void with_the_last_method_everything_goes() {
    List<String> recovery = enrolMail(ANN, false);
    assertThat(recovery).isNotEmpty();
    assertThat(
            world.desk.disable(world.proven(ANN), EnumSet.of(Method.EMAIL), "kept", world.origin()))
        .isEmpty();
    assertThat(world.verification.enrolled(ANN)).isFalse();
    assertThat(world.desk.recoveryCodesLeft(ANN)).isZero();
    assertThat(world.journal.others).contains("disabled ann@example.org");
  }

  @Test
  void where_a_factor_is_required_the_last_one_stays() {
    world.enrol(ANN);
    enrolMail(ANN, true);
    world.policy = new PolicyDraft(world.policy).required(true).build();
    assertThat(
            world.desk.disable(world.proven(ANN), EnumSet.of(Method.APP), "kept", world.origin()))
        .isEmpty();
    assertThat(
            world.desk.disable(world.proven(ANN), EnumSet.of(Method.EMAIL), "kept", world.origin()))
        .contains(Hindrance.REQUIRED);
    assertThat(world.disable(ANN)).contains(Hindrance.REQUIRED);
    assertThat(world.verification.methods(ANN)).containsExactly(Method.EMAIL);
  }

  @Test
  void an_administrators_reset_removes_the_address_and_every_code() {
    enrolMail(ANN, false);
    String code = sent(ANN);
    assertThat(world.help.reset(ANN, Optional.empty(), world.origin())).isTrue();
    assertThat(world.verification.enrolled(ANN)).isFalse();
    enrolMail(ANN, false);
    assertThat(world.login(ANN, code)).isInstanceOf(Refused.class);
  }

  @Test
  void the_digest_changes_with_the_address() {
    String before = world.store.digest();
    enrolMail(ANN, false);
    String with = world.store.digest();
    sent(ANN);
    assertThat(world.store.digest()).isEqualTo(with).isNotEqualTo(before);
  }

  // At once

  private static <T> List<T> atOnce(int threads, Callable<T> call) throws Exception {
    ExecutorService crowd = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch go = new CountDownLatch(1);
      List<Future<T>> answers =
          Stream.generate(
                  () ->
                      crowd.submit(
                          () -> {
                            go.await();
                            return call.call();
                          }))
              .limit(threads)
              .toList();
      go.countDown();
      List<T> all = new ArrayList<>();
      for (Future<T> answer : answers) {
        all.add(answer.get());
      }
      return all;
    } finally {
      crowd.shutdownNow();
    }
  }

  @Test
  void of_thirty_two_threads_with_one_code_exactly_one_wins() throws Exception {
    enrolMail(ANN, false);
    String code = sent(ANN);
    List<VerificationOutcome> outcomes = atOnce(32, () -> world.login(ANN, code));
    assertThat(outcomes).filteredOn(Accepted.class::isInstance).hasSize(1);
  }

  @Test
  void of_many_that_ask_at_once_three_are_sent_a_code_and_one_of_those_is_good() throws Exception {
    enrolMail(ANN, false);
    world.post.letters.clear();
    List<Boolean> sent = atOnce(8, () -> world.mailCodes.send(ANN, world.origin()));
    assertThat(sent).filteredOn(Boolean::booleanValue).hasSize(3);
    long good =
        world.post.letters.stream()
            .map(World.MemoryPost::code)
            .filter(code -> world.login(ANN, code) instanceof Accepted)
            .count();
    assertThat(good).isEqualTo(1);
  }

  @Test
  void sending_while_using_lets_in_once_at_most_for_each_code() throws Exception {
    enrolMail(ANN, false);
    String code = sent(ANN);
    List<Boolean> let =
        atOnce(
            4,
            () -> {
              world.mailCodes.send(ANN, world.origin());
              return world.login(ANN, code) instanceof Accepted;
            });
    assertThat(let).filteredOn(Boolean::booleanValue).hasSizeLessThanOrEqualTo(1);
  }

  // What must not show

  @Test
  void no_code_stands_in_what_is_written_down_or_shown() {
    String first = code(ANN, "t1", false);
    Letter letter = world.post.last();
    EnrolmentEnd end = confirm(ANN, "t1", first);
    String second = sent(ANN);
    VerificationOutcome outcome = world.login(ANN, second);
    world.settle();
    List<String> shown =
        new ArrayList<>(List.of(letter.toString(), end.toString(), outcome.toString()));
    world.post.letters.forEach(one -> shown.add(one.subject() + one));
    world.journal.attempts.forEach(one -> shown.add(one.toString()));
    shown.addAll(world.journal.others);
    world.store.exclusively(ANN, ledger -> shown.add(ledger.mail().codes().toString()));
    assertThat(shown).hasSizeGreaterThan(8).noneMatch(text -> text.contains(first));
    assertThat(shown).noneMatch(text -> text.contains(second));
  }
}
