package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zimbra.common.service.ServiceException;
import com.zimbra.fake.Cluster;
import com.zimbra.fake.MailClient;
import com.zimbra.fake.Node;
import io.lockstep.host.embedded.Answer;
import io.lockstep.host.embedded.Form;
import io.lockstep.host.embedded.Part;
import io.lockstep.host.embedded.SoapClient;
import io.lockstep.host.embedded.mail.FakeRelay;
import io.lockstep.soap.Namespaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two mailbox servers, each with its own older copy of the one directory. */
class ClusterTest {
  private static final String[] CONFIGURATION = {
    "failures.free = 20", "failures.hard.stop = 100", "policy.notices = false"
  };

  private Site site;
  private Node one;
  private Node two;

  @BeforeEach
  void two_nodes(@TempDir Path files) throws Exception {
    site = new Site(new Cluster(), files);
    start();
  }

  private void start() throws Exception {
    one = site.start("mail1", CONFIGURATION);
    two = site.start("mail2", CONFIGURATION);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private SoapClient at(Node node, Owner owner) {
    return site.user(node, owner.client.form());
  }

  /** Both nodes know the account as it is now, and will not hear of what happens at the other. */
  private void known(Owner owner) {
    for (Node node : List.of(one, two)) {
      assertThat(at(node, owner).login(owner.name, Site.PASSWORD).challenge()).isTrue();
    }
  }

  /** All at once, in turn at one node and the other. */
  private List<Answer> atOnce(int count, IntFunction<Callable<Answer>> call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Answer>> pending = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Callable<Answer> task = call.apply(i);
        pending.add(
            threads.submit(
                () -> {
                  start.await();
                  return task.call();
                }));
      }
      start.countDown();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> each : pending) {
        answers.add(each.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<Answer> login(int number, Owner owner, String code) {
    SoapClient client = at(number % 2 == 0 ? one : two, owner);
    return () -> client.login(owner.name, Site.PASSWORD, code);
  }

  private static long sessions(List<Answer> answers) {
    return answers.stream().filter(Answer::session).count();
  }

  // What is used once

  @Test
  void of_two_hundred_logins_with_one_code_one_opens_a_session() throws Exception {
    Owner owner = site.enrolled(Form.JSON);
    known(owner);
    String code = owner.code();
    List<Answer> answers = atOnce(200, number -> login(number, owner, code));
    assertThat(sessions(answers)).isEqualTo(1);
    assertThat(answers)
        .filteredOn(answer -> !answer.session())
        .allMatch(answer -> answer.fault().equals("account.TWO_FACTOR_AUTH_FAILED"));
  }

  @Test
  void of_many_logins_with_one_recovery_code_one_opens_a_session() throws Exception {
    Owner owner = site.enrolled(Form.XML12);
    known(owner);
    String code = owner.recoveryCode();
    assertThat(sessions(atOnce(20, number -> login(number, owner, code)))).isEqualTo(1);
  }

  @Test
  void ten_recovery_codes_at_once_open_ten_sessions_and_none_of_them_works_again()
      throws Exception {
    Owner owner = site.enrolled(Form.JSON);
    known(owner);
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      codes.add(owner.recoveryCode());
    }
    assertThat(sessions(atOnce(10, number -> login(number, owner, codes.get(number)))))
        .isEqualTo(10);
    // Each at the node that did not see it.
    for (int i = 0; i < 10; i++) {
      assertThat(login(i + 1, owner, codes.get(i)).call().session()).isFalse();
    }
  }

  @Test
  void a_code_by_mail_opens_one_session_wherever_it_is_typed() throws Exception {
    site.cluster
        .ldap()
        .poke(Cluster.DEFAULT_COS_DN, "zimbraTwoFactorAuthMethodAllowed", "app", "email");
    for (Node node : List.of(one, two)) {
      node.flushCache();
    }
    try (FakeRelay relay = FakeRelay.answering(Map.of())) {
      for (Node node : List.of(one, two)) {
        node.setLocalConfig("fake_smtp_port", Integer.toString(relay.port()));
      }
      Owner owner = site.newOwner(Form.XML12);
      Part enable = SoapClient.enableRequest(owner.name).with("method", "email");
      Answer begun =
          owner.client.send(
              enable.with("password", Site.PASSWORD).with("email", "box@elsewhere.example"));
      Answer enabled =
          owner.client.send(
              SoapClient.enableRequest(owner.name)
                  .with("method", "email")
                  .with("authToken", begun.token())
                  .with("twoFactorCode", mailed(relay)));
      assertThat(enabled.status()).as(enabled.text()).isEqualTo(200);
      known(owner);
      Answer challenge = owner.login();
      Answer sent =
          owner.client.send(
              Part.of(Namespaces.ACCOUNT, "SendTwoFactorAuthCodeRequest")
                  .with("action", "email")
                  .with("authToken", challenge.token()));
      assertThat(sent.value("status")).as(sent.text()).contains("sent");
      String code = mailed(relay);
      assertThat(sessions(atOnce(20, number -> login(number, owner, code)))).isEqualTo(1);
    }
  }

  private String mailed(FakeRelay relay) {
    String code = relay.lastCode();
    site.secrets.add(code);
    return code;
  }

  @Test
  void a_spent_code_stays_spent_when_both_servers_were_stopped_and_started() throws Exception {
    Owner owner = site.enrolled(Form.XML12);
    String code = owner.code();
    assertThat(owner.login(code).session()).isTrue();
    one.close();
    two.close();
    start();
    for (Node node : List.of(one, two)) {
      assertThat(at(node, owner).login(owner.name, Site.PASSWORD, code).fault())
          .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
      assertThat(node.log().mailbox())
          .anyMatch(line -> line.contains("verdict=REPLAYED op=login account=" + owner.name));
    }
    assertThat(at(two, owner).login(owner.name, Site.PASSWORD, owner.recoveryCode()).session())
        .isTrue();
  }

  // Set-up

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_set_up_may_begin_at_one_server_and_end_at_another(boolean beginsAtHome) throws Exception {
    Owner owner = site.newOwner(one, Form.JSON);
    SoapClient first = at(beginsAtHome ? one : two, owner);
    SoapClient second = at(beginsAtHome ? two : one, owner);
    Answer begun = first.begin(owner.name, Site.PASSWORD);
    owner.scan(begun);
    Answer enrolled = second.confirm(owner.name, begun.token(), owner.code());
    owner.enrolled(enrolled);
    assertThat(enrolled.cookie("ZM_AUTH_TOKEN")).isEqualTo(enrolled.token());
    for (Node node : List.of(one, two)) {
      node.flushCache();
      assertThat(at(node, owner).bearing(owner.session()).getInfo().value("name"))
          .contains(owner.name);
      assertThat(at(node, owner).login(owner.name, Site.PASSWORD).challenge()).isTrue();
    }
    assertThat(at(two, owner).login(owner.name, Site.PASSWORD, owner.code()).session()).isTrue();
  }

  // App passwords

  @Test
  void a_revoked_app_password_is_refused_at_the_other_server_at_once() throws Exception {
    Owner owner = site.enrolled(Form.XML12);
    Answer made = owner.inSession().send(appPassword("CreateAppSpecificPasswordRequest"));
    String password = made.value("pw").orElseThrow();
    site.secrets.add(password);
    two.flushCache();
    two.login(MailClient.IMAP, owner.name, password);
    assertThat(site.mta(two, Form.XML12).login(owner.name, password).session()).isTrue();
    Answer revoked = owner.inSession().send(appPassword("RevokeAppSpecificPasswordRequest"));
    assertThat(revoked.status()).isEqualTo(200);
    assertThatThrownBy(() -> two.login(MailClient.IMAP, owner.name, password))
        .isInstanceOf(ServiceException.class);
    assertThat(site.mta(two, Form.XML12).login(owner.name, password).fault())
        .isEqualTo("account.AUTH_FAILED");
  }

  private static Part appPassword(String request) {
    return Part.of(Namespaces.ACCOUNT, request).attribute("appName", "Phone");
  }
}
