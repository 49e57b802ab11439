package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPassword;
import io.lockstep.factor.AppPasswordLogin;
import io.lockstep.factor.AppPasswordMaking;
import io.lockstep.factor.AppPasswordOutcome;
import io.lockstep.factor.AppPasswordWish;
import io.lockstep.factor.DeviceClaim;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.VerificationOutcome;
import io.lockstep.factor.World;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that others wrote keep working here, and what is written here works for them. */
class SharedValuesTest {
  private static final AccountRef EVE =
      new AccountRef("11111111-2222-3333-4444-555555555555", "eve@example.org");
  private static final String SECRET = "JBSWY3DPEHPK3PXP";
  private static final String STORED =
      "AQABAgMEBQYHCAkKCwwNDg8JyjDyB1UbVLZ5jNbctGB8/KlhsLEOxKPeDktEx2lLBIBLDe1gpBy1GyQmgEP0LaI=";
  private static final String THREE_CODES =
      "AQABAgMEBQYHCAkKCwwNDg+DPmOskox3tnLi4k594HOqR747XAj4TjSV7Thsw6d7CQ==";
  private static final String HASH =
      "{SSHA512}goHXnyYzbKvTfavrqqPhMhRG/tXCj/vx1eZPXFWUZvzHdu4PbBFJjtn/jxk80hT6XYs7DXAakrO71k7"
          + "/fV7AgwECAwQFBgcI";

  @TempDir Path files;
  private HostedWorld hosted;
  private HostedServer server;
  private World world;
  private final World.Phone phone = new World.Phone(SECRET, TotpParameters.DEFAULT);

  @BeforeEach
  void begin() throws Exception {
    hosted = new HostedWorld();
    server = hosted.hostForm(files);
    world = new World(server, server.vault());
  }

  @AfterEach
  void end() {
    world.close();
  }

  private void put(String attribute, String... values) {
    hosted.directory.put(EVE, attribute, values);
  }

  private void enrolledByOthers() {
    put(Attributes.SECRET, STORED);
    put(Attributes.SCRATCH_CODES, THREE_CODES);
    put(Attributes.ENABLED, "TRUE");
  }

  private boolean lets(String code) {
    return world.login(EVE, code) instanceof VerificationOutcome.Accepted;
  }

  private Verdict verdict(String code) {
    return world.verdict(EVE, code);
  }

  @Test
  void an_enrolment_of_others_logs_in_with_app_and_recovery_codes_each_once() {
    enrolledByOthers();
    String code = phone.at(world.clock.now());
    assertThat(lets(code)).isTrue();
    assertThat(verdict(code)).isInstanceOf(Verdict.Replayed.class);
    assertThat(lets("bbbbbbbb")).isTrue();
    assertThat(verdict("BBBBBBBB")).isInstanceOf(Verdict.ScratchUsed.class);
    assertThat(left()).containsExactly("AAAAAAAA", "CCCCCCCC");
  }

  private List<String> left() {
    try {
      String stored = hosted.directory.entry(EVE).one(Attributes.SCRATCH_CODES).orElseThrow();
      AttributeCipher cipher = new AttributeCipher(new SecureRandom());
      return ScratchCodesValue.parse(cipher.decrypt(Attributes.SCRATCH_CODES, EVE.id(), stored))
          .codes();
    } catch (DamagedValueException odd) {
      throw new AssertionError(odd);
    }
  }

  @Test
  void the_last_recovery_code_leaves_an_empty_list_that_nothing_matches() {
    enrolledByOthers();
    List.of("AAAAAAAA", "BBBBBBBB", "CCCCCCCC").forEach(code -> assertThat(lets(code)).isTrue());
    assertThat(left()).isEmpty();
    assertThat(lets("")).isFalse();
    assertThat(hosted.directory.entry(EVE).one(Attributes.SCRATCH_CODES)).isPresent();
  }

  @Test
  void a_secret_without_a_stamp_and_a_list_of_methods_that_is_missing_are_of_old_times() {
    AttributeCipher cipher = new AttributeCipher(new SecureRandom());
    put(Attributes.SECRET, cipher.encrypt(EVE.id(), SECRET));
    put(Attributes.ENABLED, "TRUE");
    assertThat(lets(phone.at(world.clock.now()))).isTrue();
  }

