package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class TrustedProxiesTest {
  private static final TrustedProxies PROXIES =
      TrustedProxies.of(List.of("127.0.0.1", "::1", "10.0.0.0/8", "192.168.7.0/25", "fd00::/8"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "::1",
        "0:0:0:0:0:0:0:1",
        "10.0.0.0",
        "10.255.255.255",
        "192.168.7.127",
        "fd12:3456::9",
        "::ffff:10.1.2.3"
      })
  void an_address_inside_is_trusted(String address) {
    assertThat(PROXIES.trusts(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.2",
        "::2",
        "11.0.0.0",
        "9.255.255.255",
        "192.168.7.128",
        "fc00::1",
        "203.0.113.9",
        "",
        "localhost",
        "10.0.0.1.example.org"
      })
  void any_other_is_not(String address) {
    assertThat(PROXIES.trusts(address)).isFalse();
  }

  /** Letters a to f and dots make names too; nothing is ever looked up. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "face", "bad.cafe", "1", "10.1", "10.0.1", "0x0a.0.0.1", "999.0.0.1", "1.2.3.4.5",
            "10.0.0.",
        ".10.0.0.1", "10..0.1", "1234.0.0.1", ":", ":::", "1:2", "12345::1", ".:1", "::1.2.3",
        "1:2:3:4:5:6:7:8:9", "[::1]", "::1%lo", "10.0.0.1:80"
      })
  void what_is_no_whole_address_is_neither_taken_nor_looked_up(String text) {
    assertThat(PROXIES.trusts(text)).isFalse();
    assertThat(PROXIES.client("127.0.0.1", text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedProxies.of(List.of(text)))
        .withMessageContaining(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "::1/129",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.0/8/9",
        "10.0.0.0/x",
        "/8",
        ""
      })
  void what_is_no_network_is_refused_by_name(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedProxies.of(List.of(text)))
        .withMessageContaining(text);
  }

  @Test
  void a_network_of_no_bits_trusts_every_address_of_its_family() {
    TrustedProxies all = TrustedProxies.of(List.of("0.0.0.0/0"));
    assertThat(all.trusts("203.0.113.9")).isTrue();
    assertThat(all.trusts("2001:db8::1")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, 203.0.113.9",
    "'198.51.100.1, 203.0.113.9', 203.0.113.9",
    "'203.0.113.9, 10.0.0.7', 203.0.113.9",
    "'1.1.1.1, 203.0.113.9 , 10.0.0.7,10.0.0.8', 203.0.113.9",
    "'127.0.0.1, 203.0.113.9', 203.0.113.9",
    "10.0.0.7, 10.0.0.7",
    "'10.0.0.7, 10.0.0.8', 10.0.0.7",
    "2001:db8::1, 2001:db8::1"
  })
  void the_client_is_the_last_address_that_is_no_proxy(String forwarded, String client) {
    assertThat(PROXIES.client("10.0.0.9", forwarded)).contains(client);
  }

  @Test
  void what_a_client_wrote_before_itself_is_not_believed() {
    assertThat(PROXIES.client("10.0.0.9", "127.0.0.1, 203.0.113.9")).contains("203.0.113.9");
    assertThat(PROXIES.client("10.0.0.9", "not an address, 203.0.113.9")).contains("203.0.113.9");
  }

  @Test
  void a_peer_that_is_no_proxy_is_not_believed_at_all() {
    assertThat(PROXIES.client("203.0.113.9", "1.2.3.4")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "unknown", "203.0.113.9, unknown", "203.0.113.9,"})
  void a_proxy_that_names_nobody_names_nobody(String forwarded) {
    assertThat(PROXIES.client("10.0.0.9", forwarded)).isEmpty();
  }
}
