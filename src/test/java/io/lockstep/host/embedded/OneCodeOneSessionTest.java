package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However often, in whatever style and at whatever moment a code comes: it opens one session. */
@Timeout(120)
class OneCodeOneSessionTest {
  private static final int CLIENTS = 64;

  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void a_code_inside_the_window_is_accepted_once_in_both_styles(int offset) {
    Member inOne = host.enrolled(Form.XML12);
    String code = inOne.code(offset);
    assertThat(inOne.login(code).session()).isTrue();
    assertThat(inOne.login(code).fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(inOne.loginInTwo(code).fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");

    Member inTwo = host.enrolled(Form.JSON);
    String other = inTwo.code(offset);
    assertThat(inTwo.loginInTwo(other).session()).isTrue();
    assertThat(inTwo.loginInTwo(other).fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(inTwo.login(other).fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
  }

  @Test
  void an_earlier_code_is_refused_once_a_later_one_was_accepted() {
    Member member = host.enrolled(Form.XML11);
    assertThat(member.login(member.code(1)).session()).isTrue();
    assertThat(member.login(member.code(0)).session()).isFalse();
    assertThat(member.login(member.code(-1)).session()).isFalse();
    assertThat(host.verdicts(member.name))
        .filteredOn(line -> line.contains("verdict=REPLAYED"))
        .hasSize(2);
  }

  @Test
  void the_code_that_confirmed_an_enrolment_opens_no_session() {
    Member member = host.newMember(Form.JSON);
    Answer begun = member.client.begin(member.name, RunningHost.PASSWORD);
    member.scan(begun);
    String code = member.code(0);
    assertThat(member.client.confirm(member.name, begun.token(), code).status()).isEqualTo(200);
    assertThat(member.login(code).fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
  }

  @ParameterizedTest
  @EnumSource
  void a_code_refused_while_it_lay_ahead_stays_refused_when_its_time_comes(Form form) {
    Member member = host.enrolled(form);
    String ahead = member.code(4);
    assertThat(member.login(ahead).session()).isFalse();
    host.time.pass(Duration.ofMinutes(2));
    assertThat(member.code(0)).isEqualTo(ahead);
    assertThat(member.login(ahead).session()).isFalse();
    assertThat(member.login(member.code(1)).session()).isTrue();
  }

  @Test
  void of_many_clients_at_once_with_one_challenge_and_one_code_one_gets_in() throws Exception {
    Member member = host.enrolled(Form.XML12);
    String challenge = member.login().token();
    String code = member.code(0);
    List<Answer> answers = atOnce(() -> member.client.finish(member.name, challenge, code));
    assertOneSession(member, answers);
  }

  @Test
  void of_many_clients_at_once_with_challenges_of_their_own_one_gets_in() throws Exception {
    Member member = host.enrolled(Form.JSON);
    String code = member.code(0);
    List<Answer> answers = atOnce(() -> member.loginInTwo(code));
    assertOneSession(member, answers);
  }

  @Test
  void of_many_clients_at_once_with_password_and_code_one_gets_in() throws Exception {
    Member member = host.enrolled(Form.XML11);
    String code = member.code(0);
    List<Answer> answers = atOnce(() -> member.login(code));
    assertOneSession(member, answers);
  }

  @Test
  void of_many_clients_at_once_with_one_recovery_code_one_gets_in() throws Exception {
    Member member = host.enrolled(Form.JSON);
    String challenge = member.login().token();
    String code = member.recoveryCodes().get(0);
    List<Answer> answers = atOnce(() -> member.client.finish(member.name, challenge, code));
    assertOneSession(member, answers);
  }

  private static void assertOneSession(Member member, List<Answer> answers) {
    assertThat(answers).hasSize(CLIENTS);
    assertThat(answers).filteredOn(Answer::session).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !answer.session())
        .allMatch(
            answer ->
                answer.fault().equals("account.TWO_FACTOR_AUTH_FAILED")
                    // A challenge that was used up in the meantime.
                    || answer.fault().equals("service.AUTH_EXPIRED"));
    assertThat(host.verdicts(member.name))
        .filteredOn(line -> line.contains("verdict=OK") && line.contains("op=login"))
        .hasSize(1);
  }

  private static List<Answer> atOnce(Callable<Answer> client) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    CountDownLatch ready = new CountDownLatch(CLIENTS);
    try {
      List<Future<Answer>> sent = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        sent.add(
            clients.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return client.call();
                }));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : sent) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      clients.shutdownNow();
    }
  }
}
