package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * No login waits for the wide search. Its worker is held up by a transaction of the test that has
 * the row it wants to write; nothing here depends on how fast anything is.
 */
@Timeout(120)
class DeferredDiagnosisTest {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT);

  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory, "diagnosis.queue = 1", "failures.free = 20");
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  /** Takes the row that says a step is spent, so that nobody else can write it meanwhile. */
  private static Connection holding(Member member, int offset) throws Exception {
    Connection sql = host.sql();
    sql.setAutoCommit(false);
    try (PreparedStatement insert =
        sql.prepareStatement(
            "insert into spent_step select id, ?, 0, 'login', false, 0 from authenticator"
                + " where account_id = (select id from account where name = ?)")) {
      insert.setLong(1, Math.floorDiv(host.time.millis(), 30_000L) + offset);
      insert.setString(2, member.name);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
    return sql;
  }

  @Test
  void refusals_go_out_while_the_search_is_held_up_and_no_attempt_is_lost() throws Exception {
    int attempts = 6;
    Member slow = host.enrolled(Form.XML12);
    Member other = host.enrolled(Form.JSON);
    slow.later();
    String challenge = other.login().token();
    String none = other.noCode();
    int offset = slow.farOffset(50);
    try (Connection sql = holding(slow, offset)) {
      assertThat(slow.login(slow.code(offset)).fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
      assertThat(host.verdicts(slow.name))
          .as("still unsaid")
          .noneMatch(DeferredDiagnosisTest::skewed);
      for (int i = 0; i < attempts; i++) {
        assertThat(other.client.finish(other.name, challenge, none).fault())
            .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
      }
      assertThat(host.verdicts(slow.name))
          .as("still unsaid")
          .noneMatch(DeferredDiagnosisTest::skewed);
      sql.rollback();
    }
    RunningHost.await(
        () -> host.verdicts(slow.name),
        lines -> lines.stream().anyMatch(DeferredDiagnosisTest::skewed));
    List<String> lines = host.verdicts(other.name, 1 + attempts);
    assertThat(lines).filteredOn(line -> line.contains("op=login")).hasSize(attempts);
    assertThat(lines)
        .filteredOn(line -> line.contains("verdict=NOT_SEARCHED"))
        .as("one waits, the others find the queue full")
        .hasSizeBetween(attempts - 1, attempts)
        .allMatch(line -> line.contains(" queue=1 "));
  }

  private static boolean skewed(String line) {
    return line.contains("verdict=SKEWED");
  }

  @Test
  void a_deferred_line_is_that_of_its_request() throws Exception {
    Member member = host.enrolled(Form.XML12);
    int offset = member.farOffset(70);
    host.time.pass(Duration.ofMillis(777));
    String stamp =
        STAMP.format(LocalDateTime.ofInstant(host.time.instant(), ZoneId.systemDefault()));
    SoapClient client =
        member.client.saying(
            SoapClient.emptyContext()
                .with(
                    Part.of("", "userAgent")
                        .attribute("name", "TrialClient")
                        .attribute("version", "1.0"))
                .with("soapId", "5f2c77"));
    try (Connection sql = holding(member, offset)) {
      assertThat(client.login(member.name, RunningHost.PASSWORD, member.code(offset)).status())
          .isEqualTo(500);
      host.time.pass(Duration.ofHours(1));
      sql.rollback();
    }
    List<String> lines =
        RunningHost.await(
            () ->
                host.verdicts(member.name).stream().filter(DeferredDiagnosisTest::skewed).toList(),
            found -> !found.isEmpty());
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .startsWith(stamp + " WARN  [qtp")
        .containsPattern("\\[qtp[0-9a-f]+-\\d+:http://127\\.0\\.0\\.1/service/soap/] ")
        .containsPattern(
            "\\[name="
                + member.name
                + ";mid=\\d+;ip=127\\.0\\.0\\.1;port=\\d+;ua=TrialClient/1\\.0;soapId=5f2c77;]")
        .contains(" twofactor - invalid two-factor code: verdict=SKEWED op=login ")
        .contains(" offset=+" + offset + " ");
  }
}
