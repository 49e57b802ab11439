package io.lockstep.host.zimbra.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AttributeManager;
import com.zimbra.cs.account.Config;
import com.zimbra.cs.account.Entry;
import com.zimbra.cs.account.Provisioning;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Policy;
import io.lockstep.factor.PolicyDraft;
import io.lockstep.store.zimbra.Attributes;
import io.lockstep.store.zimbra.SecretValue;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.MockedStatic;

class ZimbraSettingsTest {
  private static final AccountRef ANN = new AccountRef("id-of-ann", "ann@example.org");

  private final Provisioning server = mock(Provisioning.class);
  private final Config config = mock(Config.class);
  private final Account account = mock(Account.class);
  private ZimbraRules rules;

  @BeforeEach
  void a_server_on_which_nothing_is_set() throws ServiceException {
    when(server.getConfig()).thenReturn(config);
    when(server.getAccountById("id-of-ann")).thenReturn(account);
    nothingSet(config);
    nothingSet(account);
    rules = rules(true);
  }

  private static void nothingSet(Entry entry) {
    when(entry.getIntAttr(anyString(), anyInt())).thenAnswer(asked -> asked.getArgument(1));
    when(entry.getTimeInterval(anyString(), anyLong())).thenAnswer(asked -> asked.getArgument(1));
    when(entry.getBooleanAttr(anyString(), anyBoolean())).thenAnswer(asked -> asked.getArgument(1));
    when(entry.getMultiAttr(any())).thenReturn(new String[0]);
  }

  private ZimbraRules rules(boolean knowsMethods) throws ServiceException {
    AttributeManager schema = mock(AttributeManager.class);
    when(schema.isMultiValued(Attributes.METHODS)).thenReturn(knowsMethods);
    try (MockedStatic<AttributeManager> manager = mockStatic(AttributeManager.class)) {
      manager.when(AttributeManager::getInstance).thenReturn(schema);
      return new ZimbraRules(() -> server);
    }
  }

  private Policy policy() {
    return new ZimbraPolicies(() -> server, rules, Policy.DEFAULT).of(ANN);
  }

  @Test
  void where_nothing_is_set_the_usual_holds() {
    assertThat(rules.parameters()).isEqualTo(TotpParameters.DEFAULT);
    assertThat(rules.encoding()).isEqualTo(SecretValue.Encoding.BASE32);
    assertThat(rules.recoveryCodeLength()).isEqualTo(8);
    assertThat(rules.mailCodeLifetime()).isEqualTo(Duration.ofMinutes(2));
    assertThat(rules.sessionsInDirectory()).isTrue();
    assertThat(rules.notFollowed()).isEmpty();
  }

  @Test
  void what_is_set_holds() {
    when(config.getAttr(ZimbraRules.ALGORITHM)).thenReturn("SHA256");
    when(config.getAttr(ZimbraRules.DIGITS)).thenReturn("8");
    when(config.getTimeInterval(eq(ZimbraRules.PERIOD), anyLong())).thenReturn(60_000L);
    when(config.getAttr(ZimbraRules.ENCODING)).thenReturn("BASE64");
    when(config.getAttr(ZimbraRules.CODE_LENGTH)).thenReturn("12");
    when(config.getAttr(ZimbraRules.SESSION_STORE)).thenReturn("ssdb:127.0.0.1:8888");
    assertThat(rules.parameters()).isEqualTo(new TotpParameters(HashAlgorithm.SHA256, 8, 60));
    assertThat(rules.encoding()).isEqualTo(SecretValue.Encoding.BASE64);
    assertThat(rules.recoveryCodeLength()).isEqualTo(12);
    assertThat(rules.sessionsInDirectory()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "zimbraTwoFactorAuthHashAlgorithm, MD5, 'SHA1, SHA256 or SHA512'",
    "zimbraTwoFactorCodeLength, 7, 6 or 8",
    "zimbraTwoFactorAuthSecretEncoding, HEX, BASE32 or BASE64",
    "zimbraTwoFactorScratchCodeLength, 6, 8 to 16",
    "zimbraTwoFactorScratchCodeLength, many, 8 to 16"
  })
  void what_is_not_possible_is_named_with_what_is(String name, String value, String allowed) {
    when(config.getAttr(name)).thenReturn(value);
    assertThatThrownBy(() -> rules.notFollowed())
        .isInstanceOf(FactorStoreException.class)
        .hasMessageContaining(name + " = " + value)
        .hasMessageContaining(allowed);
  }

