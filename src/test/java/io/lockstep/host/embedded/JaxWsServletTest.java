package io.lockstep.host.embedded;

import static io.lockstep.host.embedded.WebServiceHost.login;
import static io.lockstep.host.embedded.WebServiceHost.soap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockstep.factor.World;
import jakarta.xml.soap.MessageFactory;
import jakarta.xml.soap.SOAPConstants;
import jakarta.xml.soap.SOAPElement;
import jakarta.xml.soap.SOAPMessage;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** A client that knows nothing but the published description. */
class JaxWsServletTest {
  private static final QName SERVICE = new QName("urn:lockstep", "Lockstep");
  private static final QName PORT = new QName("urn:lockstep", "LockstepPort");

  private WebServiceHost host;
  private Schema schema;
  private Service service;

  @BeforeEach
  void start() throws Exception {
    host = new WebServiceHost();
    schema =
        SchemaFactory.newDefaultInstance()
            .newSchema(
                new Source[] {
                  new StreamSource(host.url() + "?xsd=1"),
                  new StreamSource(host.url() + "?xsd=2"),
                  new StreamSource(host.url() + "?xsd=3")
                });
    service = Service.create(URI.create(host.url() + "?wsdl").toURL(), SERVICE);
  }

  @AfterEach
  void stop() throws Exception {
    host.stop();
  }

  /** Sends what is valid and checks that what comes is valid. */
  private String send(String payload) throws Exception {
    Dispatch<Source> dispatch = service.createDispatch(PORT, Source.class, Service.Mode.PAYLOAD);
    valid(payload);
    Source answer = dispatch.invoke(new StreamSource(new StringReader(payload)));
    return valid(text(answer));
  }

  private String valid(String payload) {
    assertThatCode(
            () -> schema.newValidator().validate(new StreamSource(new StringReader(payload))))
        .as(payload)
        .doesNotThrowAnyException();
    return payload;
  }

  private static String text(Source source) throws Exception {
    StringWriter text = new StringWriter();
    TransformerFactory.newDefaultInstance()
        .newTransformer()
        .transform(source, new StreamResult(text));
    return text.toString();
  }

