package io.lockstep.host.zimbra.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.zimbra.soap.SoapEngine;
import com.zimbra.soap.SoapServlet;
import io.lockstep.factor.DeviceClaim;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginsTest {
  private static final DeviceClaim CLAIM = new DeviceClaim(Optional.of("token"), Optional.empty());
  private static final Logins.Shown GOOD = new Logins.Shown(CLAIM, true);

  private final AtomicReference<String> request = new AtomicReference<>("1");
  private final Logins logins = new Logins(request::get);
  private final Logins.End end = mock(Logins.End.class);
  private final HttpServletRequest http = mock(HttpServletRequest.class);
  private final Map<String, Object> context =
      Map.of(SoapServlet.SERVLET_REQUEST, http, SoapEngine.REQUEST_PORT, 7073);

  @BeforeEach
  void a_login_of_ann() {
    when(http.getLocalPort()).thenReturn(443);
    logins.begin(context, "ann", CLAIM);
  }

  @Test
  void the_door_of_a_login_is_told_once() {
    assertThat(logins.port("ann")).contains(7073);
    assertThat(logins.takeLocalPort("ann")).contains(443);
    assertThat(logins.takeLocalPort("ann")).isEmpty();
    assertThat(logins.port("ann")).isEmpty();
  }

  @Test
  void without_a_login_or_for_another_account_no_door_is_told() {
    assertThat(new Logins(request::get).takeLocalPort("ann")).isEmpty();
    assertThat(logins.port("bob")).isEmpty();
    assertThat(logins.trustToken("bob")).isEmpty();
    assertThat(logins.takeLocalPort("bob")).isEmpty();
  }

  @Test
  void what_an_earlier_request_left_is_not_of_this_one() {
    logins.trusting("ann");
    logins.skipping("ann");
    request.set("2");
    assertThat(logins.port("ann")).isEmpty();
    assertThat(logins.trustToken("ann")).isEmpty();
    assertThat(logins.takeShown("ann")).isEmpty();
    logins.succeeded("ann", end);
    verifyNoInteractions(end);
    logins.begin(context, "ann", CLAIM);
    request.set("3");
    assertThat(logins.takeLocalPort("ann")).isEmpty();
  }

  @Test
  void a_token_that_was_shown_is_told_once_when_the_login_went_well() {
    logins.trusting("ann");
    logins.succeeded("ann", end);
    logins.succeeded("ann", end);
    verify(end, times(1)).shown(GOOD);
    verify(end, never()).skipped();
  }

  @Test
  void one_that_was_taken_before_is_not_told_again_and_none_is_not_told_at_all() {
    assertThat(logins.takeShown("ann")).contains(new Logins.Shown(CLAIM, false));
    assertThat(logins.takeShown("ann")).isEmpty();
    logins.succeeded("ann", end);
    logins.begin(context, "ann", new DeviceClaim(Optional.empty(), Optional.empty()));
    logins.succeeded("ann", end);
    verify(end, never()).shown(any());
  }

  @Test
  void a_skipped_second_factor_is_of_the_account_that_skipped_it_until_a_code_is_asked_for() {
    logins.skipping("ann");
    logins.succeeded("bob", end);
    verifyNoInteractions(end);
    logins.skipping("ann");
    logins.asking("ann");
    logins.succeeded("ann", end);
    verify(end, never()).skipped();
    logins.skipping("ann");
    logins.succeeded("ann", end);
    verify(end, times(1)).skipped();
  }
}
