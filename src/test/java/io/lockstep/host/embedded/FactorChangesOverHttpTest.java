package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.World;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.totp.TotpParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recovery codes, several authenticators and new passwords, as clients meet them. */
class FactorChangesOverHttpTest {
  private static final String NEW_PASSWORD = "another right password";
  private static final String CODE_NEEDED = "account.TWO_FACTOR_AUTH_REQUIRED";
  private static final String REFUSED = "account.TWO_FACTOR_AUTH_FAILED";
  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static Part account(String request) {
    return Part.of(Namespaces.ACCOUNT, request);
  }

  private static Part own(String request) {
    return Part.of(Namespaces.LOCKSTEP, request);
  }

  /** A session whose proof was given a while ago. */
  private static SoapClient oldSession(Member member) {
    SoapClient session = member.client.bearing(member.session());
    member.later();
    return session;
  }

  private static SoapClient freshSession(Member member) {
    return member.client.bearing(member.session());
  }

  private static String masked(Answer answer, Map<String, String> values) {
    return answer.shape(values);
  }

  // Recovery codes

  @ParameterizedTest
  @EnumSource
  void recovery_codes_are_never_shown_again(Form form) {
    Member member = host.enrolled(form);
    Answer answer = freshSession(member).send(account("GetScratchCodesRequest"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .contains(
            form.xml()
                ? "<GetScratchCodesResponse xmlns=\"urn:zimbraAccount\"><scratchCodes/>"
                : "{\"GetScratchCodesResponse\":{\"scratchCodes\":{},"
                    + "\"_jsns\":\"urn:zimbraAccount\"}}");
  }

  @ParameterizedTest
  @EnumSource
  void new_recovery_codes_come_in_the_recorded_shape_and_the_old_ones_are_dead(Form form) {
    Member member = host.enrolled(form);
    Answer answer = freshSession(member).send(account("GenerateScratchCodesRequest"));
    List<String> codes = answer.recoveryCodes();
    assertThat(codes).hasSize(10).doesNotContainAnyElementsOf(member.recoveryCodes());
    String ten =
        form.xml()
            ? "<scratchCode>{scratchCode}</scratchCode>".repeat(10)
            : "{\"_content\":\"{scratchCode}\"},".repeat(9) + "{\"_content\":\"{scratchCode}\"}";
    assertThat(masked(answer, Map.of()))
        .contains(
            form.xml()
                ? "<GenerateScratchCodesResponse xmlns=\"urn:zimbraAccount\"><scratchCodes>"
                    + ten
                    + "</scratchCodes></GenerateScratchCodesResponse>"
                : "{\"GenerateScratchCodesResponse\":{\"scratchCodes\":{\"scratchCode\":["
                    + ten
                    + "]},\"_jsns\":\"urn:zimbraAccount\"}}");
    member.later();
    assertThat(member.login(member.recoveryCodes().get(0)).fault()).isEqualTo(REFUSED);
    assertThat(member.login(codes.get(0).toLowerCase(Locale.ROOT)).session()).isTrue();
  }

  @Test
  void new_recovery_codes_take_a_code_unless_one_was_given_just_now() {
    Member member = host.enrolled(Form.JSON);
    SoapClient session = oldSession(member);
    Part request = account("GenerateScratchCodesRequest");
    assertThat(session.send(request).fault()).isEqualTo(CODE_NEEDED);
    assertThat(session.send(request.with("twoFactorCode", member.noCode())).fault())
        .isEqualTo(REFUSED);
    Part proven = account("GenerateScratchCodesRequest").with("twoFactorCode", member.code(0));
    assertThat(session.send(proven).recoveryCodes()).hasSize(10);
    assertThat(session.send(proven).fault()).as("a code works once").isEqualTo(REFUSED);
  }

  @Test
  void without_a_second_factor_there_are_no_recovery_codes() {
    Member member = host.newMember(Form.JSON);
    SoapClient session = member.client.bearing(member.login().token());
    assertThat(session.send(account("GenerateScratchCodesRequest")).fault()).isEqualTo(CODE_NEEDED);
  }

  // Changing phones

  private static Part addRequest(Member member, String name) {
    return SoapClient.enableRequest(member.name)
        .with("password", RunningHost.PASSWORD)
        .with("authenticatorName", name);
  }

  @ParameterizedTest
  @EnumSource
  void a_new_phone_is_added_while_the_old_one_works_and_the_old_one_goes_last(Form form) {
    Member member = host.enrolled(form);
    Answer begun = freshSession(member).send(addRequest(member, "New phone"));
    World.Phone added =
        new World.Phone(
            begun.value("secret").orElseThrow(() -> new AssertionError(begun.text())),
            TotpParameters.DEFAULT);
    Answer end = member.client.confirm(member.name, begun.token(), added.at(host.time.instant()));
    assertThat(end.session()).isTrue();
    assertThat(end.body().child("scratchCodes")).as("the old ones still hold").isEmpty();
    member.later();
    assertThat(member.login(member.code(0)).session()).isTrue();
    SoapClient session = member.client.bearing(end.token());
    Element list = session.send(own("GetAuthenticatorsRequest")).body();
    assertThat(list.children("authenticator"))
        .extracting(one -> one.optionalAttribute("name").orElse(""))
        .containsExactly("Authenticator", "New phone");
    String old = list.children("authenticator").get(0).optionalAttribute("id").orElseThrow();

    member.later();
    Part remove = own("RemoveAuthenticatorRequest").attribute("id", old);
    assertThat(session.send(remove).fault()).isEqualTo(CODE_NEEDED);
    assertThat(
            session
                .send(
                    own("RemoveAuthenticatorRequest")
                        .attribute("id", old)
                        .with("twoFactorCode", member.code(0)))
                .fault())
        .as("its own code does not remove it")
        .isEqualTo(REFUSED);
    assertThat(
            session
                .send(
                    own("RemoveAuthenticatorRequest")
                        .attribute("id", old)
                        .with("twoFactorCode", added.at(host.time.instant())))
                .status())
        .isEqualTo(200);
    member.later();
    assertThat(member.login(member.code(0)).fault()).isEqualTo(REFUSED);
    assertThat(member.login(added.at(host.time.instant())).session()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void authenticators_are_listed_in_this_shape(Form form) {
    Member member = host.enrolled(form);
    Answer answer = freshSession(member).send(own("GetAuthenticatorsRequest"));
    String id =
        answer
            .body()
            .child("authenticator")
            .flatMap(a -> a.optionalAttribute("id"))
            .orElseThrow(() -> new AssertionError(answer.text()));
    String times = answer.text().replace(id, "{id}").replaceAll("[0-9]{13}", "{time}");
    assertThat(times)
        .contains(
            form.xml()
                ? "<GetAuthenticatorsResponse recoveryCodesLeft=\"10\" xmlns=\"urn:lockstep\">"
                    + "<authenticator id=\"{id}\" name=\"Authenticator\" confirmed=\"{time}\""
                    + " lastUsed=\"{time}\" offset=\"0\" algorithm=\"SHA1\" digits=\"6\""
                    + " period=\"30\"/></GetAuthenticatorsResponse>"
                : "{\"GetAuthenticatorsResponse\":{\"recoveryCodesLeft\":10,\"authenticator\":"
                    + "[{\"id\":\"{id}\",\"name\":\"Authenticator\",\"confirmed\":{time},"
                    + "\"lastUsed\":{time},\"offset\":0,\"algorithm\":\"SHA1\",\"digits\":6,"
                    + "\"period\":30}],\"_jsns\":\"urn:lockstep\"}}");
  }

  @Test
  void an_authenticator_gets_another_name_but_not_any() {
    Member member = host.enrolled(Form.JSON);
    SoapClient session = freshSession(member);
    String id =
        session
            .send(own("GetAuthenticatorsRequest"))
            .body()
            .child("authenticator")
            .flatMap(one -> one.optionalAttribute("id"))
            .orElseThrow();
    Part rename = own("RenameAuthenticatorRequest").attribute("id", id);
    assertThat(session.send(rename.attribute("name", "Tablet")).status()).isEqualTo(200);
    assertThat(session.send(own("GetAuthenticatorsRequest")).text()).contains("\"Tablet\"");
    assertThat(
            session
                .send(
                    own("RenameAuthenticatorRequest")
                        .attribute("id", id)
                        .attribute("name", "a".repeat(65)))
                .fault())
        .isEqualTo("service.INVALID_REQUEST");
    assertThat(
            session
                .send(
                    own("RenameAuthenticatorRequest")
                        .attribute("id", "of somebody else")
                        .attribute("name", "Mine"))
                .fault())
        .isEqualTo("service.INVALID_REQUEST");
  }

  @Test
  void nobody_lists_renames_or_removes_another_account_s_authenticators() {
    Member ann = host.enrolled(Form.JSON);
    Member bob = host.enrolled(Form.JSON);
    String id =
        freshSession(ann)
            .send(own("GetAuthenticatorsRequest"))
            .body()
            .child("authenticator")
            .flatMap(one -> one.optionalAttribute("id"))
            .orElseThrow();
    SoapClient session = freshSession(bob);
    bob.later();
    assertThat(session.send(own("GetAuthenticatorsRequest")).text()).doesNotContain(id);
    assertThat(
            session
                .send(
                    own("RemoveAuthenticatorRequest")
                        .attribute("id", id)
                        .with("twoFactorCode", bob.code(0)))
                .fault())
        .isEqualTo("account.CANNOT_DISABLE_TWO_FACTOR_AUTH");
    ann.later();
    assertThat(ann.login(ann.code(0)).session()).isTrue();
  }

  // Removal

  @Test
  void removing_the_factor_ends_the_other_sessions_and_keeps_this_one() {
    Member member = host.enrolled(Form.JSON);
    String other = member.session();
    SoapClient session = freshSession(member);
    assertThat(session.disable().status()).isEqualTo(200);
    assertThat(member.client.bearing(other).noOp().fault()).isEqualTo("service.AUTH_EXPIRED");
    assertThat(session.noOp().status()).isEqualTo(200);
  }

  // Passwords

  private static Part change(Member member, String oldPassword, String newPassword) {
    host.secrets.add(newPassword);
    return account("ChangePasswordRequest")
        .with("account", member.name, "by", "name")
        .with("oldPassword", oldPassword)
        .with("password", newPassword);
  }

  @ParameterizedTest
  @EnumSource
  void without_a_second_factor_the_old_password_is_enough(Form form) {
    Member member = host.newMember(form);
    String session = member.login().token();
    Answer answer = member.client.send(change(member, RunningHost.PASSWORD, NEW_PASSWORD));
    assertThat(answer.shape(Map.of()))
        .contains(
            form.xml()
                ? "<ChangePasswordResponse xmlns=\"urn:zimbraAccount\"><authToken>{authToken}"
                    + "</authToken><lifetime>{lifetime}</lifetime></ChangePasswordResponse>"
                : "{\"ChangePasswordResponse\":{\"authToken\":[{\"_content\":\"{authToken}\"}],"
                    + "\"lifetime\":{lifetime},\"_jsns\":\"urn:zimbraAccount\"}}");
    assertThat(answer.cookies()).isEmpty();
    assertThat(member.client.bearing(session).noOp().fault()).isEqualTo("service.AUTH_EXPIRED");
    assertThat(member.client.bearing(answer.token()).noOp().status()).isEqualTo(200);
    assertThat(member.login().fault()).isEqualTo("account.AUTH_FAILED");
    assertThat(member.client.login(member.name, NEW_PASSWORD).session()).isTrue();
  }

  @Test
  void with_a_second_factor_the_old_password_alone_changes_nothing() {
    Member member = host.enrolled(Form.JSON);
    Answer refused = member.client.send(change(member, RunningHost.PASSWORD, NEW_PASSWORD));
    assertThat(refused.fault()).isEqualTo(CODE_NEEDED);
    assertThat(refused.text()).doesNotContain("authToken");
    Part wrong = change(member, RunningHost.PASSWORD, NEW_PASSWORD);
    assertThat(member.client.send(wrong.with("twoFactorCode", member.noCode())).fault())
        .isEqualTo(REFUSED);
    assertThat(member.login().challenge()).as("the password is the old one").isTrue();
    Part right = change(member, RunningHost.PASSWORD, NEW_PASSWORD);
    host.time.pass(Duration.ofMinutes(20));
    Answer changed = member.client.send(right.with("twoFactorCode", member.code(0)));
    assertThat(member.client.bearing(changed.token()).noOp().status()).isEqualTo(200);
    assertThat(member.login().fault()).isEqualTo("account.AUTH_FAILED");
  }

  @Test
  void somebody_else_s_fresh_session_proves_nothing() {
    Member ann = host.enrolled(Form.JSON);
    Member bob = host.enrolled(Form.JSON);
    assertThat(freshSession(bob).send(change(ann, RunningHost.PASSWORD, NEW_PASSWORD)).fault())
        .isEqualTo(CODE_NEEDED);
    assertThat(freshSession(ann).send(change(ann, RunningHost.PASSWORD, NEW_PASSWORD)).status())
        .isEqualTo(200);
  }

  @Test
  void a_short_new_password_and_a_wrong_old_one_are_told_apart() {
    Member member = host.newMember(Form.JSON);
    assertThat(member.client.send(change(member, RunningHost.PASSWORD, "short")).fault())
        .isEqualTo("account.INVALID_PASSWORD");
    assertThat(member.client.send(change(member, "a wrong password", NEW_PASSWORD)).fault())
        .isEqualTo("account.AUTH_FAILED");
    assertThat(member.login().session()).isTrue();
  }

  @Test
  void a_dry_run_changes_nothing() {
    Member member = host.enrolled(Form.JSON);
    Answer answer =
        member.client.send(
            change(member, RunningHost.PASSWORD, NEW_PASSWORD).with("dryRun", "true"));
    assertThat(answer.text()).contains("{\"ChangePasswordResponse\":{\"_jsns\"");
    assertThat(member.login().challenge()).isTrue();
  }

  @Test
  void codes_as_numbers_are_refused_with_a_clear_fault() {
    Member member = host.enrolled(Form.JSON);
    String message =
        "{\"Body\":{\"AuthRequest\":{\"_jsns\":\"urn:zimbraAccount\",\"account\":{\"by\":\"name\","
            + "\"_content\":\""
            + member.name
            + "\"},\"password\":\""
            + RunningHost.PASSWORD
            + "\",\"twoFactorCode\":123456}}}";
    Answer answer = member.client.send(message);
    assertThat(answer.fault()).isEqualTo("service.INVALID_REQUEST");
    assertThat(answer.text()).contains("twoFactorCode");
  }
}
