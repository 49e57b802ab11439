package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockstep.factor.FakeTime;
import io.lockstep.soap.Account;
import io.lockstep.soap.AdminRights;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenTraits;
import io.lockstep.soap.TokenUsage;
import io.lockstep.store.jdbc.AccountRecord;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcAccounts;
import io.lockstep.store.jdbc.JdbcTokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisteredTokensTest {
  private static final Instant START = Instant.parse("2026-11-22T08:14:24.190Z");

  @TempDir Path data;
  private final FakeTime time = new FakeTime(START);
  private Database database;
  private RegisteredTokens tokens;
  private Account ann;
  private Account admin;

  @BeforeEach
  void begin() throws Exception {
    database = Database.open(data, new SecureRandom());
    JdbcAccounts accounts = new JdbcAccounts(database);
    tokens =
        new RegisteredTokens(
            new JdbcTokens(database),
            new RegisteredTokens.Lifetimes(
                Duration.ofDays(2),
                Duration.ofHours(12),
                Duration.ofHours(1),
                Duration.ofMinutes(15)),
            time,
            new SecureRandom());
    ann = account(accounts, "ann@example.org", false);
    admin = account(accounts, "admin@example.org", true);
  }

  private static Account account(JdbcAccounts accounts, String name, boolean admin) {
    AccountRecord record = accounts.add(name, "h", admin, START).orElseThrow();
    return new Account(
        record.ref(),
        record.mailboxId(),
        admin ? AdminRights.GLOBAL : AdminRights.NONE,
        true,
        record.validity());
  }

  @AfterEach
  void end() {
    database.close();
  }

  private Token issue() {
    return tokens.issue(ann, TokenTraits.of(TokenUsage.AUTH).withCsrf(true));
  }

  private boolean live(Token token) {
    return tokens.find(token.encoded()).orElseThrow().live();
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH, false, 172800",
    "AUTH, true, 43200",
    "TWO_FACTOR_AUTH, true, 3600",
    "TWO_FACTOR_AUTH, false, 3600",
    "ENABLE_TWO_FACTOR_AUTH, false, 900"
  })
  void each_usage_has_its_lifetime_to_the_moment(TokenUsage usage, boolean atAdmin, long seconds) {
    Token token = tokens.issue(admin, new TokenTraits(usage, false, atAdmin, Optional.empty()));
    assertThat(token.expires()).isEqualTo(START.plusSeconds(seconds));
    time.set(START.plusSeconds(seconds).minusMillis(1));
    assertThat(live(token)).isTrue();
    time.set(START.plusSeconds(seconds));
    assertThat(live(token)).isFalse();
  }

  @Test
  void what_was_issued_is_found_as_it_was() {
    Token token =
        tokens.issue(
            admin, new TokenTraits(TokenUsage.TWO_FACTOR_AUTH, true, true, Optional.empty()));
    assertThat(tokens.find(token.encoded())).contains(token);
    assertThat(token.admin()).isTrue();
    assertThat(token.csrfProtected()).isTrue();
    assertThat(token.account()).isEqualTo(admin.ref());
  }

  @Test
  void only_an_administrator_gets_an_admin_session() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tokens.issue(ann, TokenTraits.of(TokenUsage.AUTH).forAdmin()));
  }

  @Test
  void a_token_is_256_random_bits_and_no_two_are_alike() {
    assertThat(issue().encoded()).matches("0_[0-9a-f]{64}").isNotEqualTo(issue().encoded());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0_", "0_xyz", "x"})
  void what_was_never_issued_is_not_found(String encoded) {
    assertThat(tokens.find(encoded)).isEmpty();
    assertThat(tokens.find("0_" + "0".repeat(64))).isEmpty();
    assertThat(tokens.find(issue().encoded().replace("0_", "1_"))).isEmpty();
  }

  @Test
  void a_revoked_token_is_found_dead_and_was_revoked_once() {
    Token token = issue();
    assertThat(tokens.revoke(token)).isTrue();
    assertThat(tokens.revoke(token)).isFalse();
    assertThat(live(token)).isFalse();
  }

  @Test
  void other_sessions_and_all_sessions_end() {
    Token kept = issue();
    Token other = issue();
    Token pending = tokens.issue(ann, TokenTraits.of(TokenUsage.ENABLE_TWO_FACTOR_AUTH));
    Token admins = tokens.issue(admin, TokenTraits.of(TokenUsage.AUTH).forAdmin());
    tokens.endOtherSessions(kept);
    assertThat(live(kept)).isTrue();
    assertThat(live(other)).isFalse();
    assertThat(live(pending)).isFalse();
    tokens.endAllSessions(ann.ref());
    assertThat(live(kept)).isFalse();
    assertThat(live(admins)).isTrue();
  }

  @Test
  void a_csrf_token_fits_its_own_token_only_and_gives_it_not_away() {
    Token one = issue();
    Token two = issue();
    String csrf = tokens.csrfToken(one);
    assertThat(tokens.csrfMatches(one, csrf)).isTrue();
    assertThat(tokens.csrfMatches(two, csrf)).isFalse();
    assertThat(tokens.csrfMatches(one, "")).isFalse();
    assertThat(tokens.csrfMatches(one, csrf + "0")).isFalse();
    assertThat(csrf).doesNotContain(one.encoded().substring(2));
  }

  @Test
  void a_stolen_database_opens_no_session() throws Exception {
    Token token = issue();
    assertThat(token.toString()).doesNotContain(token.encoded());
    database.close();
    String file = Files.readString(data.resolve("lockstep.mv.db"), StandardCharsets.ISO_8859_1);
    assertThat(file).contains(token.id()).doesNotContain(token.encoded().substring(2));
  }
}
