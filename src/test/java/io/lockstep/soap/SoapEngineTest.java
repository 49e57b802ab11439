package io.lockstep.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.soap.handler.NoOp;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoapEngineTest {
  private static final Set<Service> EVERYWHERE = Set.of(Service.USER, Service.ADMIN);

  private final Host host = new Host();

  @BeforeEach
  void handlers() {
    host.handlers
        .add(NoOp.REQUEST, new NoOp(), EVERYWHERE)
        .add(account("Open"), open((request, context) -> answer("OpenResponse")), EVERYWHERE)
        .add(account("Broken"), open(SoapEngineTest::broken), EVERYWHERE)
        .add(account("Wrong"), open(SoapEngineTest::wrong), EVERYWHERE)
        .add(account("Cookie"), open(SoapEngineTest::cookie), EVERYWHERE)
        .add(account("EndSessions"), this::endSessions, EVERYWHERE)
        .add(new QName(Namespaces.ADMIN, "Admin"), new ForAdmins(), Set.of(Service.ADMIN));
    host.put("ann", Host.ANN, TokenUsage.AUTH, false, true);
    host.put("ann-csrf", Host.ANN, TokenUsage.AUTH, true, true);
    host.put("ann-old", Host.ANN, TokenUsage.AUTH, false, false);
    host.put("ann-tfa", Host.ANN, TokenUsage.TWO_FACTOR_AUTH, false, true);
    host.put("admin", Host.ADMIN, TokenUsage.AUTH, false, true);
  }

  private interface Answer {
    Element to(Element request, RequestContext context) throws SoapFault;
  }

  private static RequestHandler open(Answer answer) {
    return new RequestHandler() {
      @Override
      public Element handle(Element request, RequestContext context) throws SoapFault {
        return answer.to(request, context);
      }

      @Override
      public boolean needsAuth() {
        return false;
      }
    };
  }

  private static final class ForAdmins implements RequestHandler {
    @Override
    public Element handle(Element request, RequestContext context) {
      return answer("AdminResponse");
    }

    @Override
    public boolean needsAdminAuth() {
      return true;
    }
  }

  private static Element broken(Element request, RequestContext context) {
    throw new IllegalStateException("the password is hunter2");
  }

  private static Element wrong(Element request, RequestContext context) throws SoapFault {
    throw SoapFault.twoFactorAuthFailed("ann@example.org", "replayed");
  }

  private static Element cookie(Element request, RequestContext context) {
    context.reply().setCookie("ZM_AUTH_TOKEN", "abc");
    context.identify(Host.BOB);
    return answer("CookieResponse");
  }

  private Element endSessions(Element request, RequestContext context) throws SoapFault {
    host.endAllSessions(context.requireAccount().ref());
    return answer("EndSessionsResponse");
  }

  private static Element answer(String name) {
    return Element.of(Namespaces.ACCOUNT, name);
  }

  private static QName account(String name) {
    return new QName(Namespaces.ACCOUNT, name);
  }

  private static String soap(String context, String body) {
    return "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Header>"
        + "<context xmlns=\"urn:zimbra\">"
        + context
        + "</context></soap:Header><soap:Body>"
        + body
        + "</soap:Body></soap:Envelope>";
  }

  private static String token(String token) {
    return "<authToken>" + token + "</authToken>";
  }

  private static final String NO_OP = "<NoOpRequest xmlns=\"urn:zimbraMail\"/>";
  private static final String OPEN = "<Open xmlns=\"urn:zimbraAccount\"/>";

  private static String batch(String attributes, String children) {
    return "<BatchRequest xmlns=\"urn:zimbra\"" + attributes + ">" + children + "</BatchRequest>";
  }

  @Test
  void a_request_is_answered_in_its_envelope() {
    SoapReply reply = host.call(soap(token("ann"), NO_OP));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).isEqualTo("text/xml;charset=utf-8");
    assertThat(reply.headers()).containsEntry("Cache-Control", "no-store, no-cache");
    assertThat(new String(reply.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Header>"
                + "<context xmlns=\"urn:zimbra\"/></soap:Header><soap:Body>"
                + "<NoOpResponse xmlns=\"urn:zimbraMail\"/></soap:Body></soap:Envelope>");
  }

  @Test
  void soap_11_is_answered_in_soap_11() {
    assertThat(host.text(WireShape.soap11(soap(token("ann"), NO_OP))))
        .startsWith("<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">")
        .contains("NoOpResponse");
  }

  @Test
  void json_is_answered_in_json() {
    SoapReply reply =
        host.call(
            "{\"Header\":{\"context\":{\"authToken\":\"ann\",\"_jsns\":\"urn:zimbra\"}},"
                + "\"Body\":{\"NoOpRequest\":{\"_jsns\":\"urn:zimbraMail\"}}}");

    assertThat(reply.contentType()).isEqualTo("text/javascript; charset=utf-8");
    assertThat(new String(reply.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"Header\":{\"context\":{\"_jsns\":\"urn:zimbra\"}},"
                + "\"Body\":{\"NoOpResponse\":{\"_jsns\":\"urn:zimbraMail\"}},"
                + "\"_jsns\":\"urn:zimbraSoap\"}");
  }

  @Test
  void xml_may_ask_for_json() {
    assertThat(host.text(soap("<format type=\"js\"/>", OPEN)))
        .contains("\"OpenResponse\":{\"_jsns\":\"urn:zimbraAccount\"}");
  }

  @Test
  void json_may_ask_for_xml() {
    assertThat(
            host.text(
                "{\"Header\":{\"context\":{\"format\":{\"type\":\"xml\"}}},"
                    + "\"Body\":{\"Open\":{\"_jsns\":\"urn:zimbraAccount\"}}}"))
        .contains("<OpenResponse xmlns=\"urn:zimbraAccount\"/>");
  }

  @Test
  void a_fault_has_status_500_and_a_trace() {
    SoapReply reply = host.call(soap("", NO_OP));

    assertThat(reply.status()).isEqualTo(500);
    assertThat(new String(reply.body(), StandardCharsets.UTF_8))
        .contains("<Code>service.AUTH_REQUIRED</Code>")
        .contains("<Trace>qtp1-9:" + Host.NOW.toEpochMilli() + ":0a1b2c3d4e5f6071</Trace>")
        .contains("<context xmlns=\"urn:zimbra\"/>");
  }

  @Test
  void an_empty_message_is_a_fault_of_soap_12() {
    assertThat(host.text(""))
        .contains("service.PARSE_ERROR")
        .contains("parse error: empty request payload")
        .contains(Namespaces.SOAP12)
        .doesNotContain("soap:Header");
  }

  @Test
  void an_unreadable_message_is_logged_without_a_name() {
    host.call("<a");

    assertThat(host.logged).containsExactly("- service.PARSE_ERROR");
  }

  @Test
  void an_envelope_of_neither_version_is_a_fault() {
    assertThat(host.text("<Envelope/>")).contains("unable to determine SOAP version");
  }

  @Test
  void an_envelope_without_a_request_is_a_fault() {
    assertThat(host.text(soap("", ""))).contains("invalid request: No SOAP body");
    assertThat(host.text("{}")).contains("invalid request: No SOAP body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Nothing xmlns=\"urn:zimbraAccount\"/>",
        "<NoOpRequest xmlns=\"urn:zimbraAccount\"/>",
        "<NoOpRequest/>",
        "<Admin xmlns=\"urn:zimbraAdmin\"/>"
      })
  void a_request_without_a_handler_at_this_door_is_unknown(String request) {
    assertThat(host.code(soap(token("ann"), request))).isEqualTo("service.UNKNOWN_DOCUMENT");
  }

  @Test
  void a_request_may_have_one_handler_only() {
    assertThatThrownBy(() -> host.handlers.add(NoOp.REQUEST, new NoOp(), Set.of(Service.ADMIN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_token_may_come_as_a_cookie() {
    host.cookies.put("ZM_AUTH_TOKEN", "ann");

    assertThat(host.code(soap("", NO_OP))).isEmpty();
  }

  @Test
  void each_door_has_its_cookie() {
    host.cookies.put("ZM_AUTH_TOKEN", "ann");
    host.service = Service.ADMIN;

    assertThat(host.code(soap("", NO_OP))).isEqualTo("service.AUTH_REQUIRED");
  }

  @Test
  void an_unknown_token_counts_as_none() {
    assertThat(host.code(soap(token("who"), NO_OP))).isEqualTo("service.AUTH_REQUIRED");
    assertThat(host.code(soap(token("who"), OPEN))).isEmpty();
  }

  @Test
  void a_bad_token_in_the_header_hides_the_cookie() {
    host.cookies.put("ZM_AUTH_TOKEN", "ann");

    assertThat(host.code(soap(token("who"), NO_OP))).isEqualTo("service.AUTH_REQUIRED");
  }

  @Test
  void an_expired_token_fails_even_where_none_is_needed() {
    assertThat(host.code(soap(token("ann-old"), OPEN))).isEqualTo("service.AUTH_EXPIRED");
    host.cookies.put("ZM_AUTH_TOKEN", "ann-old");
    assertThat(host.code(soap("", OPEN))).isEqualTo("service.AUTH_EXPIRED");
  }

  @Test
  void a_client_may_ask_to_forget_an_expired_token() {
    String control = "<authTokenControl voidOnExpired=\"1\"/>";

    assertThat(host.code(soap(token("ann-old") + control, OPEN))).isEmpty();
    assertThat(host.code(soap(token("ann-old") + control, NO_OP)))
        .isEqualTo("service.AUTH_REQUIRED");
  }

  @Test
  void a_token_between_the_factors_opens_no_session() {
    assertThat(host.code(soap(token("ann-tfa"), NO_OP))).isEqualTo("service.AUTH_EXPIRED");
    assertThat(host.code(soap(token("ann-tfa"), OPEN))).isEmpty();
  }

  @Test
  void an_account_that_became_inactive_has_no_session() {
    host.accounts.put("ann@example.org", new Account(Host.ANN.ref(), 7, false, false));

    assertThat(host.code(soap(token("ann"), NO_OP))).isEqualTo("service.AUTH_EXPIRED");
  }

  @Test
  void an_admin_handler_needs_a_token_of_an_admin() {
    host.service = Service.ADMIN;
    String request = "<Admin xmlns=\"urn:zimbraAdmin\"/>";

    assertThat(host.code(soap("", request))).isEqualTo("service.AUTH_REQUIRED");
    assertThat(host.text(soap(token("ann"), request)))
        .contains("permission denied: need adequate admin token");
    assertThat(host.code(soap(token("admin"), request))).isEmpty();
  }

  @Test
  void an_admin_who_is_none_any_more_is_refused() {
    host.service = Service.ADMIN;
    host.accounts.put("admin@example.org", new Account(Host.ADMIN.ref(), 1, false, true));

    assertThat(host.code(soap(token("admin"), "<Admin xmlns=\"urn:zimbraAdmin\"/>")))
        .isEqualTo("service.PERM_DENIED");
  }

  @Test
  void a_protected_token_needs_its_csrf_token() {
    assertThat(host.code(soap(token("ann-csrf"), NO_OP))).isEqualTo("service.AUTH_REQUIRED");
    assertThat(host.code(soap(token("ann-csrf") + "<csrfToken>x</csrfToken>", NO_OP)))
        .isEqualTo("service.AUTH_REQUIRED");
    assertThat(
            host.code(soap(token("ann-csrf") + "<csrfToken>csrf-of-ann-csrf</csrfToken>", NO_OP)))
        .isEmpty();
  }

  @Test
  void a_protected_cookie_needs_its_csrf_token_too() {
    host.cookies.put("ZM_AUTH_TOKEN", "ann-csrf");

    assertThat(host.code(soap("", NO_OP))).isEqualTo("service.AUTH_REQUIRED");
    host.headers.put("x-zimbra-csrf-token", "csrf-of-ann-csrf");
    assertThat(host.code(soap("", NO_OP))).isEmpty();
  }

  @Test
  void where_no_session_is_needed_no_csrf_token_is() {
    assertThat(host.code(soap(token("ann-csrf"), OPEN))).isEmpty();
  }

  @Test
  void an_unknown_request_says_so_even_without_csrf_token() {
    assertThat(host.code(soap(token("ann-csrf"), "<What xmlns=\"urn:zimbraAccount\"/>")))
        .isEqualTo("service.UNKNOWN_DOCUMENT");
  }

  @Test
  void a_batch_needs_the_csrf_token_once_even_for_open_requests() {
    assertThat(host.code(soap(token("ann-csrf"), batch("", OPEN))))
        .isEqualTo("service.AUTH_REQUIRED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<account by=\"name\">ann@example.org</account>",
        "<account by=\"name\">Ann@Example.org</account>",
        "<account by=\"id\">id-ann</account>",
        "<account>bob@example.org</account>"
      })
  void a_request_may_name_its_own_account(String named) {
    assertThat(host.code(soap(token("ann") + named, NO_OP))).isEmpty();
  }

  @Test
  void an_alias_of_the_own_account_is_the_own_account() {
    host.accounts.put("alias@example.org", Host.ANN);

    assertThat(
            host.code(
                soap(token("ann") + "<account by=\"name\">alias@example.org</account>", NO_OP)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<account by=\"name\">bob@example.org</account>",
        "<account by=\"name\">nobody@example.org</account>",
        "<account by=\"name\"></account>",
        "<account by=\"id\">id-bob</account>"
      })
  void a_request_for_another_account_is_refused_whether_it_exists_or_not(String named) {
    assertThat(host.text(soap(token("ann") + named, NO_OP)))
        .contains("service.PERM_DENIED")
        .contains("permission denied: can not access account<");
    assertThat(host.code(soap(token("admin") + named, NO_OP))).isEqualTo("service.PERM_DENIED");
  }

  @Test
  void naming_an_account_takes_a_token() {
    assertThat(host.code(soap("<account by=\"name\">ann@example.org</account>", OPEN)))
        .isEqualTo("service.AUTH_REQUIRED");
  }

  @Test
  void a_batch_answers_in_order_and_echoes_ids() {
    String request =
        batch(
            "",
            "<NoOpRequest xmlns=\"urn:zimbraMail\" requestId=\"1\"/>"
                + "<Wrong xmlns=\"urn:zimbraAccount\" requestId=\"2\"/>"
                + "<Open xmlns=\"urn:zimbraAccount\"/>");
    SoapReply reply = host.call(soap(token("ann"), request));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.authFailures()).isEqualTo(1);
    assertThat(WireShape.mask(new String(reply.body(), StandardCharsets.UTF_8), Map.of()))
        .contains(
            "<BatchResponse xmlns=\"urn:zimbra\">"
                + "<NoOpResponse requestId=\"1\" xmlns=\"urn:zimbraMail\"/>"
                + "<soap:Fault requestId=\"2\"><soap:Code>")
        .contains("</soap:Fault><OpenResponse xmlns=\"urn:zimbraAccount\"/></BatchResponse>");
  }

  @Test
  void a_batch_in_json_has_arrays_by_name() {
    assertThat(
            WireShape.mask(
                host.text(
                    "{\"Header\":{\"context\":{\"authToken\":\"ann\"}},\"Body\":{\"BatchRequest\":{"
                        + "\"_jsns\":\"urn:zimbra\",\"NoOpRequest\":[{\"_jsns\":\"urn:zimbraMail\","
                        + "\"requestId\":\"a\"},{\"_jsns\":\"urn:zimbraMail\"}],"
                        + "\"Wrong\":{\"_jsns\":\"urn:zimbraAccount\"}}}}"),
                Map.of()))
        .contains(
            "\"BatchResponse\":{\"NoOpResponse\":[{\"requestId\":\"a\",\"_jsns\":\"urn:zimbraMail\"},"
                + "{\"_jsns\":\"urn:zimbraMail\"}],\"Fault\":[{\"Code\":{\"Value\":\"soap:Sender\"},")
        .contains("\"_jsns\":\"urn:zimbraSoap\"}],\"_jsns\":\"urn:zimbra\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {" onerror=\"stop\"", " onerror=\"\""})
  void a_batch_may_stop_at_the_first_fault(String onerror) {
    assertThat(
            host.text(
                soap("", batch(onerror, OPEN + "<Wrong xmlns=\"urn:zimbraAccount\"/>" + OPEN))))
        .containsOnlyOnce("OpenResponse")
        .contains("</soap:Fault></BatchResponse>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " onerror=\"continue\""})
  void a_batch_goes_on_unless_told_otherwise(String onerror) {
    assertThat(host.text(soap("", batch(onerror, "<Wrong xmlns=\"urn:zimbraAccount\"/>" + OPEN))))
        .contains("</soap:Fault><OpenResponse");
  }

  @Test
  void each_request_of_a_batch_needs_what_it_needs_alone() {
    assertThat(host.text(soap("", batch("", OPEN + NO_OP))))
        .contains("OpenResponse")
        .contains("service.AUTH_REQUIRED");
  }

  @Test
  void a_session_that_ends_inside_a_batch_is_over_for_the_rest_of_it() {
    assertThat(
            host.text(
                soap(
                    token("ann"), batch("", "<EndSessions xmlns=\"urn:zimbraAccount\"/>" + NO_OP))))
        .contains("EndSessionsResponse")
        .contains("service.AUTH_EXPIRED")
        .doesNotContain("NoOpResponse");
  }

  @Test
  void a_batch_has_a_limit() {
    assertThat(host.code(soap("", batch("", OPEN.repeat(100))))).isEmpty();
    assertThat(host.text(soap("", batch("", OPEN.repeat(101)))))
        .contains("invalid request: more than 100 requests in a batch");
  }

  @Test
  void a_batch_inside_a_batch_is_unknown() {
    assertThat(host.code(soap("", batch("", batch("", OPEN)))))
        .isEqualTo("service.UNKNOWN_DOCUMENT");
  }

  @Test
  void a_single_request_gets_its_id_back_too() {
    assertThat(host.text(soap("", "<Open xmlns=\"urn:zimbraAccount\" requestId=\"7\"/>")))
        .contains("<OpenResponse requestId=\"7\" xmlns=\"urn:zimbraAccount\"/>");
  }

  @Test
  void an_exception_of_a_handler_is_a_failure_without_its_words() {
    assertThat(host.text(soap("", "<Broken xmlns=\"urn:zimbraAccount\"/>")))
        .contains("soap:Receiver")
        .contains("service.FAILURE")
        .contains("system failure: unexpected error")
        .doesNotContain("hunter2")
        .doesNotContain("IllegalState");
    assertThat(host.faults.get(0)).hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_failed_proof_is_counted_for_the_address() {
    SoapReply reply = host.call(soap("", "<Wrong xmlns=\"urn:zimbraAccount\"/>"));

    assertThat(reply.authFailures()).isEqualTo(1);
    assertThat(host.faults.get(0).logReason()).isEqualTo("replayed");
    assertThat(new String(reply.body(), StandardCharsets.UTF_8)).doesNotContain("replayed");
  }

  @Test
  void a_cookie_goes_with_the_reply() {
    SoapReply reply = host.call(soap("", "<Cookie xmlns=\"urn:zimbraAccount\"/>"));

    assertThat(reply.cookies())
        .extracting(SetCookie::headerValue)
        .containsExactly("ZM_AUTH_TOKEN=abc; Path=/; HttpOnly");
  }

  @Test
  void the_log_hears_of_every_request_and_how_long_it_took() {
    host.call(soap(token("ann"), batch("", NO_OP + "<Wrong xmlns=\"urn:zimbraAccount\"/>")));

    assertThat(host.logged)
        .containsExactly(
            "batch NoOpRequest,Wrong",
            "(batch) NoOpRequest elapsed=12",
            "Wrong account.TWO_FACTOR_AUTH_FAILED",
            "(batch) Wrong elapsed=12");
  }

  @Test
  void the_log_knows_who_where_and_with_what() {
    host.call(
        soap(
            token("ann")
                + "<userAgent name=\"Web - FF\" version=\"1.2\"/><via>p</via><soapId>5f2c</soapId>",
            NO_OP));

    assertThat(host.lastContext.logContext().toString())
        .isEqualTo(
            "{name=ann@example.org, mid=7, ip=192.0.2.1, port=51514, ua=Web - FF/1.2, via=p,"
                + " soapId=5f2c}");
  }

  @Test
  void a_handler_may_say_whom_a_request_is_about() {
    host.call(soap("", "<Cookie xmlns=\"urn:zimbraAccount\"/>"));

    assertThat(host.lastContext.logContext().entries())
        .containsEntry("name", "bob@example.org")
        .containsKey("soapId");
  }
}
