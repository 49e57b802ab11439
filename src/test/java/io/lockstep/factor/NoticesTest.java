package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.Journal.Change;
import io.lockstep.store.TestVaults;
import io.lockstep.verdict.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What owners are told by mail. */
class NoticesTest {
  private static final AccountRef ANN = World.ANN;
  private static final MailAddress ELSEWHERE = new MailAddress("ann@elsewhere.example");

  private final World.MemoryPost outbox = new World.MemoryPost();
  private World world;

  @BeforeEach
  void begin() throws Exception {
    world = new World(new MemoryFactorStore(), TestVaults.fresh());
    world.policy = new PolicyDraft(world.policy).methods(EnumSet.allOf(Method.class)).build();
    world.journal.beside =
        Optional.of(
            new Notices(account -> world.policy, world.store, Failures.Limit.DEFAULT, outbox));
  }

  @AfterEach
  void end() {
    world.close();
  }

  private List<String> subjects() {
    List<String> subjects = outbox.letters.stream().map(Letter::subject).toList();
    outbox.letters.clear();
    return subjects;
  }

  private void enrolMail(boolean beside) {
    String token = world.newToken();
    world.mailEnrolment.begin(world.proven(ANN), token, ELSEWHERE, beside, world.origin());
    world.mailEnrolment.confirm(ANN, token, world.post.lastCode(), world.origin());
    world.time.pass(Duration.ofMinutes(11));
  }

  @Test
  void an_enrolment_is_told_with_time_and_place_and_what_to_do() {
    world.begin(ANN, "t1");
    assertThat(subjects()).isEmpty();
    world.enrol(ANN);
    Letter letter = outbox.last();
    assertThat(letter.to().text()).isEqualTo("ann@example.org");
    assertThat(letter.subject()).isEqualTo("Two-factor authentication was turned on");
    assertThat(letter.text())
        .contains("your mail account ann@example.org")
        .contains("When: 22 November 2026, 08:14:24 UTC")
        .contains("If it was not you");
  }

  @Test
  void where_policy_says_no_notices_none_goes() {
    world.policy = new PolicyDraft(world.policy).notices(false).build();
    world.enrol(ANN);
    assertThat(outbox.letters).isEmpty();
  }

  @Test
  void an_account_whose_name_is_no_address_is_told_at_its_other_one_only() {
    AccountRef local = new AccountRef("33333333-cccc", "ann o'hara");
    Notices notices =
        new Notices(account -> world.policy, world.store, Failures.Limit.DEFAULT, outbox);
    notices.changed(Change.ENROLLED, local, Map.of(), world.origin());
    assertThat(outbox.letters).isEmpty();
  }

  @Test
  void with_a_confirmed_address_both_are_told_and_the_one_that_goes_is_told_last() {
    world.enrol(ANN);
    enrolMail(true);
    assertThat(subjects())
        .endsWith("Login codes by mail were turned on", "Login codes by mail were turned on");
    world.desk.disable(world.proven(ANN), EnumSet.of(Method.EMAIL), "kept", world.origin());
    assertThat(outbox.letters)
        .extracting(letter -> letter.to().text())
        .containsExactly("ann@example.org", ELSEWHERE.text());
    assertThat(subjects()).containsOnly("Login codes by mail were turned off");
    world.desk.renewRecoveryCodes(world.proven(ANN), world.origin());
    assertThat(outbox.letters).extracting(letter -> letter.to().text()).containsExactly(ANN.name());
  }

  @Test
  void a_reset_is_told_at_the_address_that_it_removes() {
    enrolMail(false);
    outbox.letters.clear();
    world.help.reset(ANN, Optional.empty(), world.origin());
    assertThat(outbox.letters)
        .extracting(letter -> letter.to().text())
        .containsExactly("ann@example.org", ELSEWHERE.text());
    assertThat(subjects()).containsOnly("Your two-factor authentication was reset");
  }

  @Test
  void a_recovery_code_that_was_used_is_told_with_how_many_are_left_and_few_is_a_warning() {
    List<String> codes = new ArrayList<>();
    world.enrol(ANN, codes);
    outbox.letters.clear();
    for (String code : codes.subList(0, 7)) {
      world.login(ANN, code);
    }
    List<Letter> letters = List.copyOf(outbox.letters);
    assertThat(letters).hasSize(7);
    assertThat(letters.get(5).text()).contains("left: 4.").doesNotContain("WARNING");
    assertThat(letters.get(6).subject()).isEqualTo("A recovery code was used, and few are left");
    assertThat(letters.get(6).text()).contains("left: 3.").contains("WARNING");
    codes.forEach(code -> letters.forEach(one -> assertThat(one.text()).doesNotContain(code)));
  }

