package io.lockstep.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.factor.AccountRef;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallValuesTest {

  @Test
  void a_cookie_has_the_attributes_of_the_wire() {
    assertThat(new SetCookie("A", "v", SetCookie.SESSION, false).headerValue())
        .isEqualTo("A=v; Path=/; HttpOnly");
    assertThat(new SetCookie("A", "v", 60, true).headerValue())
        .isEqualTo("A=v; Path=/; Max-Age=60; Secure; HttpOnly");
    assertThat(new SetCookie("A", "", 0, false).headerValue())
        .isEqualTo("A=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; HttpOnly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b", "a b", "a\r\nb", "a,b", "a\"", "a\\", "\u00e4"})
  void a_cookie_cannot_break_out_of_its_header(String value) {
    assertThatThrownBy(() -> new SetCookie("A", value, 1, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(value);
  }

  @Test
  void the_later_cookie_of_a_name_counts() {
    Reply reply = new Reply(true);
    reply.setCookie("A", "1", Duration.ofDays(1));
    reply.setCookie("B", "2");
    reply.clearCookie("A");

    assertThat(reply.cookies())
        .containsExactly(
            new SetCookie("B", "2", SetCookie.SESSION, true), new SetCookie("A", "", 0, true));
  }

  @Test
  void a_header_cannot_begin_another_line() {
    assertThatThrownBy(() -> new Reply(false).setHeader("X", "a\r\nSet-Cookie: b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void no_secret_shows_in_a_string() {
    Token token =
        new Token(
            "id",
            "hunter2",
            Host.ANN.ref(),
            TokenUsage.AUTH,
            0,
            false,
            false,
            Host.NOW,
            Optional.empty(),
            true);

    assertThat(token.toString()).isEqualTo("Token id (a) of ann@example.org");
    assertThat(new SetCookie("A", "hunter2", 1, true).toString()).doesNotContain("hunter2");
  }

  @Test
  void the_log_context_begins_with_who_and_where() {
    LogContext context = new LogContext();
    context.put("ua", "x");
    context.put("ip", "192.0.2.1");
    context.put("aname", "admin");
    context.put("soapId", "1");
    context.put("name", "ann");
    context.put("via", "");

    assertThat(context.entries().keySet()).containsExactly("name", "aname", "ip", "ua", "soapId");
  }

  @Test
  void a_value_from_outside_cannot_flood_the_log() {
    LogContext context = new LogContext();
    context.put("ua", "x".repeat(100_000));

    assertThat(context.entries().get("ua")).hasSize(256);
  }

  @Test
  void behind_a_proxy_only_the_clients_address_is_logged() {
    Caller caller = new Caller("10.0.0.1", 4000, "203.0.113.9", 51514, "https", true);
    SoapCall call =
        new SoapCall(Service.USER, new byte[0], HttpFacts.none(), caller, "t", Host.NOW);
    RequestContext context = RequestContext.of(call, Header.empty(), SoapProtocol.JSON);

    assertThat(caller.clientIp()).isEqualTo("203.0.113.9");
    assertThat(context.logContext().entries())
        .isEqualTo(Map.of("oip", "203.0.113.9", "oport", "51514", "oproto", "https"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void an_account_has_an_id(String blank) {
    assertThatThrownBy(() -> new AccountRef(blank, "n"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
