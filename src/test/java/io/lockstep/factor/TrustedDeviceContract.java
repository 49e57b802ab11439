package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.Means;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What trusted devices promise, whatever store stands behind them. */
@Timeout(120)
public abstract class TrustedDeviceContract {
  private static final AccountRef ANN = World.ANN;
  private static final AccountRef BOB = new AccountRef("22222222-bbbb", "bob@example.org");
  private static final String PHONE = "bf2e71e6-76e1-4cbe-888e-e4b082c34c53";
  private static final String OTHER = "00000000-0000-0000-0000-000000000000";
  private static final String AGENT = "ZimbraWebClient - FF128 (Linux)/10.1.3";
  private static final DeviceClaim NOTHING = claim("", "");
  private static final int THREADS = 16;

  private World world;

  protected final World world() {
    return world;
  }

  /** An empty store. */
  protected abstract FactorStore store() throws Exception;

  /** The vault that belongs to it. */
  protected abstract Vault vault() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    FactorStore store = store();
    world = new World(store, vault());
    world.enrol(ANN);
    world.enrol(BOB);
  }

  @AfterEach
  void end() {
    world.close();
  }

  private static DeviceClaim claim(String token, String deviceId) {
    return new DeviceClaim(Optional.of(token), Optional.of(deviceId));
  }

  private DeviceTrust trust(AccountRef account, DeviceClaim claim) {
    return world.devices.trust(account, claim, AGENT, world.origin()).orElseThrow();
  }

  /** A browser, which names no id. */
  protected String trusted(AccountRef account) {
    return trust(account, NOTHING).token();
  }

  private boolean lets(AccountRef account, String token, String deviceId) {
    return check(account, token, deviceId).isPresent();
  }

  protected boolean lets(AccountRef account, String token) {
    return lets(account, token, "");
  }

  private Optional<DeviceTrust> check(AccountRef account, String token, String deviceId) {
    return world.devices.check(account, claim(token, deviceId), world.origin());
  }

  private Verdict lastVerdict() {
    return world.lastAttempt().orElseThrow().verdict();
  }

  private DeviceCount count(AccountRef account, String token) {
    return world.devices.count(account, claim(token, ""));
  }

  private List<TrustedDevice> devices(AccountRef account) {
    return world.store.exclusively(account, ledger -> List.copyOf(ledger.devices().all()));
  }

  private int kept(AccountRef account) {
    return devices(account).size();
  }

  private void policy(PolicyDraft draft) {
    world.policy = draft.build();
  }

  private List<TrustedDevices.Listed> listed(AccountRef account, String token) {
    return world.devices.list(account, claim(token, ""));
  }

  // One by one

  @Test
  void devices_are_listed_as_they_are_counted_the_one_seen_last_first() {
    String old = trusted(ANN);
    world.time.pass(Duration.ofHours(1));
    String young = trusted(ANN);
    world.time.pass(Duration.ofHours(1));
    assertThat(listed(ANN, young))
        .extracting(TrustedDevices.Listed::thisOne)
        .containsExactly(true, false);
    assertThat(lets(ANN, old)).isTrue();
    assertThat(listed(ANN, young))
        .extracting(TrustedDevices.Listed::thisOne)
        .containsExactly(false, true);
    assertThat(listed(BOB, young)).isEmpty();
    policy(new PolicyDraft(Policy.DEFAULT).trustLifetime(Duration.ofMinutes(90)));
    assertThat(listed(ANN, ""))
        .hasSize(1)
        .allMatch(one -> one.expires().isAfter(world.time.instant()));
    policy(new PolicyDraft(Policy.DEFAULT).trustedDevices(false));
    assertThat(listed(ANN, young)).isEmpty();
  }

  @Test
  void one_is_revoked_by_its_id_and_by_nobody_else() {
    String kept = trusted(ANN);
    String lost = trusted(ANN);
    String id =
        listed(ANN, lost).stream()
            .filter(TrustedDevices.Listed::thisOne)
            .map(one -> one.device().id())
            .findFirst()
            .orElseThrow();
    assertThat(world.devices.revoke(BOB, id, world.origin())).isFalse();
    assertThat(world.devices.revoke(ANN, "none", world.origin())).isFalse();
    assertThat(lets(ANN, lost)).isTrue();
    assertThat(world.devices.revoke(ANN, id, world.origin())).isTrue();
    assertThat(lets(ANN, lost)).isFalse();
    assertThat(lets(ANN, kept)).isTrue();
  }

  // Trusting

  @Test
  void a_trusted_device_is_let_in_and_told_what_is_left_of_its_time() {
    DeviceTrust trust = trust(ANN, NOTHING);
    assertThat(trust.lifetime()).isEqualTo(Duration.ofDays(30));
    world.time.pass(Duration.ofDays(10));
    assertThat(check(ANN, trust.token(), ""))
        .contains(new DeviceTrust(trust.token(), Duration.ofDays(20)));
  }

  @Test
  protected void a_token_is_a_random_name_and_a_random_proof() {
    Set<String> parts = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      String token = trusted(ANN);
      assertThat(token).matches("0_[0-9a-f]{32}_[0-9a-f]{64}");
      parts.addAll(List.of(token.substring(2).split("_", -1)));
    }
    assertThat(parts).hasSize(20);
  }

  @Test
  protected void what_is_kept_does_not_give_the_token_away() {
    String token = trust(ANN, claim("", PHONE)).token();
    TrustedDevice kept = world.store.exclusively(ANN, ledger -> ledger.devices().all().get(0));
    assertThat(token).startsWith("0_" + kept.id() + "_");
    assertThat(lets(ANN, "0_" + kept.id() + "_" + "0".repeat(64), PHONE)).isFalse();
    String proof = token.substring(token.lastIndexOf('_') + 1);
    for (Sealed hash : List.of(kept.hash(), kept.device().orElseThrow())) {
      String bytes = new String(hash.bytes(), StandardCharsets.ISO_8859_1);
      assertThat(bytes).doesNotContain(proof).doesNotContain(PHONE);
    }
    assertThat(kept.toString()).doesNotContain(proof).doesNotContain(PHONE);
  }

  @Test
  void a_device_says_what_it_is_called_in_words_that_upset_no_line() {
    world.devices.trust(ANN, NOTHING, "a\r\nb\u202e\ud800" + "x".repeat(500), world.origin());
    TrustedDevice kept = world.store.exclusively(ANN, ledger -> ledger.devices().all().get(0));
    assertThat(kept.label()).isEqualTo("a  b  " + "x".repeat(94));
  }

  @Test
  void trusting_stands_in_the_audit_log_and_letting_in_in_the_mail_log_by_its_name() {
    String token = trusted(ANN);
    assertThat(world.journal.others).contains("deviceTrusted ann@example.org");
    assertThat(lets(ANN, token)).isTrue();
    Attempt attempt = world.lastAttempt().orElseThrow();
    assertThat(attempt.verdict()).isEqualTo(new Verdict.OkBy(Means.DEVICE));
    assertThat(attempt.operation()).isEqualTo(Operation.LOGIN);
    assertThat(attempt.label()).contains(AGENT);
  }

  @Test
  void a_device_without_a_token_leaves_no_line() {
    assertThat(world.devices.check(ANN, NOTHING, world.origin())).isEmpty();
    assertThat(world.journal.attempts).isEmpty();
  }

  private Optional<DeviceTrust> peek(AccountRef account, String token, String deviceId) {
    return world.devices.peek(account, claim(token, deviceId));
  }

  @Test
  void a_peek_says_what_a_check_would_say_and_leaves_no_trace() {
    String browser = trusted(ANN);
    String phone = trust(ANN, claim("", PHONE)).token();
    String gone = trusted(ANN);
    world.devices.revoke(ANN, claim(gone, ""), world.origin());
    world.time.pass(Duration.ofDays(10));
    String digest = world.store.digest();
    List<TrustedDevice> devices = devices(ANN);
    int lines = world.journal.others.size();
    assertThat(peek(ANN, browser, "")).contains(new DeviceTrust(browser, Duration.ofDays(20)));
    assertThat(peek(ANN, phone, PHONE)).contains(new DeviceTrust(phone, Duration.ofDays(20)));
    for (String id : List.of("", OTHER)) {
      assertThat(peek(ANN, phone, id)).isEmpty();
    }
    for (String none : List.of("", gone, browser + "0", "0" + browser, "0_no_token", "\u0000")) {
      assertThat(peek(ANN, none, "")).as(none).isEmpty();
    }
    assertThat(peek(BOB, browser, "")).isEmpty();
    assertThat(world.journal.attempts).isEmpty();
    assertThat(world.journal.others).hasSize(lines);
    assertThat(world.store.digest()).isEqualTo(digest);
    assertThat(devices(ANN)).as("nor is it remembered as used").isEqualTo(devices);
  }

  @Test
  void a_peek_knows_the_end_of_trust_and_forgets_no_device() {
    String token = trusted(ANN);
    policy(new PolicyDraft(world.policy).trustedDevices(false));
    assertThat(peek(ANN, token, "")).isEmpty();
    policy(new PolicyDraft(world.policy).trustedDevices(true));
    world.time.pass(Duration.ofDays(30).minusMillis(1));
    assertThat(peek(ANN, token, "")).isPresent();
    world.time.pass(Duration.ofMillis(1));
    assertThat(peek(ANN, token, "")).isEmpty();
    world.time.pass(Duration.ofDays(100));
    assertThat(peek(ANN, token, "")).isEmpty();
    assertThat(kept(ANN)).isEqualTo(1);
    assertThat(world.journal.attempts).isEmpty();
  }

  @Test
  void while_the_switch_is_off_a_peek_finds_nobody_trusted() throws Exception {
    String token = trusted(ANN);
    world.onOff.off("test", Optional.empty(), Optional.empty());
    assertThat(peek(ANN, token, "")).isEmpty();
    world.onOff.on("test", Optional.empty());
    assertThat(peek(ANN, token, "")).isPresent();
  }

  @Test
  void an_account_without_a_factor_trusts_nobody() {
    AccountRef cid = new AccountRef("33333333-cccc", "cid@example.org");
    assertThat(world.devices.trust(cid, NOTHING, AGENT, world.origin())).isEmpty();
    assertThat(kept(cid)).isZero();
  }

  @Test
  void a_device_that_is_trusted_anew_gives_its_former_token_back() {
    String former = trusted(ANN);
    String token = trust(ANN, claim(former, "")).token();
    assertThat(lets(ANN, former)).isFalse();
    assertThat(lets(ANN, token)).isTrue();
    assertThat(count(ANN, token)).isEqualTo(new DeviceCount(true, 0));
  }

  @Test
  void a_stale_or_foreign_token_does_not_stop_a_device_from_being_trusted() {
    String bobs = trusted(BOB);
    String stale = trusted(ANN);
    world.devices.revokeAll(ANN, world.origin());
    for (String shown : List.of(stale, bobs, "0_no_token", "\u0000")) {
      assertThat(lets(ANN, trust(ANN, claim(shown, "")).token())).isTrue();
    }
    assertThat(lets(BOB, bobs)).as("a foreign token is not given back").isTrue();
  }

  @Test
  void the_oldest_of_more_than_twenty_is_no_longer_trusted() {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < TrustedDevices.MOST + 1; i++) {
      tokens.add(trusted(ANN));
      world.time.pass(Duration.ofSeconds(1));
    }
    assertThat(lets(ANN, tokens.get(0))).isFalse();
    assertThat(tokens.subList(1, tokens.size())).allMatch(token -> lets(ANN, token));
  }

  @Test
  void one_whose_time_is_over_makes_room_before_one_that_is_good() {
    policy(new PolicyDraft(world.policy).trustLifetime(Duration.ofDays(90)));
    String old = trusted(ANN);
    policy(new PolicyDraft(world.policy).trustLifetime(Duration.ofHours(1)));
    world.time.pass(Duration.ofSeconds(1));
    trusted(ANN);
    world.time.pass(Duration.ofHours(2));
    policy(new PolicyDraft(world.policy).trustLifetime(Duration.ofDays(90)));
    for (int i = 0; i < TrustedDevices.MOST - 1; i++) {
      trusted(ANN);
    }
    assertThat(lets(ANN, old)).isTrue();
    assertThat(kept(ANN)).isEqualTo(TrustedDevices.MOST);
  }

  // Not trusting

  @Test
  void a_token_of_another_account_helps_nobody() {
    String anns = trusted(ANN);
    trusted(BOB);
    assertThat(lets(BOB, anns)).isFalse();
    assertThat(lastVerdict()).isEqualTo(new Verdict.Flawed(Flaw.DEVICE_UNKNOWN));
    assertThat(lets(ANN, anns)).isTrue();
  }

  @Test
  void a_device_that_named_itself_must_do_so_again() {
    String token = trust(ANN, claim("", PHONE)).token();
    for (String shown : List.of("", OTHER, PHONE + "x", PHONE.toUpperCase(Locale.ROOT))) {
      assertThat(lets(ANN, token, shown)).as("as <%s>", shown).isFalse();
      assertThat(lastVerdict()).isEqualTo(new Verdict.Flawed(Flaw.DEVICE_UNKNOWN));
    }
    assertThat(lets(ANN, token, PHONE)).isTrue();
  }

  @Test
  void a_token_with_any_sign_changed_added_or_missing_is_not_trusted() {
    String token = trusted(ANN);
    List<String> mutated = new ArrayList<>();
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == '0' ? '1' : '0';
      mutated.add(token.substring(0, i) + other + token.substring(i + 1));
      mutated.add(token.substring(0, i) + token.substring(i + 1));
    }
    mutated.addAll(List.of(token + "0", " " + token, token + "\n", token.toUpperCase(Locale.ROOT)));
    for (String shown : mutated) {
      assertThat(lets(ANN, shown)).as(shown).isFalse();
      assertThat(lastVerdict()).isEqualTo(new Verdict.Flawed(Flaw.DEVICE_UNKNOWN));
    }
    assertThat(lets(ANN, token)).isTrue();
  }

  @Test
  void the_name_of_one_device_and_the_proof_of_another_are_no_token() {
    String one = trusted(ANN);
    String two = trusted(ANN);
    assertThat(lets(ANN, one.substring(0, 35) + two.substring(35))).isFalse();
  }

  @Test
  void trust_ends_to_the_moment_and_the_log_says_that_it_did() {
    String token = trusted(ANN);
    world.time.pass(Duration.ofDays(30).minusMillis(1));
    assertThat(lets(ANN, token)).isTrue();
    world.time.pass(Duration.ofMillis(1));
    assertThat(lets(ANN, token)).isFalse();
    assertThat(lastVerdict()).isEqualTo(new Verdict.Flawed(Flaw.DEVICE_EXPIRED));
    assertThat(world.lastAttempt().orElseThrow().label()).contains(AGENT);
  }

  @Test
  void being_used_does_not_make_trust_last_longer() {
    String token = trusted(ANN);
    for (int day = 0; day < 29; day++) {
      world.time.pass(Duration.ofDays(1));
      assertThat(lets(ANN, token)).isTrue();
    }
    world.time.pass(Duration.ofDays(1));
    assertThat(lets(ANN, token)).isFalse();
  }

  @Test
  void a_lifetime_that_policy_shortens_holds_for_those_trusted_before() {
    String token = trusted(ANN);
    world.time.pass(Duration.ofDays(2));
    policy(new PolicyDraft(world.policy).trustLifetime(Duration.ofDays(2)));
    assertThat(lets(ANN, token)).isFalse();
    assertThat(lastVerdict()).isEqualTo(new Verdict.Flawed(Flaw.DEVICE_EXPIRED));
    assertThat(count(ANN, token)).isEqualTo(new DeviceCount(false, 0));
  }

  @Test
  void those_whose_time_is_over_are_not_counted_and_forgotten_in_the_end() {
    String old = trusted(ANN);
    world.time.pass(Duration.ofDays(15));
    String young = trusted(ANN);
    assertThat(count(ANN, young)).isEqualTo(new DeviceCount(true, 1));
    world.time.pass(Duration.ofDays(16));
    assertThat(count(ANN, young)).isEqualTo(new DeviceCount(true, 0));
    assertThat(count(ANN, old)).isEqualTo(new DeviceCount(false, 1));
    world.time.pass(Duration.ofDays(30));
    assertThat(lets(ANN, "0_none")).isFalse();
    assertThat(kept(ANN)).as("the young one is remembered to say that it ended").isEqualTo(1);
  }

  @Test
  void while_policy_allows_no_trust_nobody_is_trusted_and_tokens_are_of_no_use() {
    String token = trusted(ANN);
    policy(new PolicyDraft(world.policy).trustedDevices(false));
    assertThat(world.devices.possible(ANN)).isFalse();
    assertThat(lets(ANN, token)).isFalse();
    assertThat(lastVerdict()).isEqualTo(new Verdict.Flawed(Flaw.METHOD_NOT_ALLOWED));
    assertThat(world.devices.trust(ANN, NOTHING, AGENT, world.origin())).isEmpty();
    assertThat(count(ANN, token)).isEqualTo(new DeviceCount(false, 0));
    assertThat(kept(ANN)).isEqualTo(1);
  }

  @Test
  void while_the_switch_is_off_no_device_is_trusted_and_none_is_looked_at() throws Exception {
    String token = trusted(ANN);
    String digest = world.store.digest();
    world.onOff.off("test", Optional.empty(), Optional.empty());
    assertThat(world.devices.trust(ANN, NOTHING, AGENT, world.origin())).isEmpty();
    assertThat(lets(ANN, token)).isFalse();
    count(ANN, token);
    assertThat(world.journal.attempts).isEmpty();
    assertThat(world.store.digest()).isEqualTo(digest);
    world.onOff.on("test", Optional.empty());
    assertThat(lets(ANN, token)).isTrue();
  }

  @Test
  void a_lock_keeps_guesses_out_and_not_a_trusted_device() {
    String token = trusted(ANN);
    for (int i = 0; i < 60; i++) {
      world.login(ANN, "not a code at all");
      lets(ANN, "0_no_token");
    }
    assertThat(world.store.failures(ANN)).isEqualTo(Failures.NONE);
    world.store.exclusively(
        ANN,
        ledger -> {
          Failures many = Failures.NONE;
          for (int i = 0; i < 50; i++) {
            many = many.plusOne(world.time.instant());
          }
          ledger.keep(many);
          return null;
        });
    assertThat(lets(ANN, token)).isTrue();
    assertThat(world.store.failures(ANN).consecutive()).as("lifts no lock").isEqualTo(50);
  }

  // The end of trust

  @Test
  void a_new_enrolment_ends_all_trust() {
    String token = trusted(ANN);
    String bobs = trusted(BOB);
    World.Phone fresh = world.begin(ANN, "t9", EnrolmentWish.REPLACE);
    assertThat(lets(ANN, token)).as("until it is confirmed nothing changes").isTrue();
    world.enrolment.confirm(ANN, "t9", fresh.at(world.clock.now()), world.origin());
    assertThat(lets(ANN, token)).isFalse();
    assertThat(kept(ANN)).isZero();
    assertThat(lets(BOB, bobs)).isTrue();
  }

  @Test
  void removing_the_factor_ends_all_trust_also_after_the_next_enrolment() {
    String token = trusted(ANN);
    world.disable(ANN);
    assertThat(kept(ANN)).isZero();
    world.enrol(ANN);
    assertThat(lets(ANN, token)).isFalse();
  }

  @Test
  void an_administrators_reset_ends_all_trust() {
    trusted(ANN);
    world.help.reset(ANN, Optional.empty(), world.origin());
    assertThat(kept(ANN)).isZero();
  }

  @Test
  protected void a_further_authenticator_ends_no_trust() {
    String token = trusted(ANN);
    World.Phone second = world.begin(ANN, "t9", EnrolmentWish.beside("Tablet"));
    world.enrolment.confirm(ANN, "t9", second.at(world.clock.now()), world.origin());
    assertThat(lets(ANN, token)).isTrue();
  }

  @Test
  void a_device_gives_up_its_own_trust() {
    String one = trusted(ANN);
    String two = trust(ANN, claim("", PHONE)).token();
    assertThat(world.devices.revoke(ANN, claim(two, ""), world.origin())).isTrue();
    assertThat(lets(ANN, two, PHONE)).isFalse();
    assertThat(lets(ANN, one)).isTrue();
    assertThat(world.journal.others).contains("deviceRevoked ann@example.org");
    assertThat(world.devices.revoke(ANN, claim(two, ""), world.origin())).isFalse();
    assertThat(world.devices.revoke(ANN, NOTHING, world.origin())).isFalse();
  }

  @Test
  void nobody_ends_the_trust_of_another_accounts_device() {
    String bobs = trusted(BOB);
    assertThat(world.devices.revoke(ANN, claim(bobs, ""), world.origin())).isFalse();
    world.devices.revokeOthers(ANN, NOTHING, world.origin());
    world.devices.revokeAll(ANN, world.origin());
    assertThat(lets(BOB, bobs)).isTrue();
  }

  @Test
  void a_devices_name_alone_ends_no_trust() {
    String token = trusted(ANN);
    String guess = token.substring(0, 35) + "0".repeat(64);
    assertThat(world.devices.revoke(ANN, claim(guess, ""), world.origin())).isFalse();
    assertThat(lets(ANN, token)).isTrue();
  }

  @Test
  void a_device_ends_the_trust_in_all_others() {
    String mine = trusted(ANN);
    List<String> others = List.of(trusted(ANN), trust(ANN, claim("", PHONE)).token());
    assertThat(count(ANN, mine)).isEqualTo(new DeviceCount(true, 2));
    assertThat(world.devices.revokeOthers(ANN, claim(mine, ""), world.origin())).isEqualTo(2);
    assertThat(others).noneMatch(token -> lets(ANN, token, PHONE));
    assertThat(lets(ANN, mine)).isTrue();
    assertThat(count(ANN, mine)).isEqualTo(new DeviceCount(true, 0));
  }

  @Test
  void a_device_that_is_not_trusted_ends_the_trust_in_all() {
    List<String> tokens = List.of(trusted(ANN), trusted(ANN));
    assertThat(world.devices.revokeOthers(ANN, claim("0_none", ""), world.origin())).isEqualTo(2);
    assertThat(tokens).noneMatch(token -> lets(ANN, token));
  }

  @Test
  void the_digest_tells_of_each_device() {
    String before = world.store.digest();
    String token = trusted(ANN);
    String trusting = world.store.digest();
    assertThat(trusting).isNotEqualTo(before);
    lets(ANN, token);
    assertThat(world.store.digest()).as("being used changes nothing").isEqualTo(trusting);
    world.devices.revokeAll(ANN, world.origin());
    assertThat(world.store.digest()).isEqualTo(before);
  }

  // Many at once

  @Test
  void of_many_that_are_trusted_at_once_no_more_than_twenty_are() throws Exception {
    atOnce(2 * THREADS, () -> trusted(ANN));
    assertThat(kept(ANN)).isEqualTo(TrustedDevices.MOST);
  }

  @Test
  void once_the_others_were_revoked_none_of_them_gets_in() throws Exception {
    String mine = trusted(ANN);
    List<String> others = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      others.add(trusted(ANN));
    }
    AtomicBoolean revoked = new AtomicBoolean();
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch busy = new CountDownLatch(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> late = new ArrayList<>();
      for (String other : others) {
        late.add(
            threads.submit(
                () -> {
                  int lateEntries = 0;
                  for (int after = 0; after < 3 && !stop.get(); ) {
                    boolean afterwards = revoked.get();
                    boolean in = lets(ANN, other);
                    busy.countDown();
                    if (afterwards) {
                      after++;
                      lateEntries += in ? 1 : 0;
                    }
                  }
                  return lateEntries;
                }));
      }
      busy.await();
      world.devices.revokeOthers(ANN, claim(mine, ""), world.origin());
      revoked.set(true);
      for (Future<Integer> entries : late) {
        assertThat(entries.get()).isZero();
      }
    } finally {
      stop.set(true);
      threads.shutdownNow();
    }
    assertThat(lets(ANN, mine)).isTrue();
    assertThat(count(ANN, mine)).as("nothing is resurrected").isEqualTo(new DeviceCount(true, 0));
  }

  @Test
  void a_device_that_logs_in_while_it_is_revoked_is_not_resurrected() throws Exception {
    for (int round = 0; round < 10; round++) {
      String token = trusted(ANN);
      List<Callable<Boolean>> tasks = new ArrayList<>();
      tasks.add(() -> world.devices.revoke(ANN, claim(token, ""), world.origin()));
      tasks.add(() -> lets(ANN, token));
      tasks.add(() -> lets(ANN, token));
      ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
      try {
        assertThat(threads.invokeAll(tasks).get(0).get()).isTrue();
      } finally {
        threads.shutdownNow();
      }
      assertThat(lets(ANN, token)).isFalse();
      assertThat(kept(ANN)).isZero();
    }
  }

  private static <T> void atOnce(int count, Callable<T> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      for (Future<T> done : threads.invokeAll(Collections.nCopies(count, task))) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
