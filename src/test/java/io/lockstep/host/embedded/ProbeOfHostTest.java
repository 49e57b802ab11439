package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.probe.Credential;
import io.lockstep.cli.probe.Doors;
import io.lockstep.cli.probe.Outcome;
import io.lockstep.cli.probe.Ports;
import io.lockstep.cli.probe.Probe;
import io.lockstep.cli.probe.ProbeConclusion;
import io.lockstep.cli.probe.ProbeConclusion.Standing;
import io.lockstep.cli.probe.Target;
import io.lockstep.cli.probe.Tried;
import io.lockstep.soap.Namespaces;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The probe at the doors of this host. */
class ProbeOfHostTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static int port(String door) {
    return URI.create(door).getPort();
  }

  /** Mail is not served here: those doors stand at a port where nobody listens. */
  private static List<Tried> probe(String account, Optional<String> appPassword) throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Ports ports =
        Ports.usual(true)
            .with(
                "web=%d,admin=%d,mta=%d,imap=%4$d,imaps=%4$d,pop=%4$d,pops=%4$d,smtp=%4$d,smtps=%4$d"
                    .formatted(
                        port(host.ready().soap()),
                        port(host.ready().admin()),
                        port(host.ready().mta().orElseThrow()),
                        free));
    Target target = new Target("127.0.0.1", ports, true, LONG, SSLContext.getDefault());
    return new Probe(Doors.all(target, true), account, RunningHost.PASSWORD, appPassword)
        .run(done -> {});
  }

  private static Map<String, Outcome> outcomes(List<Tried> tried, Credential credential) {
    return tried.stream()
        .collect(
            Collectors.toMap(
                (Function<Tried, String>) it -> it.door().name(),
                it -> it.finding(credential).outcome()));
  }

  @Test
  void the_password_of_an_account_without_a_second_factor_opens_every_door_of_its_own()
      throws Exception {
    Member member = host.newMember(Form.XML12);
    List<Tried> tried = probe(member.name, Optional.empty());
    assertThat(outcomes(tried, Credential.PASSWORD))
        .containsEntry("soap-xml", Outcome.OPENED)
        .containsEntry("soap-json", Outcome.OPENED)
        .containsEntry("admin-soap", Outcome.REFUSED)
        .containsEntry("admin-account", Outcome.OPENED)
        .containsEntry("mta", Outcome.OPENED)
        .containsEntry("change-password", Outcome.OPENED)
        .containsEntry("rest", Outcome.CANNOT_TELL)
        .containsEntry("imap", Outcome.NOT_LISTENING)
        .containsEntry("smtps", Outcome.NOT_LISTENING);
    assertThat(outcomes(tried, Credential.NOTHING).values()).doesNotContain(Outcome.OPENED);
    assertThat(new ProbeConclusion(tried).standing()).isEqualTo(Standing.OPEN);
    assertThat(member.login().session()).as("the password is the same").isTrue();
  }

  @Test
  void the_password_of_an_enrolled_account_opens_nothing() throws Exception {
    Member member = host.enrolled(Form.XML12);
    Answer made =
        member
            .client
            .bearing(member.session())
            .send(
                Part.of(Namespaces.ACCOUNT, "CreateAppSpecificPasswordRequest")
                    .with("appName", "probe"));
    String appPassword = made.value("pw").orElseThrow();
    host.secrets.add(appPassword);
    List<Tried> tried = probe(member.name, Optional.of(appPassword));
    assertThat(outcomes(tried, Credential.PASSWORD))
        .containsEntry("soap-xml", Outcome.ASKED)
        .containsEntry("soap-json", Outcome.ASKED)
        .containsEntry("admin-soap", Outcome.REFUSED)
        .containsEntry("admin-account", Outcome.ASKED)
        .containsEntry("mta", Outcome.REFUSED)
        .containsEntry("change-password", Outcome.ASKED);
    assertThat(outcomes(tried, Credential.APP_PASSWORD))
        .containsEntry("mta", Outcome.OPENED)
        .containsEntry("soap-xml", Outcome.REFUSED)
        .containsEntry("admin-account", Outcome.REFUSED)
        .containsEntry("change-password", Outcome.NOT_TRIED);
    assertThat(new ProbeConclusion(tried).standing()).isEqualTo(Standing.CLOSED);
  }

  @Test
  void an_administrator_s_password_asks_for_the_second_step_at_the_admin_port() throws Exception {
    Member admin = new Member(host, RunningHost.ADMIN, host.client(Form.JSON));
    admin.enrol();
    assertThat(outcomes(probe(admin.name, Optional.empty()), Credential.PASSWORD))
        .containsEntry("admin-soap", Outcome.ASKED);
  }
}
