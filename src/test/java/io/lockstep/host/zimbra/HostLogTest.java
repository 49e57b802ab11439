package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import com.zimbra.fake.MailClient;
import com.zimbra.fake.Node;
import io.lockstep.host.embedded.Answer;
import io.lockstep.host.embedded.Form;
import io.lockstep.host.embedded.Part;
import io.lockstep.host.embedded.SoapClient;
import io.lockstep.maillog.VerdictLine;
import io.lockstep.maillog.report.LogInput;
import io.lockstep.maillog.report.LogReading;
import io.lockstep.maillog.report.LogReport;
import io.lockstep.maillog.report.ReportRange;
import io.lockstep.soap.Namespaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a mail server's logs after a long day. */
class HostLogTest {
  private static final String ROOT = "root@example.test";

  private static Site site;
  private static Node node;
  private static final List<Owner> OWNERS = new ArrayList<>();

  @BeforeAll
  static void a_long_day(@TempDir Path files) throws Exception {
    site = Site.patient(files);
    node = site.node();
    site.cluster.addAccount(ROOT, Site.PASSWORD, node.name(), "zimbraIsAdminAccount", "TRUE");
    for (Form form : Form.values()) {
      Owner owner = site.newOwner(form);
      OWNERS.add(owner);
      setUp(owner);
      logins(owner);
      appPasswords(owner);
      ending(owner);
    }
  }

  private static void setUp(Owner owner) {
    Answer begun = owner.client.begin(owner.name, Site.PASSWORD);
    owner.scan(begun);
    owner.client.confirm(owner.name, begun.token(), owner.noCode());
    owner.enrolled(owner.client.confirm(owner.name, begun.token(), owner.code()));
  }

  private static void logins(Owner owner) {
    String code = owner.code();
    owner.login(owner.noCode());
    SoapClient client = owner.client;
    String challenge = owner.login().token();
    client.finish(owner.name, challenge, owner.noCode());
    client.finish(owner.name, challenge, code);
    owner.login(code);
    owner.login("letters");
    String recovery = owner.recoveryCode();
    Answer trusting =
        client.send(
            SoapClient.authRequest(owner.name)
                .attribute("deviceTrusted", "1")
                .with("password", Site.PASSWORD)
                .with("twoFactorCode", recovery));
    String trust = trusting.cookie("ZM_TRUST_TOKEN");
    remember(trust, trusting.token());
    SoapClient browser = client.under("Cookie", "ZM_TRUST_TOKEN=" + trust);
    browser.login(owner.name, Site.PASSWORD);
    browser
        .bearing(trusting.token())
        .send(Part.of(Namespaces.ACCOUNT, "RevokeTrustedDeviceRequest"));
    browser.login(owner.name, Site.PASSWORD);
    owner.login(recovery);
    client.login(owner.name, secret("a-wrong-Password-1"));
  }

  private static void appPasswords(Owner owner) {
    Answer made =
        owner.inSession().send(named("CreateAppSpecificPasswordRequest", "Fax=verdict=OK [x]"));
    String password = made.value("pw").orElseThrow();
    remember(password);
    mail(owner, password);
    mail(owner, Site.PASSWORD);
    mail(owner, secret("a-wrong-Password-2"));
    SoapClient mailServer = site.mta(node, owner.client.form());
    mailServer.login(owner.name, password);
    mailServer.login(owner.name, Site.PASSWORD);
    owner.inSession().send(named("RevokeAppSpecificPasswordRequest", "Fax=verdict=OK [x]"));
    mail(owner, password);
  }

  private static Part named(String request, String app) {
    return Part.of(Namespaces.ACCOUNT, request).attribute("appName", app);
  }

  private static void mail(Owner owner, String password) {
    for (MailClient client : MailClient.values()) {
      try {
        node.login(client, owner.name, password);
      } catch (Exception refused) {
        // The log says why.
      }
    }
  }

