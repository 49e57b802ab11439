package io.lockstep.host.zimbra.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.AccountServiceException;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import com.zimbra.soap.SoapEngine;
import com.zimbra.soap.SoapServlet;
import io.lockstep.soap.SoapFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {
  private final HttpServletRequest request = mock(HttpServletRequest.class);
  private final Map<String, Object> context =
      new HashMap<>(
          Map.of(SoapServlet.SERVLET_REQUEST, request, SoapEngine.REQUEST_IP, "192.0.2.7"));

  static List<SoapFault> faults() {
    return List.of(
        SoapFault.authFailed("ann@example.org", "invalid password"),
        SoapFault.authFailed("", "no password provided"),
        SoapFault.twoFactorAuthFailed("ann@example.org", "invalid two-factor code"),
        SoapFault.twoFactorAuthFailed("ann", "invalid TOTP code")
            .withArgument("resync", "STR", "x"),
        SoapFault.twoFactorSetupRequired(List.of("app")),
        SoapFault.twoFactorAuthRequired(),
        SoapFault.methodNotAllowed("email"),
        SoapFault.invalidTrustedDeviceToken(),
        SoapFault.cannotEnable().withArgument("reason", "STR", "not available"),
        SoapFault.cannotDisable(),
        SoapFault.recoveryAddressIsOwn(),
        SoapFault.noSuchAccount("ann"),
        SoapFault.noSuchCos("gold"),
        SoapFault.authRequired(),
        SoapFault.authExpired(),
        SoapFault.permDenied("can not access account"),
        SoapFault.missingAttribute("name"),
        SoapFault.failure("app-specific password limit reached"),
        SoapFault.temporarilyUnavailable());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void code_words_and_whose_fault_it_is_stay_the_same(SoapFault fault) {
    ServiceException told = Faults.of(fault, context);
    assertThat(told.getCode()).isEqualTo(fault.code());
    assertThat(told.getMessage()).isEqualTo(fault.getMessage());
    assertThat(told.isReceiversFault()).isEqualTo(fault.isReceivers());
    assertThat(told.getCause()).isNull();
  }

  @Test
  void failed_proofs_are_of_the_class_the_mail_server_counts() {
    ServiceException first = Faults.of(SoapFault.authFailed("ann", "invalid password"), context);
    ServiceException second = Faults.of(SoapFault.twoFactorAuthFailed("ann", "code"), context);
    assertThat(List.of(first, second)).allMatch(AuthFailedServiceException.class::isInstance);
    assertThat(((AuthFailedServiceException) first).getReason()).isEqualTo("invalid password");
    verifyNoInteractions(request);
  }

  @Test
  void one_with_arguments_is_counted_all_the_same() {
    SoapFault fault = SoapFault.twoFactorAuthFailed("ann", "code").withArgument("a", "NUM", "1");
    assertThat(Faults.of(fault, context)).isInstanceOf(HostFault.class);
    verify(request).setAttribute("auth.failed", true);
    verify(request).setAttribute(SoapEngine.REQUEST_IP, "192.0.2.7");
  }

  @Test
  void nothing_else_is_counted() {
    faults().stream().filter(fault -> !fault.isAuthFailure()).forEach(f -> Faults.of(f, context));
    Faults.countProxied(ServiceException.PERM_DENIED("x"), context);
    verifyNoInteractions(request);
  }

  @Test
  void what_another_server_refused_is_counted_here() {
    Faults.countProxied(
        AccountServiceException.TWO_FACTOR_AUTH_FAILED("ann", "ann", "code"), context);
    verify(request).setAttribute("auth.failed", true);
  }

  @Test
  void a_fault_has_no_stack_to_fill_the_log_with() {
    assertThat(Faults.of(SoapFault.cannotEnable(), context).getStackTrace()).isEmpty();
  }
}
