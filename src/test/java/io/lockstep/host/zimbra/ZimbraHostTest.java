package io.lockstep.host.zimbra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth;
import com.zimbra.cs.service.AuthProvider;
import com.zimbra.fake.Cluster;
import com.zimbra.fake.Http;
import com.zimbra.fake.Node;
import com.zimbra.fake.SoapCall;
import com.zimbra.fake.SoapReply;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.Totp;
import io.lockstep.totp.TotpParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way through a whole server that has loaded us as its extension. */
class ZimbraHostTest {
  private static final String ENTRY = "io.lockstep.host.zimbra.ZimbraEntry";
  private static final String OURS = "io.lockstep.host.zimbra.";
  private static final String ANN = "ann@example.test";
  private static final String PASSWORD = "ann-Secret-1";

  @TempDir private Path data;

  private final Cluster cluster = new Cluster();
  private Node node;

  @BeforeEach
  void a_server_with_ann_on_it() throws Exception {
    node = cluster.addNode("mail1.example.test");
    node.setLocalConfig("lockstep_data", data.toString());
    cluster.addAccount(
        ANN, PASSWORD, "mail1.example.test", "zimbraFeatureTwoFactorAuthAvailable", "TRUE");
    node.startExtension(ENTRY, OURS);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static String with(String name, String text) {
    return "<" + name + ">" + text + "</" + name + ">";
  }

  private static SoapCall user(String request) {
    return SoapCall.user(envelope(request));
  }

  private static SoapCall mta(String request) {
    return SoapCall.mta(envelope(request));
  }

  private static String envelope(String request) {
    return "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Body>"
        + request
        + "</soap:Body></soap:Envelope>";
  }

  private static String auth(String inside) {
    return "<AuthRequest xmlns=\"urn:zimbraAccount\"><account by=\"name\">"
        + ANN
        + "</account>"
        + inside
        + "</AuthRequest>";
  }

  private SoapReply login(String... more) throws Exception {
    return node.soap(user(auth(with("password", PASSWORD) + String.join("", more))));
  }

  private static String code(String secret, int later) {
    long step = TotpParameters.DEFAULT.stepAt(System.currentTimeMillis()) + later;
    return Totp.format(Totp.code(SharedSecret.fromBase32(secret), TotpParameters.DEFAULT, step), 6);
  }

  private String enrolled() throws Exception {
    String open = "<EnableTwoFactorAuthRequest xmlns=\"urn:zimbraAccount\">" + with("name", ANN);
    String close = "</EnableTwoFactorAuthRequest>";
    Element first = node.soap(user(open + with("password", PASSWORD) + close)).answer();
    String secret = first.getAttribute("secret");
    String second =
        open
            + with("authToken", first.getAttribute("authToken"))
            + with("twoFactorCode", code(secret, 0))
            + close;
    assertThat(node.soap(user(second)).isFault()).isFalse();
    return secret;
  }

  @Test
  void the_server_asks_us_from_the_start_and_nobody_without_a_second_factor_notices()
      throws Exception {
    TwoFactorAuth.Factory factory = node.factory();
    assertThat(factory.getClass().getName())
        .isEqualTo("io.lockstep.host.zimbra.auth.LockstepTwoFactorAuth$Factory");
    assertThat(login().answer().getAttribute("authToken", "")).isNotEmpty();
    assertThat(node.log().mailbox()).noneMatch(line -> line.contains(" twofactor - "));
  }

  @Test
  void an_account_with_a_second_factor_logs_in_with_a_code_once() throws Exception {
    String secret = enrolled();
    assertThat(login().answer().getOptionalElement("twoFactorAuthRequired")).isNotNull();
    assertThat(login(with("twoFactorCode", "000000")).code())
        .contains("account.TWO_FACTOR_AUTH_FAILED");
    String code = code(secret, 1);
    assertThat(login(with("twoFactorCode", code)).isFault()).isFalse();
    assertThat(login(with("twoFactorCode", code)).code())
        .contains("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(node.log().mailbox())
        .anyMatch(line -> line.contains("verdict=REPLAYED op=login account=" + ANN));
  }

  @Test
  void with_the_switch_off_the_password_is_enough_and_each_login_is_told_once() throws Exception {
    var unused = enrolled();
    Files.writeString(data.resolve("switch"), "state = off\nby = test\nreason = a trial\n");
    SoapReply wrong = node.soap(user(auth(with("password", "wrong"))));
    assertThat(wrong.code()).contains("account.AUTH_FAILED");
    assertThat(node.log().mailbox()).noneMatch(line -> line.contains("two-factor skipped"));
    SoapReply right = login();
    assertThat(right.answer().getOptionalElement("twoFactorAuthRequired")).isNull();
    assertThat(node.log().mailbox().stream().filter(line -> line.contains("two-factor skipped")))
        .singleElement()
        .asString()
        .contains("op=login account=" + ANN);
    // Also for a mail server that asks for its clients.
    assertThat(node.soap(mta(auth(with("password", PASSWORD)))).isFault()).isFalse();
    assertThat(node.soap(mta(auth(with("password", "wrong")))).isFault()).isTrue();
  }

  @Test
  void a_mail_server_that_asks_with_the_accounts_own_password_is_refused() throws Exception {
    var unused = enrolled();
    assertThat(node.soap(mta(auth(with("password", PASSWORD)))).code())
        .contains("account.AUTH_FAILED");
    assertThat(node.log().mailbox())
        .anyMatch(line -> line.contains("verdict=APP_PASSWORD_NEEDED op=smtp account=" + ANN));
  }

  @Test
  void whatever_it_writes_is_its_own_user_s_alone() throws Exception {
    enrolled();
    login(with("twoFactorCode", "000000"));
    // The history is written by a thread of its own; stopped, it has written all.
    node.close();
    try (Stream<Path> all = Files.walk(data)) {
      assertThat(all.filter(path -> !path.equals(data)))
          .hasSizeGreaterThan(3)
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .endsWith("------"));
    }
  }

  @Test
  void a_trusted_device_needs_no_code_until_its_owner_has_a_new_password() throws Exception {
    String secret = enrolled();
    String attributes = " deviceTrusted=\"1\" generateDeviceId=\"1\"";
    String trusting =
        auth(with("password", PASSWORD) + with("twoFactorCode", code(secret, 1)))
            .replaceFirst(">", attributes + ">");
    SoapReply trusted = node.soap(user(trusting));
    String token = with("trustedToken", trusted.answer().getAttribute("trustedToken"));
    String device = with("deviceId", trusted.answer().getAttribute("deviceId"));
    assertThat(trusted.cookie("ZM_TRUST_TOKEN").orElseThrow().isHttpOnly()).isTrue();
    assertThat(login(token, device).answer().getOptionalElement("twoFactorAuthRequired")).isNull();
    assertThat(login(token).answer().getOptionalElement("twoFactorAuthRequired")).isNotNull();
    assertThat(login(with("trustedToken", "0_odd_")).isFault()).isFalse();
    node.run(
        () -> {
          var server = node.provisioning();
          server.changePassword(server.getAccountByName(ANN), PASSWORD, "ann-Secret-2");
        });
    SoapReply after = node.soap(user(auth(with("password", "ann-Secret-2") + token + device)));
    assertThat(after.answer().getOptionalElement("twoFactorAuthRequired")).isNotNull();
  }

  /** What the server itself would take for the recovery of a forgotten password. */
  @Test
  void no_detour_around_the_code_ends_in_a_session() throws Exception {
    enrolled();
    assertThat(login(with("recoveryCode", "x")).code()).contains("account.AUTH_FAILED");
    for (String inside :
        List.of(
            with("recoveryCode", "12345678") + with("tokenType", "JWT"),
            with("password", PASSWORD) + with("recoveryCode", "x") + with("tokenType", "jwt"),
            with("jwtToken", jwt("rp")),
            with("jwtToken", jwt("tfa")),
            with("jwtToken", jwt("etfa")),
            with("jwtToken", "x.y.z"),
            with("jwtToken", "junk"))) {
      SoapReply reply = node.soap(user(auth(inside)));
      assertThat(reply.code()).as(inside).contains("account.AUTH_FAILED");
      assertThat(node.soap(SoapCall.admin(envelope(auth(inside)))).code())
          .as(inside)
          .contains("account.AUTH_FAILED");
    }
    assertThat(String.join("", node.log().mailbox())).contains("a token of no session");
  }

  private static String jwt(String usage) {
    return Stream.of("{\"alg\":\"HS512\"}", "{\"sub\":\"1\",\"u\":\"" + usage + "\"}", "signature")
        .map(part -> Base64.getUrlEncoder().encodeToString(part.getBytes(UTF_8)))
        .collect(Collectors.joining("."));
  }

  @Test
  void half_a_login_is_no_session_where_a_cookie_opens_something() throws Exception {
    String secret = enrolled();
    String half = login().answer().getAttribute("authToken");
    String whole = login(with("twoFactorCode", code(secret, 1))).answer().getAttribute("authToken");
    assertThat(node.call(() -> opens(whole))).isTrue();
    assertThat(node.call(() -> opens(half))).isFalse();
  }

  private static boolean opens(String token) {
    SoapCall call = user("").cookie("ZM_AUTH_TOKEN", token);
    try {
      return AuthProvider.getAuthToken(new Http(call).request(), false) != null;
    } catch (AuthTokenException refused) {
      return false;
    }
  }

  @Test
  void an_administrator_who_has_named_auth_providers_is_told_what_to_put_there() throws Exception {
    Node other = cluster.addNode("mail2.example.test");
    try {
      other.setLocalConfig("lockstep_data", Files.createTempDirectory(data, "mail2").toString());
      other.setLocalConfig("zimbra_auth_provider", "zimbra,oauth");
      other.startExtension(ENTRY, OURS);
      assertThat(String.join("", other.log().mailbox()))
          .contains("Put 'lockstep' in the place of 'zimbra'");
    } finally {
      other.close();
    }
  }

  @Test
  void a_host_whose_start_failed_lets_nobody_by_who_has_a_second_factor() throws Exception {
    enrolled();
    node.close();
    node = cluster.addNode("mail3.example.test");
    Path wrong = Files.createTempDirectory(data, "mail3");
    Files.writeString(wrong.resolve("lockstep.conf"), "no.such.key = 1\n");
    node.setLocalConfig("lockstep_data", wrong.toString());
    node.startExtension(ENTRY, OURS);
    assertThat(String.join("", node.log().mailbox()))
        .contains("EVERY ACCOUNT WITH A SECOND FACTOR IS REFUSED");
    assertThat(login().answer().getOptionalElement("twoFactorAuthRequired")).isNotNull();
    assertThat(login(with("twoFactorCode", "123456")).code()).contains("service.FAILURE");
    assertThat(change(with("account", ANN)).code()).contains("service.FAILURE");
    cluster.addDomain("other.test", "zimbraVirtualHostname", "webmail.other.test");
    cluster.addAccount(
        "bea@other.test", PASSWORD, "mail3.example.test", "zimbraTwoFactorAuthEnabled", "TRUE");
    String shortName = with("account", "bea") + with("virtualHost", "WebMail.other.test");
    assertThat(change(shortName).code()).contains("service.FAILURE");
    assertThat(login().answer().getOptionalElement("twoFactorAuthRequired")).isNotNull();
  }

  private SoapReply change(String owner) throws Exception {
    String request =
        "<ChangePasswordRequest xmlns=\"urn:zimbraAccount\">"
            + owner
            + with("oldPassword", PASSWORD)
            + with("password", "another-Secret-1")
            + "</ChangePasswordRequest>";
    return node.soap(user(request));
  }
}