  @Test
  void a_bypass_code_is_told_when_it_is_issued_and_when_it_is_used() {
    world.enrol(ANN);
    outbox.letters.clear();
    String code =
        world.help.issueBypass(ANN, Duration.ofHours(1), world.origin()).orElseThrow().code();
    world.login(ANN, code);
    assertThat(outbox.letters).noneMatch(letter -> letter.text().contains(code));
    assertThat(subjects())
        .containsExactly("A one-time code was issued for your account", "A one-time code was used");
  }

  @Test
  void wrong_codes_after_the_right_password_are_told_at_three_ten_twenty_five_and_the_lock() {
    World.Phone phone = world.enrol(ANN);
    outbox.letters.clear();
    List<Integer> told = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      world.login(ANN, phone.at(world.clock.now().minus(Duration.ofHours(20))));
      world.settle();
      if (!outbox.letters.isEmpty()) {
        told.add(i);
        assertThat(outbox.letters).hasSize(1);
        assertThat(outbox.last().text()).contains(" " + i + " wrong codes in a row");
        outbox.letters.clear();
      }
      world.time.pass(Duration.ofMinutes(6));
    }
    assertThat(told).containsExactly(3, 10, 25, 50);
  }

  @Test
  void the_lock_says_what_ends_it() {
    Notices notices =
        new Notices(account -> world.policy, world.store, Failures.Limit.DEFAULT, outbox);
    Failures fifty = new Failures(50, World.START, 0, World.START);
    notices.counted(ANN, fifty, world.origin());
    assertThat(outbox.last().subject()).isEqualTo("Your account is locked for codes");
    assertThat(outbox.last().text()).contains("A recovery code or your administrator");
  }

  @Test
  void a_store_that_fails_keeps_no_notice_from_the_accounts_own_address() {
    MemoryFactorStore broken = new MemoryFactorStore();
    broken.breakDown();
    Notices notices = new Notices(account -> world.policy, broken, Failures.Limit.DEFAULT, outbox);
    notices.changed(Change.PASSWORD_CHANGED, ANN, Map.of(), world.origin());
    assertThat(subjects()).containsExactly("Your password was changed");
  }

  @ParameterizedTest
  @EnumSource(
      value = Change.class,
      names = {
        "ENROLMENT_BEGUN",
        "LOCK_LIFTED",
        "AUTHENTICATOR_RENAMED",
        "APP_PASSWORD_REVOKED",
        "DEVICE_REVOKED",
        "MAIL_CODE_SENT",
        "DRIFT_LEARNED",
        "DRIFT_CLEARED",
        "CODE_EXPLAINED",
        "POLICY_CHANGED",
        "CLOCKS_SHOWN",
        "SWITCH_TURNED"
      },
      mode = EnumSource.Mode.EXCLUDE)
  void every_change_that_could_be_somebody_elses_is_told(Change change) {
    Notices notices =
        new Notices(account -> world.policy, world.store, Failures.Limit.DEFAULT, outbox);
    notices.changed(change, ANN, Map.of("address", ELSEWHERE.text()), world.origin());
    assertThat(outbox.letters).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Firefox\r\nBcc: x@y.example",
        "visit http://evil.example/login now",
        "evil.example",
        "a\u202eb\u0000c",
        "\u2028\ud800"
      })
  void what_a_client_calls_itself_carries_no_message_of_its_own(String browser) {
    Origin origin =
        new Origin(Instant.EPOCH, "t", Map.of("oip", "192.0.2.7", "ip", "10.0.0.1", "ua", browser));
    Notices notices =
        new Notices(account -> world.policy, world.store, Failures.Limit.DEFAULT, outbox);
    notices.changed(Change.ENROLLED, ANN, Map.of(), origin);
    assertThat(outbox.last().text())
        .contains("From: 192.0.2.7\n")
        .doesNotContain("://", "evil.example", "y.example", "\r", "\u202e", "@y");
  }

  @Test
  void a_usual_browser_is_told_by_its_name_and_version() {
    assertThat(Browser.shown("ZimbraWebClient - FF128.0 (Linux)/10.1.3_GA"))
        .isEqualTo("ZimbraWebClient - FF128.0 (Linux)/10.1.3_GA");
    assertThat(Browser.shown("x".repeat(500))).hasSize(80);
  }
}