  private static void ending(Owner owner) {
    SoapClient admin = site.adminSession(node, owner.client.form(), ROOT);
    Answer bypass = admin.send(about(Namespaces.LOCKSTEP, "IssueBypassCodeRequest", owner));
    String code = bypass.value("code").orElseThrow(() -> new AssertionError(bypass.text()));
    remember(code);
    Answer codes =
        owner.inSession().send(Part.of(Namespaces.ACCOUNT, "GenerateScratchCodesRequest"));
    site.secrets.addAll(codes.recoveryCodes());
    owner.login(code);
    admin.send(about(Namespaces.LOCKSTEP, "UnlockSecondFactorRequest", owner));
    admin.send(switching("off"));
    owner.login();
    admin.send(switching("on"));
    owner.login("ABCDEFGH");
    admin.send(about(Namespaces.ADMIN, "ClearTwoFactorAuthDataRequest", owner));
    owner.login();
  }

  private static Part about(String namespace, String request, Owner owner) {
    return Part.of(namespace, request).with("account", owner.name, "by", "name");
  }

  private static Part switching(String state) {
    return Part.of(Namespaces.LOCKSTEP, "SetSwitchRequest")
        .attribute("state", state)
        .attribute("reason", "a trial");
  }

  private static void remember(String... words) {
    site.secrets.addAll(List.of(words));
  }

  private static String secret(String word) {
    remember(word);
    return word;
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static List<String> verdicts() {
    return node.log().mailbox().stream().filter(line -> line.contains(" twofactor - ")).toList();
  }

  @Test
  void every_line_of_ours_is_read_back() {
    List<String> lines = verdicts();
    assertThat(lines).hasSizeGreaterThan(40);
    for (String line : lines) {
      String message = line.substring(line.indexOf(" twofactor - ") + " twofactor - ".length());
      if (!VerdictLine.beginsIn(message)) {
        // Of the machine's clock; those stand in the same category.
        assertThat(message).startsWith("clock witness ");
        continue;
      }
      assertThat(VerdictLine.parse(line).map(VerdictLine::text)).as(line).contains(message);
    }
    assertThat(lines.stream().map(VerdictLine::parse).flatMap(Optional::stream))
        .extracting(line -> line.verdict().orElse("skipped"))
        .contains("OK", "REPLAYED", "NO_MATCH", "NOT_A_CODE", "APP_PASSWORD_NEEDED", "skipped");
  }

  @Test
  void the_report_counts_each_of_them(@TempDir Path files) throws Exception {
    Path log = Files.write(files.resolve("mailbox.log"), node.log().mailbox());
    LogReport report;
    try (LogReading reading = new LogReading(ReportRange.ALL, 1, bytes -> {})) {
      reading.read(LogInput.of(log));
      report = reading.report();
    }
    long all = verdicts().stream().filter(line -> VerdictLine.parse(line).isPresent()).count();
    assertThat(report.damaged()).isZero();
    assertThat(report.tooLong()).isZero();
    assertThat(report.accepted() + report.refusals() + report.skipped()).isEqualTo(all);
    assertThat(report.accounts()).hasSize(OWNERS.size());
  }

  @Test
  void no_log_holds_a_code_a_password_or_a_token() {
    String everything = node.log().everything();
    assertThat(site.secrets).hasSizeGreaterThan(100);
    for (String secret : site.secrets) {
      Pattern word =
          Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(secret) + "(?![0-9A-Za-z])");
      assertThat(word.matcher(everything).find()).as(secret).isFalse();
    }
  }

  @Test
  void each_change_is_an_audit_line() {
    List<String> audit = node.log().security();
    for (Owner owner : OWNERS) {
      for (String change :
          List.of(
              "enrolmentBegun",
              "enrolled",
              "deviceTrusted",
              "deviceRevoked",
              "appPasswordMade",
              "appPasswordRevoked",
              "bypassIssued",
              "recoveryCodesMade",
              "lockLifted",
              "reset")) {
        assertThat(audit)
            .as("%s of %s", change, owner.name)
            .anyMatch(
                line ->
                    line.contains("cmd=TwoFactorChange; account=" + owner.name + "; ")
                        && line.contains("change=" + change + ";"));
      }
    }
    assertThat(audit).filteredOn(line -> line.contains("cmd=TwoFactorSwitch")).hasSize(6);
  }
}