  @ParameterizedTest
  @CsvSource({"30500", "0", "90000000", "9000000000000"})
  void a_period_that_no_app_can_do_is_refused(long millis) {
    when(config.getTimeInterval(eq(ZimbraRules.PERIOD), anyLong())).thenReturn(millis);
    assertThatThrownBy(() -> rules.parameters())
        .isInstanceOf(FactorStoreException.class)
        .hasMessageContaining(ZimbraRules.PERIOD);
  }

  @Test
  void an_older_server_knows_no_methods() throws ServiceException {
    assertThat(rules.knowsMethods()).isTrue();
    assertThat(rules(false).knowsMethods()).isFalse();
  }

  @Test
  void a_wider_window_is_told_and_not_followed() {
    when(config.getIntAttr(eq(ZimbraRules.OFFSET), anyInt())).thenReturn(3);
    assertThat(rules.notFollowed()).singleElement().asString().contains(ZimbraRules.OFFSET, "3");
    assertThat(policy().window()).isEqualTo(1);
  }

  @Test
  void an_account_for_which_nothing_is_set_is_offered_nothing_and_must_nothing() {
    Policy policy = policy();
    assertThat(policy.available()).isFalse();
    assertThat(policy.required()).isFalse();
    assertThat(policy.methods()).containsExactly(Method.APP);
    assertThat(policy.trustedDevices()).isTrue();
    assertThat(policy.trustLifetime()).isEqualTo(Duration.ofDays(30));
    assertThat(policy.appPasswords()).isTrue();
    assertThat(policy.mostAppPasswords()).isEqualTo(25);
    assertThat(policy.appPasswordLifetime()).isZero();
    assertThat(policy.revokeAppPasswords()).isTrue();
    assertThat(policy.recoveryCodes()).isEqualTo(10);
  }

  @Test
  void what_is_set_for_an_account_is_its_policy() {
    when(account.getBooleanAttr(eq(ZimbraPolicies.AVAILABLE), anyBoolean())).thenReturn(true);
    when(account.getBooleanAttr(eq(ZimbraPolicies.REQUIRED), anyBoolean())).thenReturn(true);
    when(account.getBooleanAttr(eq(ZimbraPolicies.DEVICES), anyBoolean())).thenReturn(false);
    when(account.getMultiAttr(ZimbraPolicies.METHODS))
        .thenReturn(new String[] {"email", "app", "pigeon"});
    when(account.getTimeInterval(eq(ZimbraPolicies.APP_PASSWORD_LIFETIME), anyLong()))
        .thenReturn(3_600_000L);
    when(account.getIntAttr(eq(ZimbraPolicies.MOST_APP_PASSWORDS), anyInt())).thenReturn(1000);
    when(account.getIntAttr(eq(ZimbraPolicies.RECOVERY_CODES), anyInt())).thenReturn(50);
    Policy policy = policy();
    assertThat(policy.available()).isTrue();
    assertThat(policy.required()).isTrue();
    assertThat(policy.trustedDevices()).isFalse();
    assertThat(policy.methods()).containsExactlyInAnyOrder(Method.APP, Method.EMAIL);
    assertThat(policy.appPasswordLifetime()).isEqualTo(Duration.ofHours(1));
    // Within what our rules bear.
    assertThat(policy.mostAppPasswords()).isEqualTo(100);
    assertThat(policy.recoveryCodes()).isEqualTo(20);
  }

  @Test
  void methods_that_nobody_knows_allow_nothing() {
    when(account.getMultiAttr(ZimbraPolicies.METHODS)).thenReturn(new String[] {"pigeon"});
    assertThat(policy().methods()).isEmpty();
  }

  @Test
  void trust_that_ends_at_once_is_none() {
    when(account.getTimeInterval(eq(ZimbraPolicies.DEVICE_LIFETIME), anyLong())).thenReturn(0L);
    assertThat(policy().trustedDevices()).isFalse();
  }

  @Test
  void what_the_server_has_no_attribute_for_comes_from_the_configuration() {
    Instant due = Instant.parse("2027-01-01T00:00:00Z");
    Policy configured =
        new PolicyDraft(Policy.DEFAULT).enrolBy(Optional.of(due)).notices(false).build();
    Policy policy = new ZimbraPolicies(() -> server, rules, configured).of(ANN);
    assertThat(policy.enrolBy()).contains(due);
    assertThat(policy.notices()).isFalse();
  }

  @Test
  void an_account_that_cannot_be_read_has_no_policy() throws ServiceException {
    ServiceException failed = mock(ServiceException.class);
    when(failed.getCode()).thenReturn("service.FAILURE");
    when(server.getAccountById("id-of-ann")).thenThrow(failed);
    assertThatThrownBy(this::policy)
        .isInstanceOf(FactorStoreException.class)
        .hasMessageContaining("service.FAILURE");
  }
}
