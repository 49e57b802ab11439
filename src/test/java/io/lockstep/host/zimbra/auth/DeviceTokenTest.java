package io.lockstep.host.zimbra.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.zimbra.common.soap.Element;
import com.zimbra.common.soap.SoapProtocol;
import io.lockstep.factor.DeviceTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class DeviceTokenTest {
  private static final String TOKEN = "0_852f45859f2ac3581a676cb0b2ce65519ebaa7dd_7469643d313a373b";
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final HttpServletResponse response = mock(HttpServletResponse.class);
  private final ArgumentCaptor<Cookie> cookie = ArgumentCaptor.forClass(Cookie.class);
  private final DeviceToken token =
      new DeviceToken("ann", new DeviceTrust(TOKEN, Duration.ofDays(30)), 7, now::get);

  private Element encoded(SoapProtocol protocol) throws Exception {
    Element answer = Element.create(protocol, "AuthResponse");
    now.set(NOW.plusMillis(20));
    token.encode(response, answer, true);
    return answer;
  }

  @Test
  void a_client_finds_it_in_the_answer_each_once() throws Exception {
    String json = encoded(SoapProtocol.SoapJS).toString().replaceAll("\\s", "");
    assertThat(json)
        .contains("\"trustedToken\":{\"_content\":\"" + TOKEN + "\"}")
        .contains("\"trustLifetime\":{\"_content\":\"2591999980\"}");
    String xml = encoded(SoapProtocol.Soap12).toString();
    assertThat(xml)
        .contains("<trustedToken>" + TOKEN + "</trustedToken>")
        .contains("<trustLifetime>2591999980</trustLifetime>");
  }

  @Test
  void a_browser_finds_it_in_a_cookie_that_no_script_can_read() throws Exception {
    encoded(SoapProtocol.Soap12);
    verify(response).addCookie(cookie.capture());
    assertThat(cookie.getValue().getName()).isEqualTo("ZM_TRUST_TOKEN");
    assertThat(cookie.getValue().getValue()).isEqualTo(TOKEN);
    assertThat(cookie.getValue().getMaxAge()).isEqualTo(2_591_999);
    assertThat(cookie.getValue().getPath()).isEqualTo("/");
    assertThat(cookie.getValue().isHttpOnly()).isTrue();
    assertThat(cookie.getValue().getSecure()).isTrue();
  }

  @Test
  void one_that_was_deleted_takes_the_cookie_back_and_stands_in_no_answer() throws Exception {
    token.setDelete();
    Element answer = encoded(SoapProtocol.Soap12);
    verify(response).addCookie(cookie.capture());
    assertThat(cookie.getValue().getMaxAge()).isZero();
    assertThat(answer.toString()).doesNotContain(TOKEN);
  }

  @Test
  void its_time_ends() {
    assertThat(token.isExpired()).isFalse();
    assertThat(token.getExpires()).isEqualTo(NOW.plus(Duration.ofDays(30)).toEpochMilli());
    now.set(NOW.plus(Duration.ofDays(30)));
    assertThat(token.isExpired()).isTrue();
    verify(response, never()).addCookie(any());
  }

  @Test
  void it_is_of_one_account_and_never_shown() {
    assertThat(token.isOf("ann")).isTrue();
    assertThat(token.isOf("bob")).isFalse();
    assertThat(token).asString().doesNotContain(TOKEN);
  }
}
