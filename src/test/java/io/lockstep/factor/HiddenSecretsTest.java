package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.store.TestVaults;
import io.lockstep.verdict.Operation;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may end in a log or an exception shows no secret. */
class HiddenSecretsTest {
  private World world;

  @BeforeEach
  void begin() throws Exception {
    world = new World(new MemoryFactorStore(), TestVaults.fresh());
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void a_first_step_shows_no_secret() {
    EnrolmentStart start =
        world.enrolment.begin(world.proven(World.ANN), "t1", EnrolmentWish.FIRST, world.origin());
    String secret = ((EnrolmentStart.Begun) start).secretBase32();
    assertThat(secret).hasSize(32);
    assertThat(start.toString()).startsWith("Begun[").doesNotContain(secret);
  }

  @Test
  void an_enrolment_shows_no_recovery_code() {
    World.Phone phone = world.begin(World.ANN, "t1");
    EnrolmentEnd end =
        world.enrolment.confirm(World.ANN, "t1", phone.at(world.clock.now()), world.origin());
    List<String> codes = ((EnrolmentEnd.Enrolled) end).recoveryCodes();
    assertThat(end).hasToString("Enrolled[10 recovery codes hidden]");
    assertThat(codes).noneMatch(end.toString()::contains);
  }

  @Test
  void a_sealed_value_shows_its_key_and_length_only() {
    Sealed sealed = new Sealed("k1", new byte[] {(byte) 0xca, (byte) 0xfe});
    assertThat(sealed).hasToString("Sealed[k1, 2 bytes]");
    assertThat(sealed.toString()).doesNotContain(HexFormat.of().formatHex(sealed.bytes()));
  }

  @Test
  void what_is_written_down_of_an_attempt_holds_no_code() {
    List<String> recovery = new ArrayList<>();
    World.Phone phone = world.enrol(World.ANN, recovery);
    String good = phone.at(world.clock.now());
    String far = phone.at(world.clock.now().plusSeconds(600));
    List<String> all = List.of(good, good, far, "hunter2!", recovery.get(0), "QQQQQQQQQ2");
    for (String typed : all) {
      int before = world.journal.attempts.size();
      VerificationOutcome outcome =
          world.verification.verify(World.ANN, Operation.LOGIN, typed, world.origin());
      world.journalled(before);
      assertThat(outcome.toString()).doesNotContainPattern(word(typed));
    }
    assertThat(world.journal.attempts).hasSize(6);
    for (Attempt attempt : world.journal.attempts) {
      all.forEach(typed -> assertThat(attempt.toString()).doesNotContainPattern(word(typed)));
    }
  }

  /** As a word of its own: within a step number the digits may well occur. */
  private static String word(String typed) {
    return "(?<![A-Za-z0-9])" + Pattern.quote(typed) + "(?![A-Za-z0-9])";
  }

  @Test
  void neither_a_new_app_password_nor_what_was_typed_as_one_is_shown() {
    world.enrol(World.ANN);
    AppPasswordMaking making =
        world.appPasswords.make(
            world.proven(World.ANN), AppPasswordWish.named("Phone"), world.origin());
    String password = ((AppPasswordMaking.Made) making).password();
    assertThat(making).hasToString("Made[hidden]");
    AppPasswordLogin.Try sent =
        new AppPasswordLogin.Try(Operation.IMAP, password, "", world.origin());
    assertThat(sent).hasToString("Try[imap, hidden]");
    world.appPasswordLogin.verify(World.ANN, sent, typed -> false);
    assertThat(world.lastAttempt().orElseThrow().toString()).doesNotContain(password);
    assertThat(world.journal.others).noneMatch(line -> line.contains(password));
  }

  @Test
  void a_kept_authenticator_shows_no_secret() {
    EnrolmentStart.Begun begun =
        (EnrolmentStart.Begun)
            world.enrolment.begin(
                world.proven(World.ANN), "t1", EnrolmentWish.FIRST, world.origin());
    World.Phone phone = new World.Phone(begun.secretBase32(), begun.parameters());
    world.enrolment.confirm(World.ANN, "t1", phone.at(world.clock.now()), world.origin());
    assertThat(world.store.authenticators(World.ANN).get(0).toString())
        .contains("Sealed[")
        .doesNotContain(begun.secretBase32());
  }
}
