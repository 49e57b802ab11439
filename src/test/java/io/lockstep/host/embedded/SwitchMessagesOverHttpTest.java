package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The administrators' messages about the switch, against a running host. */
@Timeout(120)
class SwitchMessagesOverHttpTest {
  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory, "session.admin.lifetime = 30d");
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static SoapClient session(String name, Form form) {
    SoapClient door = host.adminClient(form);
    Answer answer =
        door.send(
            Part.of(Namespaces.ADMIN, "AuthRequest")
                .with("name", name)
                .with("password", RunningHost.PASSWORD));
    return door.bearing(answer.token());
  }

  private static Part get() {
    return Part.of(Namespaces.LOCKSTEP, "GetSwitchRequest");
  }

  private static Part set(String state) {
    return Part.of(Namespaces.LOCKSTEP, "SetSwitchRequest").attribute("state", state);
  }

  private static List<String> audit() {
    try {
      return Files.readAllLines(host.ready().log().resolveSibling("audit.log"));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void off_and_on_take_effect_at_once_and_are_audited_with_the_account(Form form) {
    SoapClient admin = session(RunningHost.ADMIN, form);
    Member member = host.enrolled(form);
    Part request =
        set("off").attribute("reason", "drill").attribute("until", "2h").attribute("by", "ops");
    Answer off = admin.send(request);
    assertThat(off.value("state")).contains("off");
    assertThat(off.value("until").map(Long::valueOf)).contains(host.time.millis() + 7_200_000);
    assertThat(off.value("since").map(Long::valueOf)).contains(host.time.millis());
    assertThat(off.value("by")).contains("ops (" + RunningHost.ADMIN + ")");
    assertThat(off.value("node")).contains("mbox1");
    assertThat(member.login().session()).isTrue();
    Answer seen = admin.send(get());
    assertThat(seen.value("state")).contains("off");
    assertThat(seen.value("reason")).contains("drill");
    assertThat(seen.value("version")).isPresent();

    Answer on = admin.send(set("on"));
    assertThat(on.value("state")).contains("on");
    assertThat(on.value("by")).contains(RunningHost.ADMIN);
    assertThat(on.value("until")).isEmpty();
    assertThat(member.login().challenge()).isTrue();
    assertThat(audit())
        .anyMatch(line -> line.contains("ops (" + RunningHost.ADMIN + ")") && line.contains("off"));
  }

  @ParameterizedTest
  @CsvSource({
    "state, maybe",
    "until, tomorrow",
    "until, -1h",
    "until, 2001-01-01",
    "reason, two\\nlines"
  })
  void what_it_cannot_read_turns_nothing(String name, String value) {
    SoapClient admin = session(RunningHost.ADMIN, Form.JSON);
    admin.send(set("on"));
    Part request = set("off");
    String written = value.replace("\\n", "\n");
    Answer answer = admin.send(request.attribute(name, written));
    assertThat(answer.fault()).isEqualTo("service.INVALID_REQUEST");
    assertThat(admin.send(set("on").attribute("until", "2h")).fault())
        .isEqualTo("service.INVALID_REQUEST");
    assertThat(admin.send(Part.of(Namespaces.LOCKSTEP, "SetSwitchRequest")).fault())
        .isEqualTo("service.INVALID_REQUEST");
    assertThat(admin.send(get()).value("state")).contains("on");
  }

  @Test
  void only_an_administrator_of_everything_sees_or_turns_it() throws Exception {
    Member chief = host.newMember(Form.XML12);
    try (Connection connection = host.sql()) {
      connection
          .createStatement()
          .executeUpdate(
              "update account set admin_domain = '"
                  + RunningHost.DOMAIN
                  + "' where name = '"
                  + chief.name
                  + "'");
    }
    SoapClient domainAdmin = session(chief.name, Form.XML12);
    assertThat(domainAdmin.send(get()).fault()).isEqualTo("service.PERM_DENIED");
    assertThat(domainAdmin.send(set("off")).fault()).isEqualTo("service.PERM_DENIED");
    SoapClient door = host.adminClient(Form.XML12);
    assertThat(door.send(set("off")).fault()).isEqualTo("service.AUTH_REQUIRED");
    Member user = host.newMember(Form.XML12);
    assertThat(door.bearing(user.session()).send(set("off")).fault())
        .isEqualTo("service.PERM_DENIED");
    assertThat(host.client(Form.XML12).bearing(user.session()).send(set("off")).fault())
        .isEqualTo("service.UNKNOWN_DOCUMENT");
    assertThat(session(RunningHost.ADMIN, Form.XML12).send(get()).value("state")).contains("on");
    assertThat(audit())
        .anyMatch(
            line ->
                line.contains("server=mbox1; change=switchTurned")
                    && line.contains("name=" + chief.name));
  }
}
