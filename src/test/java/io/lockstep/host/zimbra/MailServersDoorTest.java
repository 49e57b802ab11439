package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import com.zimbra.cs.account.AuthToken.Usage;
import com.zimbra.cs.service.AuthProvider;
import io.lockstep.host.embedded.Answer;
import io.lockstep.host.embedded.Form;
import io.lockstep.host.embedded.Part;
import io.lockstep.host.embedded.SoapClient;
import io.lockstep.soap.Namespaces;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app password opens a session at the mail servers' door only, whatever a client calls it. */
class MailServersDoorTest {
  private static final String LIE = "mail1.example.test:7073";

  private Site site;
  private Owner owner;
  private String app;

  @BeforeEach
  void an_app_password(@TempDir Path files) throws Exception {
    site = Site.patient(files);
    owner = site.enrolled(Form.XML12);
    Part create =
        Part.of(Namespaces.ACCOUNT, "CreateAppSpecificPasswordRequest").attribute("appName", "a");
    app = owner.inSession().send(create).value("pw").orElseThrow();
    site.secrets.add(app);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Answer atUsersDoor() {
    return owner.client.under("Host", LIE).login(owner.name, app);
  }

  private Answer atMailServersDoor() {
    return site.mta(site.node(), Form.XML12).login(owner.name, app);
  }

  @Test
  void it_is_refused_at_the_users_door_under_the_name_of_the_other_and_accepted_there() {
    assertThat(atUsersDoor().fault()).isEqualTo("account.AUTH_FAILED");
    assertThat(atMailServersDoor().session()).isTrue();
    assertThat(atUsersDoor().fault()).isEqualTo("account.AUTH_FAILED");
  }

  /** The server tells us nothing of such a request; the thread is that of the one before. */
  private Answer namingNoAccount(SoapClient client) throws Exception {
    String half =
        site.node()
            .call(
                () ->
                    AuthProvider.getAuthToken(
                            site.node().provisioning().getAccountById(owner.id),
                            Usage.TWO_FACTOR_AUTH)
                        .getEncoded());
    site.secrets.add(half);
    return client.send(
        Part.of(Namespaces.ACCOUNT, "AuthRequest").with("authToken", half).with("password", app));
  }

  @Test
  void a_request_whose_door_cannot_be_told_is_refused_also_after_one_at_the_right_door()
      throws Exception {
    SoapClient lying = owner.client.under("Host", LIE);
    assertThat(namingNoAccount(lying).fault()).isEqualTo("account.AUTH_FAILED");
    assertThat(atMailServersDoor().session()).isTrue();
    assertThat(namingNoAccount(lying).fault()).isEqualTo("account.AUTH_FAILED");
    SoapClient mailServer = site.mta(site.node(), Form.XML12);
    Answer refused = mailServer.login(owner.name, "a wrong password");
    assertThat(refused.fault()).isEqualTo("account.AUTH_FAILED");
    assertThat(namingNoAccount(lying).fault()).isEqualTo("account.AUTH_FAILED");
    // At the right door, but naming another account, which leaves its context on the thread.
    Answer other = mailServer.login(site.newOwner(Form.XML12).name, "a wrong password");
    assertThat(other.fault()).isEqualTo("account.AUTH_FAILED");
    assertThat(namingNoAccount(lying).fault()).isEqualTo("account.AUTH_FAILED");
    assertThat(atMailServersDoor().session()).isTrue();
  }
}
