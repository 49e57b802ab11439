package io.lockstep.host.zimbra.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth;
import org.junit.jupiter.api.Test;

class ClosedFactoryTest {
  private final TwoFactorAuth.Factory factory = new LockstepTwoFactorAuth.Factory();
  private final Account account = mock(Account.class);

  private void enabled(boolean enabled) {
    when(account.getBooleanAttr("zimbraTwoFactorAuthEnabled", false)).thenReturn(enabled);
  }

  @Test
  void before_anything_is_wired_an_account_with_a_second_factor_is_refused() throws Exception {
    enabled(true);
    TwoFactorAuth closed = factory.getTwoFactorAuth(account, "ann");
    assertThat(closed.twoFactorAuthRequired()).isTrue();
    assertThat(closed.twoFactorAuthEnabled()).isTrue();
    assertThatThrownBy(() -> closed.authenticate("123456")).isInstanceOf(ServiceException.class);
    assertThatThrownBy(() -> closed.authenticateTOTP("123456"))
        .isInstanceOf(ServiceException.class);
    assertThatThrownBy(() -> factory.getAppSpecificPasswords(account).authenticate("secret"))
        .isInstanceOf(ServiceException.class);
    // The server would let it in unasked otherwise.
    assertThat(factory.getAppSpecificPasswords(account).isEnabled()).isTrue();
    assertThat(factory.getTrustedDevices(account)).isNull();
  }

  @Test
  void an_account_without_a_second_factor_does_not_notice() throws Exception {
    enabled(false);
    TwoFactorAuth closed = factory.getTwoFactorAuth(account);
    assertThat(closed.twoFactorAuthRequired()).isFalse();
    assertThat(closed.twoFactorAuthEnabled()).isFalse();
  }

  private void policy(boolean available, boolean required) {
    when(account.getBooleanAttr("zimbraFeatureTwoFactorAuthAvailable", false))
        .thenReturn(available);
    when(account.getBooleanAttr("zimbraFeatureTwoFactorAuthRequired", false)).thenReturn(required);
  }

  @Test
  void who_must_have_a_second_factor_and_has_none_yet_does_not_get_in_with_the_password_alone()
      throws Exception {
    policy(true, true);
    TwoFactorAuth closed = factory.getTwoFactorAuth(account);
    assertThat(closed.twoFactorAuthRequired()).isTrue();
    // The server asks for a set-up then, which nobody can do now.
    assertThat(closed.twoFactorAuthEnabled()).isFalse();
    enabled(true);
    assertThat(closed.twoFactorAuthEnabled()).isTrue();
  }

  @Test
  void a_second_factor_that_policy_only_offers_or_does_not_offer_is_required_of_nobody()
      throws Exception {
    policy(true, false);
    assertThat(factory.getTwoFactorAuth(account).twoFactorAuthRequired()).isFalse();
    policy(false, true);
    assertThat(factory.getTwoFactorAuth(account).twoFactorAuthRequired()).isFalse();
  }

  @Test
  void a_guest_whose_entry_the_server_uses_otherwise_does_not_notice_either() throws Exception {
    enabled(true);
    policy(true, true);
    when(account.isIsExternalVirtualAccount()).thenReturn(true);
    assertThat(factory.getTwoFactorAuth(account).twoFactorAuthRequired()).isFalse();
  }
}