  @Test
  void with_a_list_of_methods_that_lacks_the_app_its_codes_let_nobody_in() {
    enrolledByOthers();
    put(Attributes.METHODS, "email");
    assertThat(world.verification.enrolled(EVE)).isFalse();
  }

  @Test
  void without_the_flag_nothing_is_enrolled_whatever_else_is_there() {
    put(Attributes.SECRET, STORED);
    assertThat(world.verification.enrolled(EVE)).isFalse();
    put(Attributes.ENABLED, "FALSE");
    assertThat(world.verification.enrolled(EVE)).isFalse();
  }

  @Test
  void a_damaged_or_missing_secret_is_enabled_and_refused_never_off() {
    for (String stored :
        List.of("", "AQAB", "not base64!", STORED.substring(4), "{LOCKSTEP1}k1:AAAA")) {
      put(Attributes.ENABLED, "TRUE");
      put(Attributes.SECRET, stored.isEmpty() ? new String[0] : new String[] {stored});
      AccountRef account = EVE;
      HostedServer fresh = fresh();
      try (World later = new World(fresh, fresh.vault())) {
        assertThat(later.verification.enrolled(account)).as(stored).isTrue();
        assertThat(later.verdict(account, phone.at(later.clock.now())))
            .as(stored)
            .isInstanceOf(Verdict.Undecryptable.class);
      }
    }
  }