  /** Sends a payload in a session, in the style of SAAJ. */
  private String sendIn(String session, String payload) throws Exception {
    Dispatch<SOAPMessage> dispatch =
        service.createDispatch(PORT, SOAPMessage.class, Service.Mode.MESSAGE);
    SOAPMessage message =
        MessageFactory.newInstance(SOAPConstants.SOAP_1_1_PROTOCOL).createMessage();
    SOAPElement context =
        message.getSOAPHeader().addChildElement(new QName("urn:zimbra", "context"));
    context.addChildElement(new QName("urn:zimbra", "authToken")).setTextContent(session);
    message
        .getSOAPBody()
        .addDocument(
            DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(valid(payload)))));
    SOAPMessage answer = dispatch.invoke(message);
    return valid(text(new DOMSource(answer.getSOAPBody().extractContentAsDocument())));
  }

  private SOAPFaultException refusal(String payload) {
    SOAPFaultException refusal =
        catchThrowableOfType(SOAPFaultException.class, () -> send(payload));
    assertThat(refusal).as("a fault").isNotNull();
    return refusal;
  }

  private static String code(SOAPFaultException refusal) {
    Iterator<?> entries = refusal.getFault().getDetail().getDetailEntries();
    SOAPElement error = (SOAPElement) entries.next();
    assertThat(error.getElementQName()).isEqualTo(new QName("urn:zimbra", "Error"));
    return ((SOAPElement) error.getChildElements(new QName("urn:zimbra", "Code")).next())
        .getTextContent();
  }

  private static String value(String answer, String element) {
    int start = answer.indexOf('>', answer.indexOf("<" + element)) + 1;
    return answer.substring(start, answer.indexOf("</" + element));
  }

  private static String enable(String children) {
    return "<EnableTwoFactorAuthRequest xmlns=\"urn:zimbraAccount\" csrfTokenSecured=\"1\"><name>"
        + World.ANN.name()
        + "</name>"
        + children
        + "</EnableTwoFactorAuthRequest>";
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + text + "</" + name + ">";
  }

  @Test
  void a_password_opens_a_session() throws Exception {
    String answer = send(login("right"));

    assertThat(host.users.find(value(answer, "authToken"))).isPresent();
    assertThat(value(answer, "lifetime")).isEqualTo("86400000");
  }

  @Test
  void a_session_may_want_a_csrf_token() throws Exception {
    String answer =
        send(login("right").replace("<AuthRequest", "<AuthRequest csrfTokenSecured=\"true\""));

    assertThat(value(answer, "csrfToken")).isEqualTo("csrf-of-" + value(answer, "authToken"));
  }

  @Test
  void an_account_enrols_logs_in_with_a_code_and_removes_its_factor() throws Exception {
    String begun = send(enable(element("password", "right")));
    World.Phone phone =
        new World.Phone(value(begun, "secret"), host.world.settings.policy().parameters());
    String enrolled =
        send(
            enable(
                element("authToken", value(begun, "authToken"))
                    + element("twoFactorCode", phone.at(host.world.clock.now()))));
    assertThat(enrolled).contains("<scratchCode>").contains("csrf-of-");
    host.world.time.pass(Duration.ofMinutes(2));

    String challenge = send(login("right"));
    assertThat(challenge).contains("<twoFactorAuthRequired>true<");
    String session =
        value(
            send(
                "<AuthRequest xmlns=\"urn:zimbraAccount\">"
                    + element("authToken", value(challenge, "authToken"))
                    + element("twoFactorCode", phone.at(host.world.clock.now()))
                    + "</AuthRequest>"),
            "authToken");
    assertThat(sendIn(session, "<GetInfoRequest xmlns=\"urn:zimbraAccount\"/>"))
        .contains("zimbraTwoFactorAuthEnabled\">TRUE<")
        .contains(World.ANN.id());
    assertThat(sendIn(session, "<NoOpRequest xmlns=\"urn:zimbraMail\"/>")).contains("NoOpResponse");

    sendIn(
        session,
        "<DisableTwoFactorAuthRequest xmlns=\"urn:zimbraAccount\"><method>app</method>"
            + "</DisableTwoFactorAuthRequest>");
    assertThat(host.world.verification.enrolled(World.ANN)).isFalse();
    sendIn(session, "<EndSessionRequest xmlns=\"urn:zimbraAccount\" logoff=\"1\"/>");
    assertThat(host.users.find(session).orElseThrow().live()).isFalse();
  }

  @Test
  void a_refused_login_is_a_fault_with_its_code() {
    SOAPFaultException refusal = refusal(login("wrong"));

    assertThat(refusal.getFault().getFaultString())
        .isEqualTo("authentication failed for [" + World.ANN.name() + "]");
    assertThat(refusal.getFault().getFaultCodeAsQName().getLocalPart()).isEqualTo("Client");
    assertThat(code(refusal)).isEqualTo("account.AUTH_FAILED");
  }

  @Test
  void a_refused_enrolment_says_why_in_a_detail_of_the_schema() throws Exception {
    String token = value(send(enable(element("password", "right"))), "authToken");

    String answer =
        host.post(soap(enable(element("authToken", token) + element("twoFactorCode", "12345"))))
            .body();

    assertThat(answer).contains("<Code>account.TWO_FACTOR_AUTH_FAILED</Code>").contains("n=\"");
    int error = answer.indexOf("<Error");
    valid(answer.substring(error, answer.indexOf("</detail>")));
  }

  @Test
  void no_session_is_a_fault() {
    assertThat(code(refusal("<NoOpRequest xmlns=\"urn:zimbraMail\"/>")))
        .isEqualTo("service.AUTH_REQUIRED");
  }

  @Test
  void a_fault_has_status_500_and_is_not_kept() throws Exception {
    HttpResponse<String> refused = host.post(soap(login("wrong")));

    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.headers().firstValue("Cache-Control")).hasValue("no-store, no-cache");
    assertThat(refused.headers().allValues("Content-Type")).hasSize(1);
    assertThat(refused.body()).contains("<faultcode>soap:Client</faultcode>");
  }

  @Test
  void a_session_leaves_its_cookie_and_is_found_by_it() throws Exception {
    HttpResponse<String> opened = host.post(soap(login("right")));
    String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();

    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(cookie)
        .startsWith("ZM_AUTH_TOKEN=token-")
        .endsWith("; Path=/; HttpOnly; SameSite=Strict");
    HttpResponse<String> known =
        host.post(
            soap("<NoOpRequest xmlns=\"urn:zimbraMail\"/>"),
            "Cookie",
            cookie.substring(0, cookie.indexOf(';')));
    assertThat(known.body()).contains("NoOpResponse");
  }

  @Test
  void a_session_with_a_csrf_token_needs_it_in_header_or_context() throws Exception {
    String token =
        value(
            send(login("right").replace("<AuthRequest", "<AuthRequest csrfTokenSecured=\"1\"")),
            "authToken");
    String context =
        "<context xmlns=\"urn:zimbra\">" + element("authToken", token) + "%s</context>";
    String noOp = "<NoOpRequest xmlns=\"urn:zimbraMail\"/>";

    assertThat(host.post(soap(context.formatted(""), noOp)).body()).contains("AUTH_REQUIRED");
    assertThat(
            host.post(soap(context.formatted(element("csrfToken", "csrf-of-" + token)), noOp))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            host.post(soap(context.formatted(""), noOp), "X-Zimbra-Csrf-Token", "csrf-of-" + token)
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_text_arrives_as_it_was_sent() throws Exception {
    String password = "r\u00efght \uD83D\uDE00 &lt;&amp;&quot;&apos;&gt;\u00a0&#9;&#13;&#10;";

    assertThat(host.post(soap(login(password))).statusCode()).isEqualTo(200);
    String inAttribute =
        "<AuthRequest xmlns=\"urn:zimbraAccount\" password=\""
            + password
            + "\">"
            + element("account", World.ANN.name())
            + "</AuthRequest>";
    assertThat(host.post(soap(inAttribute)).statusCode()).isEqualTo(200);
  }

  @Test
  void the_log_knows_the_caller_and_the_thread() throws Exception {
    host.post(soap(login("right")));

    assertThat(host.users.callers.get(host.users.callers.size() - 1))
        .startsWith("AuthRequest 127.0.0.1 ")
        .endsWith(":http://127.0.0.1/service/ws");
  }

  @Test
  void a_header_that_must_be_understood_does_no_harm() throws Exception {
    String context = "<context xmlns=\"urn:zimbra\" s:mustUnderstand=\"1\"/>";

    assertThat(host.post(soap(context, login("right"))).statusCode()).isEqualTo(200);
  }

  @Test
  void a_message_may_begin_with_a_mark_white_space_and_a_declaration() throws Exception {
    String message = "\uFEFF\r\n <?xml version=\"1.0\" encoding=\"utf-8\"?>" + soap(login("right"));

    // Our own parser skips white space even before a declaration; the runtime's would not.
    assertThat(host.post("\uFEFF<?xml version=\"1.0\"?>" + soap(login("right"))).statusCode())
        .isEqualTo(200);
    assertThat(host.post(message).statusCode()).isEqualTo(200);
  }

  @Test
  void soap_action_and_content_type_do_not_matter() throws Exception {
    HttpResponse<String> answer =
        host.post(
            soap(login("right")), "SOAPAction", "urn:what", "Accept", "application/fastinfoset");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
  }
}
