package io.lockstep.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.probe.FakeWeb.Asked;
import io.lockstep.cli.probe.FakeWeb.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins at every place that takes an AuthRequest, and the request that changes a password. */
class SoapDoorTest {
  private static final String XML =
      "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Body>%s"
          + "</soap:Body></soap:Envelope>";
  private static final String FAULT =
      "<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value></soap:Code><soap:Reason>"
          + "<soap:Text>no</soap:Text></soap:Reason><soap:Detail><Error xmlns=\"urn:zimbra\">"
          + "<Code>%s</Code><Trace>t</Trace></Error></soap:Detail></soap:Fault>";
  private static final String SESSION =
      "<AuthResponse xmlns=\"urn:zimbraAccount\"><authToken>0_token</authToken><lifetime>1</lifetime>"
          + "</AuthResponse>";
  private static final String CHALLENGE =
      "<AuthResponse xmlns=\"urn:zimbraAccount\"><twoFactorAuthRequired>true</twoFactorAuthRequired>"
          + "<authToken>0_tfa</authToken></AuthResponse>";

  private static Reply ok(String body) {
    return new Reply(200, Map.of("Content-Type", "text/xml"), body);
  }

  private static Reply fault(String code) {
    return new Reply(500, Map.of(), XML.formatted(FAULT.formatted(code)));
  }

  private static Finding knock(FakeWeb server, SoapPlace place, Login login) throws Exception {
    Target target = Targets.plain(place.port(), server.port(), Targets.LONG);
    return new SoapDoor(new Web(target), place).knock(login);
  }

