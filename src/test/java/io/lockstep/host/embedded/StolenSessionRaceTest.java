package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Namespaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same in races that the owner cannot see. */
class StolenSessionRaceTest {
  private static final int ROUNDS = 12;
  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static List<Answer> hammer(SoapClient attacker, Part request, int threads, Runnable owner)
      throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (!over.get()) {
                  answers.add(attacker.send(request));
                }
              });
      thread.start();
      all.add(thread);
    }
    owner.run();
    over.set(true);
    for (Thread thread : all) {
      thread.join();
    }
    return List.copyOf(answers);
  }

  @Test
  void a_session_from_before_an_enrolment_gets_no_recovery_codes_of_it() throws Exception {
    int won = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Member member = host.newMember(Form.JSON);
      SoapClient stolen = member.client.bearing(member.login().token());
      Answer begun = member.client.begin(member.name, RunningHost.PASSWORD);
      member.scan(begun);
      List<Answer> answers =
          hammer(
              stolen,
              Part.of(Namespaces.ACCOUNT, "GenerateScratchCodesRequest"),
              4,
              () -> member.client.confirm(member.name, begun.token(), member.code(0)));
      for (Answer answer : answers) {
        if (answer.status() == 200 && member.login(answer.recoveryCodes().get(0)).session()) {
          won++;
        }
      }
    }
    System.out.println("R1 bypassed " + won + "/" + ROUNDS);
    assertThat(won).isZero();
  }

  @Test
  void a_session_from_before_an_enrolment_does_not_remove_it() throws Exception {
    int won = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Member member = host.newMember(Form.JSON);
      SoapClient stolen = member.client.bearing(member.login().token());
      Answer begun = member.client.begin(member.name, RunningHost.PASSWORD);
      member.scan(begun);
      boolean[] enrolled = {false};
      hammer(
          stolen,
          Part.of(Namespaces.ACCOUNT, "DisableTwoFactorAuthRequest").with("method", "app"),
          4,
          () ->
              enrolled[0] =
                  member.client.confirm(member.name, begun.token(), member.code(0)).session());
      if (enrolled[0] && member.login().session()) {
        won++;
      }
    }
    System.out.println("R2 removed " + won + "/" + ROUNDS);
    assertThat(won).isZero();
  }

  @Test
  void a_session_that_a_new_password_ended_stays_dead() throws Exception {
    int won = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Member member = host.newMember(Form.JSON);
      SoapClient stolen = member.client.bearing(member.login().token());
      hammer(
          stolen,
          Part.of(Namespaces.ACCOUNT, "EndSessionRequest")
              .with("all", "1")
              .with("excludeCurrent", "1"),
          6,
          () -> host.setPassword(member.name, "set by the administrator"));
      if (stolen.noOp().status() == 200) {
        won++;
      }
    }
    System.out.println("R3 revived " + won + "/" + ROUNDS);
    assertThat(won).isZero();
  }
}
