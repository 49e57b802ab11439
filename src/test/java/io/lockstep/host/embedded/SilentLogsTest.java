package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Namespaces;
import io.lockstep.totp.SharedSecret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * At the loudest level, after everything that can go right or wrong: no log holds anything that
 * helps to get in.
 */
@Timeout(120)
class SilentLogsTest {
  private static final String TYPED_BY_MISTAKE = "Tr0ub4dor-and-3-horses";

  private static final Map<String, String> LOGS = new HashMap<>();
  private static final Set<String> SECRETS = new TreeSet<>();

  @BeforeAll
  static void everythingThatCanHappen(@TempDir Path directory) throws Exception {
    Path logs;
    try (RunningHost host = RunningHost.start(directory, "log.level = TRACE", "log.json = true")) {
      host.secrets.add(TYPED_BY_MISTAKE);
      for (Form form : Form.values()) {
        theFlow(host, form);
        trustedDevices(host, form);
        malformed(host, form);
      }
      admin(host);
      SECRETS.addAll(host.secrets);
      SECRETS.addAll(keptByTheDatabase(host));
      logs = host.ready().log().getParent();
    }
    try (Stream<Path> files = Files.list(logs)) {
      for (Path file : files.toList()) {
        LOGS.put(
            file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    // A code's leading or trailing part would still be one in other spellings.
    SECRETS.removeIf(String::isBlank);
    List<String> spellings = new ArrayList<>();
    for (String secret : SECRETS) {
      spellings.add(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
      if (secret.matches("[A-Z2-7]{32}")) {
        try (SharedSecret shared = SharedSecret.fromBase32(secret)) {
          spellings.add(HexFormat.of().formatHex(shared.toBytes()));
        }
      }
    }
    SECRETS.addAll(spellings);
  }

  @AfterAll
  static void forget() {
    LOGS.clear();
    SECRETS.clear();
  }

  private static void theFlow(RunningHost host, Form form) {
    Member member = host.newMember(form);
    SoapClient client = member.client;
    member.login();
    client.login(member.name, "a wrong password");
    client.begin(member.name, "another wrong password");
    Answer begun = client.begin(member.name, RunningHost.PASSWORD);
    member.scan(begun);
    client.confirm(member.name, begun.token(), member.noCode());
    client.confirm(member.name, begun.token(), member.code(member.farOffset(20)));
    client.confirm(member.name, begun.token(), TYPED_BY_MISTAKE);
    Answer enrolled = client.confirm(member.name, begun.token(), member.code(0));
    client.confirm(member.name, begun.token(), member.code(1));
    member.later();
    String challenge = member.login().token();
    client.finish(member.name, challenge, member.noCode());
    client.finish(member.name, challenge, member.code(-3));
    client.finish(member.name, challenge, member.code(member.farOffset(30)));
    client.finish(member.name, challenge, member.code(0));
    client.finish(member.name, challenge, member.code(0));
    member.login(member.code(0));
    member.login(TYPED_BY_MISTAKE);
    member.login(enrolled.recoveryCodes().get(0));
    member.login(enrolled.recoveryCodes().get(0));
    member.login("ABCDEFGH23");
    member.later();
    Answer secured =
        client.send(
            SoapClient.authRequest(member.name)
                .attribute("csrfTokenSecured", "1")
                .with("password", RunningHost.PASSWORD)
                .with("twoFactorCode", member.code(0)));
    host.secrets.add(member.code(0));
    host.secrets.add(secured.token());
    host.secrets.add(secured.value("csrfToken").orElseThrow());
    String cookie = "ZM_AUTH_TOKEN=" + secured.token();
    client.under("Cookie", cookie).disable();
    client.under("Cookie", cookie, "X-Zimbra-Csrf-Token", "wrong").disable();
    client.bearing(secured.token()).getInfo();
    client.bearing(secured.token().substring(2)).getInfo();
    client.bearing(challenge).getInfo();
    appPasswords(host, member);
    member.later();
    client
        .bearing(member.session())
        .send(Part.of(Namespaces.ACCOUNT, "EndSessionRequest").attribute("logoff", "1"));
  }

  /** Right ones and wrong ones, at the right door and at the wrong one. */
  private static void appPasswords(RunningHost host, Member member) {
    Form form = member.client.form();
    Part wish =
        Part.of(Namespaces.ACCOUNT, "CreateAppSpecificPasswordRequest")
            .attribute("appName", "Phone")
            .attribute("scope", "imap");
    SoapClient session = member.client.bearing(member.session());
    String password = session.send(wish).value("pw").orElseThrow();
    host.secrets.add(password);
    host.secrets.add(password.replace("-", ""));
    session.send(wish);
    for (String typed : List.of(password, RunningHost.PASSWORD, TYPED_BY_MISTAKE)) {
      for (String protocol : List.of("imap", "smtp", TYPED_BY_MISTAKE)) {
        Part login =
            SoapClient.authRequest(member.name)
                .with("password", typed)
                .with("protocol", protocol)
                .with("remoteIp", protocol.equals("imap") ? "203.0.113.9" : TYPED_BY_MISTAKE);
        Answer answer = host.mailServer(form).send(login);
        answer.value("authToken").ifPresent(host.secrets::add);
      }
      member.client.login(member.name, typed);
    }
    member.login(password);
    session.send(
        Part.of(Namespaces.ACCOUNT, "RevokeAppSpecificPasswordRequest")
            .attribute("appName", "Phone"));
    host.mailServer(form).login(member.name, password);
  }

  private static Answer trust(Member member) {
    member.later();
    return member.client.send(
        SoapClient.authRequest(member.name)
            .attribute("deviceTrusted", "1")
            .attribute("generateDeviceId", "1")
            .with("password", RunningHost.PASSWORD)
            .with("twoFactorCode", member.code(0)));
  }

  private static void trustedDevices(RunningHost host, Form form) {
    Member member = host.enrolled(form);
    Answer trusting = trust(member);
    String token = trusting.value("trustedToken").orElseThrow();
    String deviceId = trusting.value("deviceId").orElseThrow();
    host.secrets.addAll(List.of(token, token.substring(35), deviceId, trusting.token()));
    for (String shown : List.of(token, token.substring(0, 60), TYPED_BY_MISTAKE)) {
      for (String id : List.of(deviceId, TYPED_BY_MISTAKE)) {
        member
            .client
            .send(
                SoapClient.authRequest(member.name)
                    .with("password", RunningHost.PASSWORD)
                    .with("trustedToken", shown)
                    .with("deviceId", id))
            .value("authToken")
            .ifPresent(host.secrets::add);
      }
    }
    SoapClient browser =
        member.client.bearing(trusting.token()).under("Cookie", "ZM_TRUST_TOKEN=" + token);
    for (String request :
        List.of(
            "GetTrustedDevicesRequest",
            "RevokeOtherTrustedDevicesRequest",
            "RevokeTrustedDeviceRequest")) {
      browser.send(Part.of(Namespaces.ACCOUNT, request));
    }
    host.secrets.add(trust(member).value("trustedToken").orElseThrow());
  }

  /** Bodies that break at a place where something secret stands. */
  private static void malformed(RunningHost host, Form form) {
    SoapClient client = host.client(form);
    Part request = SoapClient.authRequest("ann@example.org").with("password", TYPED_BY_MISTAKE);
    String message = form.message(SoapClient.emptyContext().in(form), request.in(form));
    int at = message.indexOf(TYPED_BY_MISTAKE) + TYPED_BY_MISTAKE.length();
    List<String> bodies =
        List.of(
            message.substring(0, at),
            message.substring(0, at) + "<",
            message.substring(0, at) + "\u0001" + message.substring(at),
            message.substring(0, at) + "&nosuch;" + message.substring(at),
            message.replace("password", TYPED_BY_MISTAKE),
            message.replace("AuthRequest", "Auth\u0000Request"),
            message + TYPED_BY_MISTAKE,
            TYPED_BY_MISTAKE,
            "{" + TYPED_BY_MISTAKE,
            "<" + TYPED_BY_MISTAKE);
    bodies.forEach(client::send);
    client.send(
        SoapClient.authRequest("ann@example.org")
            .attribute("csrfTokenSecured", TYPED_BY_MISTAKE)
            .with("password", TYPED_BY_MISTAKE));
    client.send(SoapClient.enableRequest("ann@example.org").with("method", TYPED_BY_MISTAKE));
    client.send(
        Part.of(Namespaces.ACCOUNT, "GetInfoRequest").attribute("sections", TYPED_BY_MISTAKE));
  }

  private static void admin(RunningHost host) {
    Member admin = new Member(host, RunningHost.ADMIN, host.client(Form.XML12));
    admin.enrol();
    for (String code : List.of(admin.noCode(), admin.code(0))) {
      Answer answer =
          host.adminClient(Form.JSON)
              .send(
                  Part.of(Namespaces.ADMIN, "AuthRequest")
                      .with("name", admin.name)
                      .with("password", RunningHost.PASSWORD)
                      .with("twoFactorCode", code));
      host.secrets.add(code);
      answer.value("authToken").ifPresent(host.secrets::add);
    }
  }

  private static List<String> keptByTheDatabase(RunningHost host) throws Exception {
    List<String> kept = new ArrayList<>();
    try (Connection sql = host.sql();
        Statement statement = sql.createStatement()) {
      for (String query :
          List.of(
              "select password_hash from account",
              "select hash from auth_token",
              "select rawtohex(secret) from authenticator",
              "select rawtohex(hash) from recovery_code",
              "select rawtohex(hash) from trusted_device")) {
        try (ResultSet rows = statement.executeQuery(query)) {
          while (rows.next()) {
            kept.add(rows.getString(1));
          }
        }
      }
    }
    Files.readAllLines(host.data().resolve("lockstep.keys")).stream()
        .filter(line -> line.startsWith("key."))
        .forEach(line -> kept.add(line.substring(line.indexOf('=') + 1).strip()));
    return kept;
  }

  @Test
  void there_is_something_to_look_for_and_somewhere_to_look() {
    assertThat(LOGS)
        .containsOnlyKeys("mailbox.log", "audit.log", "mailbox.json", "mailbox.log.lock");
    assertThat(LOGS.get("mailbox.log"))
        .contains("verdict=OK ", "verdict=SKEWED", "verdict=NO_MATCH", "verdict=REPLAYED")
        .contains(
            "method=device",
            "verdict=DEVICE_UNKNOWN",
            "verdict=SCRATCH_USED",
            "verdict=ENROL_SESSION_DEAD",
            "parse error");
    assertThat(LOGS.get("mailbox.json")).contains("verdict=SKEWED");
    assertThat(LOGS.get("audit.log")).contains("cmd=TwoFactorAuth;", "error=");
    assertThat(SECRETS).contains(RunningHost.PASSWORD, TYPED_BY_MISTAKE);
    assertThat(SECRETS).anyMatch(secret -> secret.matches("[0-9]{6}"));
    assertThat(SECRETS).anyMatch(secret -> secret.matches("[A-Z2-7]{32}"));
    assertThat(SECRETS).anyMatch(secret -> secret.matches("[A-Z2-7]{10}"));
    assertThat(SECRETS).anyMatch(secret -> secret.matches("[0-9a-f]{40}"));
    assertThat(SECRETS).anyMatch(secret -> secret.matches("0_[0-9a-f]{64}"));
    assertThat(SECRETS).anyMatch(secret -> secret.matches("0_[0-9a-f]{32}_[0-9a-f]{64}"));
    assertThat(SECRETS).anyMatch(secret -> secret.startsWith("$argon2id$"));
  }

  /** In whatever case; digits alone only where they stand alone, steps and times are longer. */
  @Test
  void no_log_holds_a_code_a_secret_a_password_or_a_token() {
    LOGS.forEach(
        (name, text) -> {
          for (String secret : SECRETS) {
            Pattern pattern =
                Pattern.compile(
                    "(?<![0-9A-Za-z])" + Pattern.quote(secret) + "(?![0-9A-Za-z])",
                    Pattern.CASE_INSENSITIVE);
            boolean alone = secret.matches("[0-9]+");
            boolean found =
                alone
                    ? pattern.matcher(text).find()
                    : text.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT));
            // Not with containsPattern: a failing test would print the whole log.
            assertThat(found).as("%s holds %s", name, secret).isFalse();
          }
        });
  }
}
