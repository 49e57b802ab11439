package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.DataSource;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.auth.AuthContext.Protocol;
import com.zimbra.cs.account.auth.PasswordUtil;
import com.zimbra.fake.Cluster;
import com.zimbra.fake.Node;
import com.zimbra.fake.SoapCall;
import com.zimbra.fake.SoapReply;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The stand-in's messages and logins, without an extension. */
class ZimbraFakeMessagesTest {
  private static final String LOGIN =
      "{\"Header\":{\"context\":{\"_jsns\":\"urn:zimbra\"}},\"Body\":{\"AuthRequest\":{"
          + "\"_jsns\":\"urn:zimbraAccount\",\"csrfTokenSecured\":%s,"
          + "\"account\":{\"by\":\"name\",\"_content\":\"ann@example.test\"},"
          + "\"password\":\"%s\"}},\"_jsns\":\"urn:zimbraSoap\"}";
  private static final String GET_INFO =
      "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Header>"
          + "<context xmlns=\"urn:zimbra\"><authToken>%s</authToken></context></soap:Header>"
          + "<soap:Body><GetInfoRequest xmlns=\"urn:zimbraAccount\"/></soap:Body></soap:Envelope>";

  private final Cluster cluster = new Cluster();
  private final Node one = cluster.addNode("n1.example.test");
  private final Node two = cluster.addNode("n2.example.test");
  private final String id = cluster.addAccount("ann@example.test", "ann-Secret-1", one.name());

