package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AppPasswordLogin.Try;
import io.lockstep.factor.AppPasswordMaking.Why;
import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.Means;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What app passwords promise, whatever store stands behind them. */
@Timeout(120)
public abstract class AppPasswordContract {
  private static final AccountRef ANN = World.ANN;
  private static final AccountRef BOB = new AccountRef("22222222-bbbb", "bob@example.org");
  protected static final String OWN = "the right password";
  private static final int CLIENTS = 32;

  private World world;

  protected final World world() {
    return world;
  }

  private Vault worldVault;
  private CountingStore counting;

  /** An empty store. */
  protected abstract FactorStore store() throws Exception;

  /** The vault that belongs to it. */
  protected abstract Vault vault() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    counting = new CountingStore(store());
    worldVault = vault();
    world = new World(counting, worldVault);
  }

  @AfterEach
  void end() {
    world.close();
  }

  protected String made(String name) {
    return made(AppPasswordWish.named(name));
  }

  private String made(AppPasswordWish wish) {
    AppPasswordMaking making = world.appPasswords.make(world.proven(ANN), wish, world.origin());
    assertThat(making).isInstanceOf(AppPasswordMaking.Made.class);
    return ((AppPasswordMaking.Made) making).password();
  }

  private Why notMade(AppPasswordWish wish) {
    AppPasswordMaking making = world.appPasswords.make(world.proven(ANN), wish, world.origin());
    assertThat(making).isInstanceOf(AppPasswordMaking.NotMade.class);
    return ((AppPasswordMaking.NotMade) making).why();
  }

  private AppPasswordOutcome use(Operation protocol, String typed, String address) {
    return use(ANN, protocol, typed, address);
  }

  private AppPasswordOutcome use(
      AccountRef account, Operation protocol, String typed, String address) {
    return world.appPasswordLogin.verify(
        account, new Try(protocol, typed, address, world.origin()), OWN::equals);
  }

  protected AppPasswordOutcome use(String typed) {
    return use(Operation.IMAP, typed, "");
  }

  protected boolean works(String typed) {
    return use(typed) instanceof AppPasswordOutcome.Accepted;
  }

  /** The flaw for which it is refused; the same must stand in the journal. */
  protected Flaw flaw(AppPasswordOutcome outcome) {
    assertThat(outcome).isInstanceOf(AppPasswordOutcome.Refused.class);
    Verdict verdict = ((AppPasswordOutcome.Refused) outcome).verdict();
    assertThat(world.lastAttempt().map(Attempt::verdict)).contains(verdict);
    assertThat(verdict).isInstanceOf(Verdict.Flawed.class);
    return ((Verdict.Flawed) verdict).flaw();
  }

  private List<AppPassword> kept() {
    return world.appPasswords.list(ANN).passwords();
  }

  private static AppPasswordWish expiring(String name, Instant end) {
    return new AppPasswordWish(name, Protocols.ALL, Networks.NONE, Optional.of(end));
  }

  private static AppPasswordWish scoped(String name, Set<Operation> scope) {
    return new AppPasswordWish(name, scope, Networks.NONE, Optional.empty());
  }

  private static AppPasswordWish from(String name, String... networks) {
    Networks allowed = Networks.of(List.of(networks));
    return new AppPasswordWish(name, Protocols.ALL, allowed, Optional.empty());
  }

  // Making

  @Test
  void a_new_one_works_and_is_kept_as_a_hash_only() {
    world.enrol(ANN);
    String password = made("Phone");
    assertThat(password).matches("[a-z2-7]{4}(-[a-z2-7]{4}){4}");
    assertThat(works(password)).isTrue();
    AppPassword kept = kept().get(0);
    assertThat(kept.name()).isEqualTo("Phone");
    assertThat(kept.toString()).doesNotContainIgnoringCase(password);
    assertThat(new String(kept.hash().bytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContainIgnoringCase(password.replace("-", ""));
  }

  @Test
  void blanks_dashes_and_case_are_forgiven() {
    world.enrol(ANN);
    String password = made("Phone");
    assertThat(works(password.replace("-", ""))).isTrue();
    assertThat(works(password.replace('-', ' ').toUpperCase(Locale.ROOT))).isTrue();
    assertThat(works(" " + password + "\t")).isTrue();
    assertThat(works(password.substring(1))).isFalse();
  }

  @Test
  void an_account_without_a_second_factor_gets_none() {
    assertThat(notMade(AppPasswordWish.named("Phone"))).isEqualTo(Why.NOT_ENROLLED);
    assertThat(world.journal.others)
        .anyMatch(line -> line.startsWith("refused appPasswordMade ann@example.org"));
  }

  @Test
  void a_name_is_given_once_and_another_account_may_have_the_same() {
    world.enrol(ANN);
    world.enrol(BOB);
    made("Phone");
    assertThat(notMade(AppPasswordWish.named(" Phone "))).isEqualTo(Why.NAME_TAKEN);
    assertThat(
            world.appPasswords.make(
                world.proven(BOB), AppPasswordWish.named("Phone"), world.origin()))
        .isInstanceOf(AppPasswordMaking.Made.class);
    made("phone");
  }

  @Test
  void a_revoked_name_is_free_again_and_the_old_password_stays_dead() {
    world.enrol(ANN);
    String old = made("Phone");
    world.appPasswords.revoke(ANN, "Phone", world.origin());
    String fresh = made("Phone");
    assertThat(works(old)).isFalse();
    assertThat(works(fresh)).isTrue();
  }

  @Test
  void an_account_has_as_many_as_policy_allows() {
    world.enrol(ANN);
    world.policy = new PolicyDraft(world.policy).mostAppPasswords(2).build();
    made("one");
    made("two");
    assertThat(notMade(AppPasswordWish.named("three"))).isEqualTo(Why.LIMIT_REACHED);
    assertThat(world.appPasswords.list(ANN).most()).isEqualTo(2);
  }

  @Test
  void none_is_made_where_policy_allows_none_or_while_the_switch_is_off() throws Exception {
    world.enrol(ANN);
    Policy usual = world.policy;
    world.policy = new PolicyDraft(usual).appPasswords(false).build();
    assertThat(notMade(AppPasswordWish.named("Phone"))).isEqualTo(Why.NOT_ALLOWED);
    world.policy = new PolicyDraft(usual).available(false).build();
    assertThat(notMade(AppPasswordWish.named("Phone"))).isEqualTo(Why.NOT_ALLOWED);
    world.policy = usual;
    world.onOff.off("root", Optional.empty(), Optional.empty());
    assertThat(notMade(AppPasswordWish.named("Phone"))).isEqualTo(Why.SWITCHED_OFF);
    assertThat(kept()).isEmpty();
  }

  @Test
  void one_that_would_be_over_already_is_not_made() {
    world.enrol(ANN);
    assertThat(notMade(expiring("Phone", world.time.instant()))).isEqualTo(Why.ALREADY_OVER);
  }

  @Test
  void what_is_wished_for_comes_back_from_the_store() {
    world.enrol(ANN);
    Instant end =
        Instant.ofEpochMilli(world.time.instant().plus(Duration.ofDays(3)).toEpochMilli());
    Set<Operation> scope = EnumSet.of(Operation.SMTP, Operation.SIEVE);
    Networks networks = Networks.of(List.of("192.0.2.0/24", "2001:db8::/32"));
    made(new AppPasswordWish("Büro 😀", scope, networks, Optional.of(end)));
    AppPassword kept = kept().get(0);
    assertThat(kept.name()).isEqualTo("Büro 😀");
    assertThat(kept.scope()).isEqualTo(scope);
    assertThat(kept.networks()).isEqualTo(networks);
    assertThat(kept.expires()).contains(end);
    assertThat(kept.created().toEpochMilli()).isEqualTo(world.time.instant().toEpochMilli());
    assertThat(kept.lastUsed()).isEmpty();
  }

  // Using

  @Test
  void an_accepted_one_is_named_in_the_journal() {
    world.enrol(ANN);
    made("Desk");
    String password = made("Phone");
    use(Operation.SMTP, password, "");
    Attempt attempt = world.lastAttempt().orElseThrow();
    assertThat(attempt.verdict()).isEqualTo(new Verdict.OkBy(Means.APP_PASSWORD));
    assertThat(attempt.operation()).isEqualTo(Operation.SMTP);
    assertThat(attempt.label()).contains("Phone");
  }

  @Test
  void another_accounts_one_is_unknown() {
    world.enrol(ANN);
    world.enrol(BOB);
    String password = made("Phone");
    assertThat(flaw(use(BOB, Operation.IMAP, password, ""))).isEqualTo(Flaw.APP_PASSWORD_UNKNOWN);
  }

  @Test
  void the_accounts_own_password_is_refused_as_what_it_is() {
    world.enrol(ANN);
    assertThat(flaw(use(OWN))).isEqualTo(Flaw.APP_PASSWORD_NEEDED);
    assertThat(flaw(use("something else"))).isEqualTo(Flaw.APP_PASSWORD_UNKNOWN);
  }

  @Test
  void a_scope_holds_for_its_protocols_only() {
    world.enrol(ANN);
    String password = made(scoped("Fax", EnumSet.of(Operation.SMTP)));
    assertThat(use(Operation.SMTP, password, "")).isInstanceOf(AppPasswordOutcome.Accepted.class);
    assertThat(flaw(use(Operation.IMAP, password, ""))).isEqualTo(Flaw.APP_PASSWORD_SCOPE);
    assertThat(world.lastAttempt().flatMap(Attempt::label)).contains("Fax");
  }

  @Test
  void networks_hold_for_told_addresses_only() {
    world.enrol(ANN);
    String password = made(from("Desk", "192.0.2.0/24", "2001:db8::/32"));
    for (String inside : List.of("192.0.2.7", "2001:db8:1::5", "::ffff:192.0.2.7")) {
      assertThat(use(Operation.IMAP, password, inside))
          .isInstanceOf(AppPasswordOutcome.Accepted.class);
    }
    for (String outside : List.of("192.0.3.7", "2001:db9::1", "", "localhost")) {
      assertThat(flaw(use(Operation.IMAP, password, outside))).isEqualTo(Flaw.APP_PASSWORD_NETWORK);
    }
  }

  @Test
  void it_works_until_the_moment_it_expires() {
    world.enrol(ANN);
    String password = made(expiring("Guest", world.time.instant().plusSeconds(3600)));
    world.time.pass(Duration.ofSeconds(3599));
    assertThat(works(password)).isTrue();
    world.time.pass(Duration.ofSeconds(1));
    assertThat(flaw(use(password))).isEqualTo(Flaw.APP_PASSWORD_EXPIRED);
  }

  @Test
  void the_policys_lifetime_holds_for_all_there_are() {
    world.enrol(ANN);
    String forever = made("Phone");
    String longer = made(expiring("Desk", world.time.instant().plus(Duration.ofDays(90))));
    world.policy = new PolicyDraft(world.policy).appPasswordLifetime(Duration.ofDays(30)).build();
    world.time.pass(Duration.ofDays(30).minusSeconds(1));
    assertThat(works(forever)).isTrue();
    assertThat(works(longer)).isTrue();
    world.time.pass(Duration.ofSeconds(1));
    assertThat(flaw(use(forever))).isEqualTo(Flaw.APP_PASSWORD_EXPIRED);
    assertThat(flaw(use(longer))).isEqualTo(Flaw.APP_PASSWORD_EXPIRED);
  }

  @Test
  void a_hundred_wrong_ones_lock_nobody_out() {
    World.Phone phone = world.enrol(ANN);
    for (int i = 0; i < 100; i++) {
      use(i % 2 == 0 ? OWN : "aaaa-bbbb-cccc-dddd-ee" + (i % 6 + 2) + "e");
    }
    assertThat(world.store.failures(ANN)).isEqualTo(Failures.NONE);
    assertThat(world.login(ANN, phone.at(world.clock.now())))
        .isInstanceOf(VerificationOutcome.Accepted.class);
  }

  @Test
  void it_works_while_the_account_is_locked_for_wrong_codes() {
    World.Phone phone = world.enrol(ANN);
    String password = made("Phone");
    for (int i = 0; i < 8; i++) {
      world.login(ANN, phone.ofStep(7 + i));
    }
    world.settle();
    assertThat(world.verdict(ANN, phone.at(world.clock.now()))).isInstanceOf(Verdict.Locked.class);
    assertThat(works(password)).isTrue();
  }

  // Where the own password is enough

  @Test
  void without_a_second_factor_the_own_password_is_enough() {
    assertThat(use(OWN)).isInstanceOf(AppPasswordOutcome.PasswordSuffices.class);
    assertThat(use("wrong")).isInstanceOf(AppPasswordOutcome.PasswordWrong.class);
    assertThat(world.journal.attempts).isEmpty();
  }

  @Test
  void while_the_switch_is_off_both_work_and_the_log_says_so() throws Exception {
    world.enrol(ANN);
    String password = made("Phone");
    world.onOff.off("root", Optional.empty(), Optional.empty());
    assertThat(works(password)).isTrue();
    assertThat(use(OWN)).isInstanceOf(AppPasswordOutcome.PasswordSuffices.class);
    assertThat(world.journal.others).contains("skipped imap ann@example.org");
    assertThat(use("wrong")).isInstanceOf(AppPasswordOutcome.PasswordWrong.class);
    world.onOff.on("root", Optional.empty());
    assertThat(flaw(use(OWN))).isEqualTo(Flaw.APP_PASSWORD_NEEDED);
  }

  @Test
  void where_policy_offers_no_second_factor_the_own_password_is_enough() {
    world.enrol(ANN);
    world.policy = new PolicyDraft(world.policy).available(false).build();
    assertThat(use(OWN)).isInstanceOf(AppPasswordOutcome.PasswordSuffices.class);
  }

  @Test
  void who_must_enrol_by_now_gets_in_by_no_mail_client() {
    Instant by = world.time.instant().plusSeconds(60);
    world.policy = new PolicyDraft(world.policy).required(true).enrolBy(Optional.of(by)).build();
    assertThat(use(OWN)).isInstanceOf(AppPasswordOutcome.PasswordSuffices.class);
    world.time.pass(Duration.ofSeconds(60));
    assertThat(flaw(use(OWN))).isEqualTo(Flaw.APP_PASSWORD_NEEDED);
  }

  @Test
  void where_policy_allows_no_app_passwords_neither_works() {
    world.enrol(ANN);
    String password = made("Phone");
    world.policy = new PolicyDraft(world.policy).appPasswords(false).build();
    assertThat(flaw(use(password))).isEqualTo(Flaw.METHOD_NOT_ALLOWED);
    assertThat(flaw(use(OWN))).isEqualTo(Flaw.METHOD_NOT_ALLOWED);
    assertThat(flaw(use("wrong"))).isEqualTo(Flaw.APP_PASSWORD_UNKNOWN);
  }

  @Test
  void the_own_password_is_not_checked_when_an_app_password_matched() {
    world.enrol(ANN);
    String password = made(scoped("Fax", EnumSet.of(Operation.SMTP)));
    AtomicInteger asked = new AtomicInteger();
    for (Operation protocol : List.of(Operation.SMTP, Operation.IMAP)) {
      world.appPasswordLogin.verify(
          ANN, new Try(protocol, password, "", world.origin()), typed -> asked.addAndGet(1) < 0);
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void an_enrolment_that_was_confirmed_during_the_slow_check_counts() {
    AppPasswordOutcome outcome =
        world.appPasswordLogin.verify(
            ANN,
            new Try(Operation.IMAP, OWN, "", world.origin()),
            typed -> {
              world.enrol(ANN);
              return true;
            });
    assertThat(flaw(outcome)).isEqualTo(Flaw.APP_PASSWORD_NEEDED);
  }

  @Test
  protected void a_hash_whose_key_is_lost_is_never_called_a_wrong_password() {
    world.enrol(ANN);
    String password = made("Phone");
    counting.exclusively(
        ANN,
        ledger -> {
          AppPassword kept = ledger.appPasswords().all().get(0);
          ledger.appPasswords().removeAll();
          Sealed lost = new Sealed("lost", kept.hash().bytes());
          ledger
              .appPasswords()
              .add(
                  new AppPassword(
                      kept.id(),
                      kept.name(),
                      lost,
                      kept.scope(),
                      kept.networks(),
                      kept.created(),
                      kept.expires(),
                      kept.lastUsed()));
          return null;
        });
    assertThat(use(password))
        .isEqualTo(new AppPasswordOutcome.Refused(new Verdict.Undecryptable("lost")));
    String other = made("Desk");
    assertThat(works(other)).isTrue();
    assertThat(flaw(use(OWN))).isEqualTo(Flaw.APP_PASSWORD_NEEDED);
  }

  // Last use

  @Test
  void the_last_use_is_written_once_an_hour() {
    world.enrol(ANN);
    String password = made("Phone");
    counting.runs.set(0);
    Instant first = world.time.instant();
    for (int i = 0; i < 60; i++) {
      assertThat(works(password)).isTrue();
      world.time.pass(Duration.ofMinutes(1).minusMillis(1));
    }
    assertThat(counting.runs).hasValue(1);
    assertThat(kept().get(0).lastUsed().map(Instant::toEpochMilli)).contains(first.toEpochMilli());
    world.time.pass(Duration.ofSeconds(1));
    Instant second = world.time.instant();
    assertThat(works(password)).isTrue();
    assertThat(counting.runs).hasValue(2);
    assertThat(kept().get(0).lastUsed().map(Instant::toEpochMilli)).contains(second.toEpochMilli());
  }

  @Test
  void a_refused_one_was_not_used() {
    world.enrol(ANN);
    String password = made(scoped("Fax", EnumSet.of(Operation.SMTP)));
    use(Operation.IMAP, password, "");
    assertThat(kept().get(0).lastUsed()).isEmpty();
  }

  // Revoking

  @Test
  void a_revoked_one_is_unknown_and_revoking_what_is_not_there_is_no_error() {
    world.enrol(ANN);
    String password = made("Phone");
    String other = made("Desk");
    assertThat(world.appPasswords.revoke(ANN, "Phone", world.origin())).isTrue();
    assertThat(world.appPasswords.revoke(ANN, "Phone", world.origin())).isFalse();
    assertThat(world.appPasswords.revoke(BOB, "Desk", world.origin())).isFalse();
    assertThat(flaw(use(password))).isEqualTo(Flaw.APP_PASSWORD_UNKNOWN);
    assertThat(works(other)).isTrue();
    assertThat(world.journal.others)
        .filteredOn(line -> line.startsWith("appPasswordRevoked"))
        .hasSize(1);
  }

  @Test
  void all_are_revoked_at_once() {
    world.enrol(ANN);
    String one = made("one");
    String two = made("two");
    assertThat(world.appPasswords.revokeAll(ANN, world.origin())).isEqualTo(2);
    assertThat(works(one)).isFalse();
    assertThat(works(two)).isFalse();
    assertThat(world.appPasswords.revokeAll(ANN, world.origin())).isZero();
  }

  @Test
  void they_go_with_the_second_factor() {
    world.enrol(ANN);
    String password = made("Phone");
    world.disable(ANN);
    assertThat(kept()).isEmpty();
    assertThat(use(password)).isInstanceOf(AppPasswordOutcome.PasswordWrong.class);
    world.enrol(ANN);
    assertThat(works(password)).isFalse();
  }

  @Test
  void they_outlive_a_replaced_second_factor() {
    world.enrol(ANN);
    String password = made("Phone");
    String token = world.newToken();
    World.Phone next = world.begin(ANN, token, EnrolmentWish.REPLACE);
    assertThat(world.enrolment.confirm(ANN, token, next.at(world.clock.now()), world.origin()))
        .isInstanceOf(EnrolmentEnd.Enrolled.class);
    assertThat(works(password)).isTrue();
  }

  @Test
  void the_digest_changes_with_them_and_not_with_their_use() {
    world.enrol(ANN);
    String without = world.store.digest();
    String password = made("Phone");
    String with = world.store.digest();
    assertThat(with).isNotEqualTo(without);
    works(password);
    assertThat(world.store.digest()).isEqualTo(with);
    world.appPasswords.revoke(ANN, "Phone", world.origin());
    assertThat(world.store.digest()).isEqualTo(without);
  }

  // Many at once

  private <T> List<T> atOnce(int count, Callable<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<T> results = new ArrayList<>();
      List<Callable<T>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(work);
      }
      for (Future<T> result : threads.invokeAll(all)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void after_a_revoke_returned_no_login_that_begins_gets_in() throws Exception {
    world.enrol(ANN);
    for (int round = 0; round < 5; round++) {
      String name = "Phone " + round;
      String password = made(name);
      AtomicBoolean revoked = new AtomicBoolean();
      AtomicInteger order = new AtomicInteger();
      List<Boolean> late =
          atOnce(
              CLIENTS,
              () -> {
                if (order.getAndIncrement() == CLIENTS / 2) {
                  world.appPasswords.revoke(ANN, name, world.origin());
                  revoked.set(true);
                  return false;
                }
                boolean gotInLate = false;
                for (int i = 0; i < 5; i++) {
                  boolean after = revoked.get();
                  gotInLate |= works(password) && after;
                }
                return gotInLate;
              });
      assertThat(late).doesNotContain(true);
      assertThat(works(password)).isFalse();
      assertThat(kept()).as("nothing came back").isEmpty();
    }
  }

  @Test
  void many_that_make_the_last_one_at_once_keep_the_limit() throws Exception {
    world.enrol(ANN);
    for (int i = 1; i < world.policy.mostAppPasswords(); i++) {
      made("Phone " + i);
    }
    AtomicInteger names = new AtomicInteger();
    List<AppPasswordMaking> makings =
        atOnce(
            CLIENTS,
            () ->
                world.appPasswords.make(
                    world.proven(ANN),
                    AppPasswordWish.named("last " + names.incrementAndGet()),
                    world.origin()));
    assertThat(makings).filteredOn(AppPasswordMaking.Made.class::isInstance).hasSize(1);
    assertThat(kept()).hasSize(world.policy.mostAppPasswords());
  }

  @Test
  void of_many_that_give_the_same_name_at_once_one_wins() throws Exception {
    world.enrol(ANN);
    List<AppPasswordMaking> makings =
        atOnce(
            CLIENTS,
            () ->
                world.appPasswords.make(
                    world.proven(ANN), AppPasswordWish.named("Phone"), world.origin()));
    List<AppPasswordMaking> winners =
        makings.stream().filter(AppPasswordMaking.Made.class::isInstance).toList();
    assertThat(winners).hasSize(1);
    assertThat(makings)
        .filteredOn(AppPasswordMaking.NotMade.class::isInstance)
        .allMatch(one -> ((AppPasswordMaking.NotMade) one).why() == Why.NAME_TAKEN);
    assertThat(works(((AppPasswordMaking.Made) winners.get(0)).password())).isTrue();
    assertThat(kept()).hasSize(1);
  }

  @Test
  void many_that_make_while_the_factor_is_removed_leave_none_behind() throws Exception {
    world.enrol(ANN);
    AtomicInteger order = new AtomicInteger();
    atOnce(
        CLIENTS,
        () -> {
          int mine = order.getAndIncrement();
          return mine == CLIENTS / 2
              ? world.disable(ANN)
              : world.appPasswords.make(
                  world.proven(ANN), AppPasswordWish.named("Phone " + mine), world.origin());
        });
    assertThat(kept()).isEmpty();
  }
}
