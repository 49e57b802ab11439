package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Policy;
import io.lockstep.factor.PolicyTarget;
import io.lockstep.soap.Element;
import io.lockstep.soap.Member.KeyValue;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcPolicies;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A running host, and an administrator who changes policies and accounts beside it. */
@Timeout(120)
class PolicyOverHttpTest {
  @TempDir static Path directory;
  private static RunningHost host;
  private static Database beside;

  @BeforeAll
  static void start() throws Exception {
    host = RunningHost.start(directory, "policy.app.passwords.most = 7");
    beside = Database.open(host.data(), new SecureRandom());
  }

  @AfterAll
  static void stop() {
    beside.close();
    host.close();
  }

  private static AccountRef ref(Member member) {
    return changes().require(member.name);
  }

  private static AccountChanges changes() {
    return new AccountChanges(beside, RunningHost.DOMAIN);
  }

  private static void say(Member member, Map<String, String> values) {
    new JdbcPolicies(beside, Policy.DEFAULT).change(PolicyTarget.of(ref(member)), before -> values);
  }

  private static List<String> attribute(Answer answer, String name) {
    Element attrs = answer.body().child("attrs").orElseThrow();
    return attrs.keyValues("attr", "name").stream()
        .filter(pair -> pair.key().equals(name))
        .map(KeyValue::value)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void get_info_tells_the_policy_and_its_change_at_the_next_request(Form form) {
    Member member = host.newMember(form);
    SoapClient client = member.client.bearing(member.login().token());
    Answer before = client.getInfo();
    assertThat(attribute(before, "zimbraFeatureTwoFactorAuthAvailable")).containsExactly("TRUE");
    assertThat(attribute(before, "zimbraFeatureTwoFactorAuthRequired")).containsExactly("FALSE");
    assertThat(attribute(before, "zimbraTwoFactorAuthMethodAllowed")).containsExactly("app");
    assertThat(attribute(before, "zimbraFeatureTrustedDevicesEnabled")).containsExactly("TRUE");
    assertThat(attribute(before, "zimbraFeatureAppSpecificPasswordsEnabled"))
        .containsExactly("TRUE");
    assertThat(attribute(before, "zimbraMaxAppSpecificPasswords")).containsExactly("7");
    say(
        member,
        Map.of(
            "required", "true",
            "enrol.by", "2027-12-31",
            "methods", "app,email",
            "trusted.devices", "false",
            "app.passwords", "false",
            "app.passwords.most", "3"));
    Answer after = client.getInfo();
    assertThat(attribute(after, "zimbraFeatureTwoFactorAuthRequired")).containsExactly("TRUE");
    assertThat(attribute(after, "zimbraTwoFactorAuthMethodAllowed"))
        .containsExactly("app", "email");
    assertThat(attribute(after, "zimbraFeatureTrustedDevicesEnabled")).containsExactly("FALSE");
    assertThat(attribute(after, "zimbraFeatureAppSpecificPasswordsEnabled"))
        .containsExactly("FALSE");
    assertThat(after.text())
        .contains(
            form.xml()
                ? "<attr name=\"zimbraTwoFactorAuthMethodAllowed\">app</attr>"
                    + "<attr name=\"zimbraTwoFactorAuthMethodAllowed\">email</attr>"
                : "\"zimbraTwoFactorAuthMethodAllowed\":[\"app\",\"email\"]")
        .contains(
            form.xml()
                ? "<attr name=\"zimbraMaxAppSpecificPasswords\">3</attr>"
                : "\"zimbraMaxAppSpecificPasswords\":\"3\"");
    say(member, Map.of("available", "false", "required", "true"));
    Answer unavailable = client.getInfo();
    assertThat(attribute(unavailable, "zimbraFeatureTwoFactorAuthAvailable"))
        .containsExactly("FALSE");
    assertThat(attribute(unavailable, "zimbraFeatureTwoFactorAuthRequired"))
        .containsExactly("FALSE");
  }

  @Test
  void other_parameters_in_any_layer_break_no_enrolment() {
    Member member = host.enrolled(Form.JSON);
    JdbcPolicies policies = new JdbcPolicies(beside, Policy.DEFAULT);
    for (PolicyTarget layer :
        List.of(
            PolicyTarget.ofDomain(RunningHost.DOMAIN),
            PolicyTarget.ofCos("default", "default"),
            PolicyTarget.of(ref(member)))) {
      policies.change(
          layer, before -> Map.of("algorithm", "SHA512", "digits", "8", "period", "60"));
      assertThat(policies.of(ref(member)).parameters().digits()).isEqualTo(8);
      assertThat(member.login(member.code(0)).status()).as(layer.words()).isEqualTo(200);
      policies.change(layer, before -> Map.of());
      member.later();
    }
  }

  @Test
  void a_policy_that_cannot_be_told_lets_nobody_in_and_calls_no_code_wrong() {
    Member member = host.enrolled(Form.XML12);
    say(member, Map.of("required", "perhaps"));
    Answer refused = member.login(member.code(0));
    assertThat(refused.fault()).isEqualTo("service.FAILURE");
    assertThat(refused.text()).doesNotContain("perhaps");
    say(member, Map.of());
    assertThat(member.login(member.code(0)).status()).isEqualTo(200);
  }

  @Test
  void a_renamed_account_keeps_its_factor_and_loses_its_sessions() {
    Member member = host.enrolled(Form.JSON);
    SoapClient session = member.client.bearing(member.session());
    assertThat(session.noOp().status()).isEqualTo(200);
    String renamed = "renamed-" + member.name;
    changes().rename(member.name, renamed);
    assertThat(session.noOp().fault()).isEqualTo("service.AUTH_EXPIRED");
    assertThat(member.login().fault()).isEqualTo("account.AUTH_FAILED");
    member.later();
    assertThat(member.client.login(renamed, RunningHost.PASSWORD).challenge()).isTrue();
    assertThat(member.client.login(renamed, RunningHost.PASSWORD, member.code(0)).status())
        .isEqualTo(200);
  }

  @Test
  void of_a_deleted_account_no_session_and_no_login_is_left() {
    Member member = host.enrolled(Form.JSON);
    SoapClient session = member.client.bearing(member.session());
    AccountRef gone = changes().delete(member.name);
    assertThat(session.noOp().status()).isEqualTo(500);
    member.later();
    assertThat(member.login(member.code(0)).fault()).isEqualTo("account.AUTH_FAILED");
    assertThat(host.store().recoveryCodesLeft(gone)).isZero();
  }

  @Test
  void an_account_that_is_shut_out_has_no_session() {
    Member member = host.newMember(Form.JSON);
    SoapClient session = member.client.bearing(member.login().token());
    changes()
        .set(
            member.name,
            new AccountChanges.Wish(Optional.empty(), Optional.empty(), Optional.of(false)));
    assertThat(session.noOp().fault()).isEqualTo("service.AUTH_EXPIRED");
    assertThat(member.login().status()).isEqualTo(500);
  }
}