  private static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of("unique", "<r><x>t</x></r>", "{\"x\":{\"_content\":\"t\"}}"),
        Arguments.of("plain", "<r><x>t</x></r>", "{\"x\":[{\"_content\":\"t\"}]}"),
        Arguments.of("attribute", "<r x=\"1\"/>", "{\"x\":true}"),
        Arguments.of("content", "<r><x>7</x></r>", "{\"x\":7}"),
        Arguments.of("pair", "<r><a n=\"x\">t</a></r>", "{\"_attrs\":{\"x\":\"t\"}}"));
  }

  private static String built(String kind, Element root) {
    switch (kind) {
      case "unique" -> root.addUniqueElement("x").setText("t");
      case "plain" -> root.addElement("x").setText("t");
      case "attribute" -> root.addAttribute("x", true);
      case "content" -> root.addAttribute("x", 7, Element.Disposition.CONTENT);
      default -> root.addKeyValuePair("x", "t");
    }
    return root.toString();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void each_call_has_its_shape_in_both_forms(String kind, String xml, String json) {
    assertThat(built(kind, new Element.XMLElement("r"))).isEqualTo(xml);
    assertThat(built(kind, new Element.JSONElement("r"))).isEqualTo(json);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void a_field_is_found_in_whichever_form_it_comes(String text) throws Exception {
    Element parsed = text.startsWith("<") ? Element.parseXML(text) : Element.parseJSON(text);
    assertThat(parsed.getAttribute("x", null)).isEqualTo("v");
  }

  private static Stream<String> fields() {
    return Stream.of(
        "<r><x>v</x></r>",
        "<r x=\"v\"/>",
        "{\"x\":\"v\"}",
        "{\"x\":{\"_content\":\"v\"}}",
        "{\"x\":[{\"_content\":\"v\"}]}");
  }

  @Test
  void a_plain_json_value_is_no_element_and_numbers_lose_their_zeros() throws Exception {
    Element parsed = Element.parseJSON("{\"code\":\"012345\",\"number\":010,\"none\":null}");
    assertThat(parsed.getOptionalElement("code")).isNull();
    assertThat(parsed.getAttribute("code")).isEqualTo("012345");
    assertThat(parsed.getAttribute("number")).isEqualTo("8");
    assertThat(parsed.getAttribute("none", null)).isNull();
  }

  @Test
  void a_password_opens_a_session_that_works_on_both_nodes() throws Exception {
    SoapReply login = one.soap(SoapCall.user(LOGIN.formatted("false", "ann-Secret-1")));
    assertThat(login.status()).isEqualTo(200);
    assertThat(login.contentType()).isEqualTo("text/javascript; charset=utf-8");
    String token = login.answer().getAttribute("authToken");
    assertThat(login.cookie("ZM_AUTH_TOKEN").orElseThrow().getValue()).isEqualTo(token);
    assertThat(one.log().security())
        .singleElement()
        .asString()
        .contains("[name=ann@example.test;ip=203.0.113.9;port=51514;")
        .endsWith(" security - cmd=Auth; account=ann@example.test; protocol=soap;");
    for (Node node : new Node[] {one, two}) {
      SoapReply info = node.soap(SoapCall.user(GET_INFO.formatted(token)));
      assertThat(info.answer().getAttribute("name")).isEqualTo("ann@example.test");
    }
  }

  @Test
  void a_wrong_password_is_a_fault_without_its_reason() throws Exception {
    SoapReply login = one.soap(SoapCall.user(LOGIN.formatted("false", "wrong-Secret-1")));
    assertThat(login.status()).isEqualTo(500);
    assertThat(login.code()).hasValue("account.AUTH_FAILED");
    assertThat(login.body()).contains("authentication failed for [ann@example.test]");
    assertThat(login.body()).doesNotContain("invalid password");
    assertThat(one.log().everything())
        .contains("SoapEngine - handler exception: authentication failed for [ann@example.test],")
        .doesNotContain("wrong-Secret-1");
    assertThat(one.failedAddresses().of("203.0.113.9")).isEqualTo(1);
  }

  @Test
  void a_request_without_a_token_and_one_that_nobody_handles_are_refused() throws Exception {
    assertThat(one.soap(SoapCall.user(GET_INFO.formatted(""))).code())
        .hasValue(ServiceException.AUTH_REQUIRED);
    String unknown = GET_INFO.formatted("").replace("GetInfo", "GetScratchCodes");
    assertThat(one.soap(SoapCall.user(unknown)).code()).hasValue(ServiceException.UNKNOWN_DOCUMENT);
  }

  @Test
  void a_batch_answers_each_request_and_is_no_fault_itself() throws Exception {
    String batch =
        GET_INFO
            .formatted(token())
            .replace(
                "<GetInfoRequest xmlns=\"urn:zimbraAccount\"/>",
                "<BatchRequest xmlns=\"urn:zimbra\">"
                    + "<NoSuchRequest xmlns=\"urn:zimbraAccount\" requestId=\"7\"/>"
                    + "<GetInfoRequest xmlns=\"urn:zimbraAccount\"/></BatchRequest>");
    SoapReply reply = one.soap(SoapCall.user(batch));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.answer().listElements())
        .extracting(Element::getName)
        .containsExactly("Fault", "GetInfoResponse");
    assertThat(reply.answer().listElements().get(0).getAttribute("requestId")).isEqualTo("7");
  }

  @Test
  void a_session_that_promised_to_show_its_csrf_token_must() throws Exception {
    SoapReply login = one.soap(SoapCall.user(LOGIN.formatted("true", "ann-Secret-1")));
    String csrf = login.answer().getAttribute("csrfToken");
    String token = login.answer().getAttribute("authToken");
    SoapCall without = SoapCall.user(GET_INFO.formatted("")).cookie("ZM_AUTH_TOKEN", token);
    assertThat(one.soap(without).code()).hasValue(ServiceException.AUTH_REQUIRED);
    assertThat(one.soap(without.header("X-Zimbra-Csrf-Token", csrf)).isFault()).isFalse();
  }

  private String token() throws Exception {
    return one.soap(SoapCall.user(LOGIN.formatted("false", "ann-Secret-1")))
        .answer()
        .getAttribute("authToken");
  }

  @Test
  void another_validity_value_and_the_end_of_a_session_make_its_token_void() throws Exception {
    String first = token();
    one.run(() -> account().setAuthTokenValidityValue(1));
    assertThat(one.soap(SoapCall.user(GET_INFO.formatted(first))).code())
        .hasValue(ServiceException.AUTH_EXPIRED);
    String second = token();
    two.run(() -> AuthToken.getAuthToken(second).deRegister());
    one.flushCache();
    assertThat(one.soap(SoapCall.user(GET_INFO.formatted(second))).code())
        .hasValue(ServiceException.AUTH_EXPIRED);
  }

  private Account account() throws ServiceException {
    return Provisioning.getInstance().getAccountById(id);
  }

  @Test
  void many_wrong_passwords_lock_an_account_where_that_is_on() throws Exception {
    cluster.ldap().poke(Cluster.DEFAULT_COS_DN, "zimbraPasswordLockoutEnabled", "TRUE");
    long start = System.currentTimeMillis();
    for (int i = 0; i < 10; i++) {
      long now = start + i * 1000L;
      cluster.setClock(() -> now);
      one.soap(SoapCall.user(LOGIN.formatted("false", "wrong-Secret-1")));
    }
    assertThat(cluster.ldap().peek(Cluster.dn("ann@example.test")).first("zimbraAccountStatus"))
        .isEqualTo("lockout");
    assertThat(one.soap(SoapCall.user(LOGIN.formatted("false", "ann-Secret-1"))).code())
        .hasValue("account.AUTH_FAILED");
    cluster.setClock(() -> start + 2 * 3_600_000);
    assertThat(token()).isNotEmpty();
  }

  @Test
  void a_password_that_was_changed_is_the_one_that_counts() throws Exception {
    one.run(
        () -> Provisioning.getInstance().changePassword(account(), "ann-Secret-1", "ann-Secret-2"));
    two.run(() -> account().authAccount("ann-Secret-2", Protocol.imap));
    assertThat(one.soap(SoapCall.user(LOGIN.formatted("false", "ann-Secret-1"))).code())
        .hasValue("account.AUTH_FAILED");
  }

  @Test
  void hidden_values_and_hashes_are_those_of_the_vectors() throws Exception {
    String hidden = "AQABAgMEBQYHCAkKCwwNDg+DPmOskox3tnLi4k594HOqR747XAj4TjSV7Thsw6d7CQ==";
    String owner = "11111111-2222-3333-4444-555555555555";
    assertThat(DataSource.decryptData(owner, hidden)).isEqualTo("AAAAAAAA,BBBBBBBB,CCCCCCCC");
    assertThat(DataSource.decryptData(owner, DataSource.encryptData(owner, "ä"))).isEqualTo("ä");
    byte[] salt = Base64.getDecoder().decode("AQIDBAUGBwg=");
    assertThat(PasswordUtil.SSHA512.generateSSHA512("ABCDEFGHIJKLMNOP", salt))
        .isEqualTo(
            "{SSHA512}goHXnyYzbKvTfavrqqPhMhRG/tXCj/vx1eZPXFWUZvzHdu4PbBFJjtn/"
                + "jxk80hT6XYs7DXAakrO71k7/fV7AgwECAwQFBgcI");
    assertThat(
            PasswordUtil.SSHA512.verifySSHA512(
                PasswordUtil.SSHA512.generateSSHA512("x", null), "x"))
        .isTrue();
  }

  @Test
  void each_node_has_static_fields_of_its_own_for_an_extension() throws Exception {
    String entry = StaticEntry.class.getName();
    one.startExtension(entry, "io.lockstep.host.zimbra.");
    two.startExtension(entry, "io.lockstep.host.zimbra.");
    for (Node node : new Node[] {one, two}) {
      Object extension = node.call(() -> node.extensions().get("static"));
      assertThat(extension.toString()).isEqualTo(node.name());
      node.run(
          () ->
              Provisioning.getInstance()
                  .modifyAttrs(account(), Map.of("zimbraNotes", extension.toString())));
      node.close();
    }
    assertThat(StaticEntry.ofNode()).isEmpty();
  }
}