  private HostedServer fresh() {
    try {
      return hosted.hostForm(files.resolve("s" + System.nanoTime()));
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void what_is_older_than_the_reset_of_its_class_counts_no_more() {
    enrolledByOthers();
    hosted.directory.lastReset = Optional.of(Instant.parse("2025-01-02T03:04:04Z"));
    assertThat(world.verification.enrolled(EVE)).isTrue();
    hosted.directory.lastReset = Optional.of(Instant.parse("2025-01-02T03:04:06Z"));
    assertThat(world.verification.enrolled(EVE)).isFalse();
  }

  @Test
  void
      an_app_password_of_others_works_with_its_exact_letters_and_its_use_is_written_once_an_hour() {
    enrolledByOthers();
    put(Attributes.APP_PASSWORDS, "d2:dci1735787045678e1:n5:Phone1:p105:" + HASH + "e");
    assertThat(imap("ABCDEFGHIJKLMNOP")).isInstanceOf(AppPasswordOutcome.Accepted.class);
    assertThat(imap("abcdefghijklmnop")).isNotInstanceOf(AppPasswordOutcome.Accepted.class);
    int writes = hosted.directory.writes.get();
    assertThat(imap(" ABCDEFGHIJKLMNOP ")).isInstanceOf(AppPasswordOutcome.Accepted.class);
    assertThat(hosted.directory.writes.get()).isEqualTo(writes);
    assertThat(hosted.directory.entry(EVE).all(Attributes.APP_PASSWORDS))
        .singleElement()
        .asString()
        .startsWith("d2:dci1735787045678e2:dui")
        .endsWith("e1:n5:Phone1:p105:" + HASH + "e");
  }

  private AppPasswordOutcome imap(String typed) {
    return world.appPasswordLogin.verify(
        EVE, new AppPasswordLogin.Try(Operation.IMAP, typed, "", world.origin()), own -> false);
  }

  @Test
  void an_app_password_that_is_made_here_is_checked_by_others_as_it_was_shown() {
    enrolledByOthers();
    AppPasswordMaking making =
        world.appPasswords.make(world.proven(EVE), AppPasswordWish.named("Desk"), world.origin());
    String shown = ((AppPasswordMaking.Made) making).password();
    AppPassword kept = world.store.appPasswords(EVE).get(0);
    assertThat(Ssha512.matches(Marked.text(kept.hash()), shown)).isTrue();
    assertThat(imap(shown.replace("-", "").toUpperCase(Locale.ROOT)))
        .isInstanceOf(AppPasswordOutcome.Accepted.class);
  }

  @Test
  void a_device_that_others_trusted_is_trusted_until_the_end_they_gave_it() {
    enrolledByOthers();
    byte[] key = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f".repeat(2));
    hosted.directory.addKey(new TrustKeyValue(3, Instant.EPOCH, key));
    Instant end = world.time.instant().plusSeconds(600);
    put(Attributes.TRUSTED_DEVICES, "1234567890|" + end.toEpochMilli() + "|d2:ua4:Fox!e");
    String token = TrustTokenText.sign(3, key, 1234567890);
    assertThat(trusts(token)).isTrue();
    assertThat(trusts(TrustTokenText.sign(3, key, 123456789))).isFalse();
    assertThat(trusts(TrustTokenText.sign(3, new byte[32], 1234567890))).isFalse();
    world.time.pass(Duration.ofSeconds(601));
    assertThat(trusts(token)).isFalse();
  }

  private boolean trusts(String token) {
    DeviceClaim claim = new DeviceClaim(Optional.of(token), Optional.empty());
    return world.devices.check(EVE, claim, world.origin()).isPresent();
  }

  @Test
  void a_token_of_ours_is_good_for_its_account_only_whatever_record_another_account_has() {
    enrolledByOthers();
    DeviceClaim nobody = new DeviceClaim(Optional.empty(), Optional.empty());
    String token = world.devices.trust(EVE, nobody, "Fox", world.origin()).orElseThrow().token();
    AccountRef mallory = new AccountRef("99999999-2222-3333-4444-555555555555", "m@example.org");
    String record = hosted.directory.entry(EVE).all(Attributes.TRUSTED_DEVICES).get(0);
    hosted.directory.put(mallory, Attributes.TRUSTED_DEVICES, record);
    DeviceClaim claim = new DeviceClaim(Optional.of(token), Optional.empty());
    assertThat(world.devices.check(mallory, claim, world.origin())).isEmpty();
    assertThat(trusts(token)).isTrue();
  }

  @Test
  void an_enrolment_of_ours_is_written_as_others_read_it() throws Exception {
    List<String> codes = new ArrayList<>();
    world.enrol(EVE, codes);
    Entry entry = hosted.directory.entry(EVE);
    AttributeCipher cipher = new AttributeCipher(new SecureRandom());
    String clear =
        cipher.decrypt(Attributes.SECRET, EVE.id(), entry.one(Attributes.SECRET).orElseThrow());
    assertThat(clear).matches("[A-Z2-7]{32}\\|[0-9]{14}\\.[0-9]{3}Z");
    assertThat(left()).isEqualTo(codes);
    assertThat(codes).allMatch(code -> code.length() == 8);
    assertThat(entry.one(Attributes.ENABLED)).contains("TRUE");
    assertThat(entry.all(Attributes.METHODS)).containsExactly("app");
  }

  @Test
  void on_a_server_that_knows_no_methods_none_of_its_attributes_is_touched() throws Exception {
    hosted.directory.unknown = Set.of(Attributes.METHODS, Attributes.MAIL_CODE);
    HostedServer older =
        hosted.server(files.resolve("older"), new HostedWorld.Rules(false, true));
    try (World old = new World(older, older.vault())) {
      List<String> codes = new ArrayList<>();
      World.Phone mine = old.enrol(EVE, codes);
      assertThat(old.login(EVE, mine.at(old.clock.now())))
          .isInstanceOf(VerificationOutcome.Accepted.class);
      assertThat(old.login(EVE, codes.get(0))).isInstanceOf(VerificationOutcome.Accepted.class);
      assertThat(old.disable(EVE)).isEmpty();
      assertThat(old.verification.enrolled(EVE)).isFalse();
      assertThat(old.help.reset(EVE, Optional.empty(), old.origin())).isFalse();
    }
  }

  @Test
  void an_abandoned_first_step_leaves_the_entry_as_it_was() {
    world.begin(EVE, "t1");
    assertThat(hosted.directory.writes.get()).isZero();
  }

  @Test
  void a_directory_that_does_not_answer_is_a_failure_of_its_own() {
    enrolledByOthers();
    assertThat(world.verification.enrolled(EVE)).isTrue();
    hosted.directory.broken = true;
    assertThat(verdict(phone.at(world.clock.now()))).isEqualTo(new Verdict.StoreFailed());
    assertThatThrownBy(() -> world.verification.enrolled(EVE))
        .isInstanceOf(FactorStoreException.class);
  }

  @Test
  void a_mark_that_is_no_time_refuses() {
    enrolledByOthers();
    put(Attributes.LAST_STEP, "yesterday");
    assertThat(verdict(phone.at(world.clock.now()))).isEqualTo(new Verdict.StoreFailed());
  }
}