  private static Finding answered(Reply reply, SoapPlace place, Login login) throws Exception {
    try (FakeWeb server = FakeWeb.plain(asked -> reply)) {
      return knock(server, place, login);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_session_is_an_open_door_and_is_ended_at_once(SoapPlace place) throws Exception {
    String json =
        "{\"Body\":{\"AuthResponse\":{\"authToken\":[{\"_content\":\"0_token\"}],\"lifetime\":1,"
            + "\"_jsns\":\"urn:zimbraAccount\"}},\"_jsns\":\"urn:zimbraSoap\"}";
    Reply reply = ok(place == SoapPlace.JSON ? json : XML.formatted(SESSION));
    try (FakeWeb server = FakeWeb.plain(asked -> reply)) {
      assertThat(knock(server, place, Targets.WITH_PASSWORD)).isEqualTo(Finding.OPENED);
      assertThat(server.asked).hasSize(2);
      Asked login = server.asked.get(0);
      assertThat(login.uri()).isEqualTo(place.path());
      assertThat(login.body())
          .startsWith(place == SoapPlace.JSON ? "{" : "<")
          .contains("AuthRequest", place.namespace(), Targets.ACCOUNT, Targets.SECRET);
      assertThat(server.asked.get(1).body()).contains("EndSessionRequest", "0_token");
    }
  }

  @Test
  void a_session_that_cannot_be_ended_is_told() throws Exception {
    Function<Asked, Reply> answers =
        asked -> {
          if (asked.body().contains("EndSession")) {
            throw new IllegalStateException("the server breaks");
          }
          return ok(XML.formatted(SESSION));
        };
    try (FakeWeb server = FakeWeb.plain(answers)) {
      Finding found = knock(server, SoapPlace.XML, Targets.WITH_PASSWORD);
      assertThat(found.outcome()).isEqualTo(Outcome.OPENED);
      assertThat(found.why()).contains("could not be ended");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_question_for_the_second_step_is_told_from_a_session(SoapPlace place) throws Exception {
    String json =
        "{\"Body\":{\"AuthResponse\":{\"twoFactorAuthRequired\":{\"_content\":\"true\"},"
            + "\"authToken\":[{\"_content\":\"0_tfa\"}],\"_jsns\":\"urn:zimbraAccount\"}},"
            + "\"_jsns\":\"urn:zimbraSoap\"}";
    Reply reply = ok(place == SoapPlace.JSON ? json : XML.formatted(CHALLENGE));
    try (FakeWeb server = FakeWeb.plain(asked -> reply)) {
      assertThat(knock(server, place, Targets.WITH_PASSWORD)).isEqualTo(Finding.ASKED);
      assertThat(server.asked).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "account.AUTH_FAILED, REFUSED",
    "account.TWO_FACTOR_AUTH_FAILED, REFUSED",
    "service.PERM_DENIED, REFUSED",
    "account.TWO_FACTOR_SETUP_REQUIRED, ASKED",
    "account.TWO_FACTOR_AUTH_REQUIRED, ASKED",
    "account.CHANGE_PASSWORD, CANNOT_TELL",
    "account.MAINTENANCE_MODE, CANNOT_TELL",
    "service.TEMPORARILY_UNAVAILABLE, CANNOT_TELL",
    "service.UNKNOWN_DOCUMENT, CANNOT_TELL",
    "service.INVALID_REQUEST, CANNOT_TELL",
    "service.FAILURE, CANNOT_TELL"
  })
  void a_fault_is_judged_by_its_code(String code, Outcome expected) throws Exception {
    Finding found = answered(fault(code), SoapPlace.XML, Targets.WITH_PASSWORD);
    assertThat(found.outcome()).isEqualTo(expected);
    String json =
        "{\"Body\":{\"Fault\":{\"Code\":{\"Value\":\"soap:Sender\"},\"Reason\":{\"Text\":\"no\"},"
            + "\"Detail\":{\"Error\":{\"Code\":\""
            + code
            + "\",\"Trace\":\"t\",\"_jsns\":\"urn:zimbra\"}}}},\"_jsns\":\"urn:zimbraSoap\"}";
    assertThat(answered(new Reply(500, Map.of(), json), SoapPlace.JSON, Targets.WITH_PASSWORD))
        .isEqualTo(found);
  }

  @Test
  void who_sends_no_password_is_refused_by_a_request_that_wants_one() throws Exception {
    try (FakeWeb server = FakeWeb.plain(asked -> fault("service.INVALID_REQUEST"))) {
      assertThat(knock(server, SoapPlace.XML, Targets.WITH_NOTHING)).isEqualTo(Finding.REFUSED);
      assertThat(server.asked.get(0).body()).doesNotContain("password");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "<html><body>Welcome</body></html>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>",
        "{\"Body\":{}}",
        "{\"Body\":{\"NoOpResponse\":{}}}",
        "{\"Body\":{\"AuthResponse\":{}}}",
        "{\"Body\":{\"AuthResponse\":{\"authToken\":\"\"}}}"
      })
  void junk_tells_nothing_and_is_not_repeated(String junk) throws Exception {
    Finding found = answered(ok(junk), SoapPlace.JSON, Targets.WITH_PASSWORD);
    assertThat(found.outcome()).isEqualTo(Outcome.CANNOT_TELL);
    assertThat(found.why()).doesNotContain("Welcome").doesNotContain("hello");
  }

  @Test
  void a_fault_s_code_that_is_none_is_not_shown() throws Exception {
    Finding found = answered(fault("\u009b31mred"), SoapPlace.XML, Targets.WITH_PASSWORD);
    assertThat(found).isEqualTo(Finding.cannotTell("a fault without a code"));
  }

  @ParameterizedTest
  @CsvSource({"401, REFUSED", "403, REFUSED", "404, CANNOT_TELL", "503, CANNOT_TELL"})
  void a_status_may_come_in_place_of_a_message(int status, Outcome expected) throws Exception {
    assertThat(answered(Reply.of(status), SoapPlace.MTA, Targets.WITH_PASSWORD).outcome())
        .isEqualTo(expected);
  }

  private static ChangePasswordDoor changing(FakeWeb server, boolean included) throws Exception {
    return new ChangePasswordDoor(
        new Web(Targets.plain(Port.WEB, server.port(), Targets.LONG)), included);
  }

  @Test
  void a_change_of_password_is_asked_for_only_when_told_to_and_with_the_password_only()
      throws Exception {
    try (FakeWeb server = FakeWeb.plain(asked -> Reply.of(404))) {
      assertThat(changing(server, false).omits(Credential.PASSWORD)).isPresent();
      assertThat(changing(server, true).omits(Credential.PASSWORD)).isEmpty();
      assertThat(changing(server, true).omits(Credential.APP_PASSWORD)).isPresent();
      assertThat(changing(server, true).omits(Credential.NOTHING)).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "account.TWO_FACTOR_AUTH_REQUIRED, ASKED",
    "account.TWO_FACTOR_AUTH_FAILED, ASKED",
    "account.AUTH_FAILED, REFUSED",
    "account.INVALID_PASSWORD, CANNOT_TELL",
    "account.PASSWORD_RECENTLY_USED, CANNOT_TELL",
    "account.PASSWORD_CHANGE_TOO_SOON, CANNOT_TELL",
    "service.UNKNOWN_DOCUMENT, CANNOT_TELL"
  })
  void a_change_that_is_not_made_is_judged_by_its_code(String code, Outcome expected)
      throws Exception {
    try (FakeWeb server = FakeWeb.plain(asked -> fault(code))) {
      assertThat(changing(server, true).knock(Targets.WITH_PASSWORD).outcome()).isEqualTo(expected);
    }
  }

  @Test
  void a_change_sets_the_same_password_and_its_session_is_ended() throws Exception {
    String changed =
        "<ChangePasswordResponse xmlns=\"urn:zimbraAccount\"><authToken>0_new</authToken>"
            + "</ChangePasswordResponse>";
    try (FakeWeb server = FakeWeb.plain(asked -> ok(XML.formatted(changed)))) {
      Login simple = new Login(Targets.ACCOUNT, Optional.of("secret"));
      assertThat(changing(server, true).knock(simple).outcome()).isEqualTo(Outcome.OPENED);
      assertThat(server.asked.get(0).body())
          .contains("<oldPassword>secret</oldPassword><password>secret</password>");
      assertThat(server.asked.get(1).body()).contains("EndSessionRequest", "0_new");
    }
  }
}
