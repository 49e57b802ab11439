package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever holds a session of somebody else does not get with it. */
class StolenSessionTest {
  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static Part change(Member member, String from, String to) {
    return Part.of(Namespaces.ACCOUNT, "ChangePasswordRequest")
        .with("account", member.name, "by", "name")
        .with("oldPassword", from)
        .with("password", to);
  }

  @Test
  void a_session_that_ended_in_a_batch_proves_nothing_to_the_next_request() {
    Member member = host.enrolled(Form.JSON);
    SoapClient session = member.client.bearing(member.session());
    Answer answer =
        session.send(
            Part.of(Namespaces.ZIMBRA, "BatchRequest")
                .with(Part.of(Namespaces.ACCOUNT, "EndSessionRequest").with("all", "1"))
                .with(change(member, RunningHost.PASSWORD, "another right password")));
    assertThat(answer.text()).doesNotContain("ChangePasswordResponse");
  }

  @Test
  void a_new_password_makes_no_proof_younger() {
    Member member = host.enrolled(Form.JSON);
    SoapClient session = member.client.bearing(member.session());
    String password = RunningHost.PASSWORD;
    String token = "";
    for (int i = 0; i < 4; i++) {
      host.time.pass(Duration.ofMinutes(9));
      String next = "another right password " + i;
      Answer changed = session.send(change(member, password, next));
      if (changed.status() != 200) {
        break;
      }
      password = next;
      token = changed.token();
      session = member.client.bearing(token);
    }
    Answer codes = session.send(Part.of(Namespaces.ACCOUNT, "GenerateScratchCodesRequest"));
    assertThat(codes.fault())
        .as("36 minutes after the only code: %s", codes.text())
        .isIn("account.TWO_FACTOR_AUTH_REQUIRED", "service.AUTH_EXPIRED");
  }

  @Test
  void a_stolen_session_cannot_keep_its_owner_out() throws Exception {
    Member member = host.newMember(Form.JSON);
    String stolen = member.login().token();
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger sent = new AtomicInteger();
    List<Thread> attackers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread thread =
          new Thread(
              () -> {
                SoapClient attacker = member.client.bearing(stolen);
                while (!over.get()) {
                  attacker.send(
                      Part.of(Namespaces.ACCOUNT, "EndSessionRequest")
                          .with("all", "1")
                          .with("excludeCurrent", "1"));
                  sent.incrementAndGet();
                }
              });
      thread.start();
      attackers.add(thread);
    }
    int changed = 0;
    int usable = 0;
    String password = RunningHost.PASSWORD;
    for (int i = 0; i < 10; i++) {
      Answer login = member.client.login(member.name, password);
      if (login.status() == 200 && member.client.bearing(login.token()).noOp().status() == 200) {
        usable++;
      }
      String next = "another right password " + i;
      Answer answer = member.client.send(change(member, password, next));
      if (answer.status() == 200) {
        changed++;
        password = next;
      }
    }
    // The administrator's way out.
    host.setPassword(member.name, "set by the administrator");
    boolean stillIn = member.client.bearing(stolen).noOp().status() == 200;
    over.set(true);
    for (Thread thread : attackers) {
      thread.join();
    }
    Element info = member.client.bearing(stolen).noOp().body();
    String result =
        "sent=%d usable logins=%d/10 changed passwords=%d/10 stolen still in=%s (%s)"
            .formatted(sent.get(), usable, changed, stillIn, info.name());
    System.out.println("H3 " + result);
    assertThat(changed).as(result).isPositive();
    assertThat(usable).as(result).isPositive();
    assertThat(stillIn).as(result).isFalse();
  }
}
