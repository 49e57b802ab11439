package io.lockstep.totp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtpAuthUriTest {

  private static final SharedSecret SECRET = SharedSecret.fromBase32("MZXW6YTBOI");

  @Test
  void it_names_issuer_account_secret_and_parameters() {
    assertThat(uri("Example", "ada@example.com"))
        .isEqualTo(
            "otpauth://totp/Example:ada%40example.com?secret=MZXW6YTBOI&issuer=Example"
                + "&algorithm=SHA1&digits=6&period=30");
  }

  @Test
  void it_names_parameters_other_than_the_default() {
    TotpParameters parameters = new TotpParameters(HashAlgorithm.SHA512, 8, 60);

    assertThat(OtpAuthUri.of("Example", "ada", SECRET, parameters))
        .endsWith("&algorithm=SHA512&digits=8&period=60");
  }

  @Test
  void a_space_is_percent_20_and_a_plus_is_percent_2B() {
    assertThat(uri("Example Mail", "ada+2fa@example.com"))
        .startsWith("otpauth://totp/Example%20Mail:ada%2B2fa%40example.com?")
        .contains("&issuer=Example%20Mail&")
        .doesNotContain("+");
  }

  @Test
  void other_scripts_are_written_as_utf_8() {
    assertThat(uri("Süd", "名@example.com"))
        .startsWith("otpauth://totp/S%C3%BCd:%E5%90%8D%40example.com?");
  }

  @Test
  void unreserved_characters_stay_as_they_are() {
    assertThat(uri("a-b.c_d~e", "Z9")).startsWith("otpauth://totp/a-b.c_d~e:Z9?");
  }

  @Test
  void without_an_issuer_the_label_is_the_account() {
    assertThat(uri("", "ada"))
        .isEqualTo("otpauth://totp/ada?secret=MZXW6YTBOI&algorithm=SHA1&digits=6&period=30");
  }

  @Property
  void any_label_comes_back_when_the_uri_is_read(
      @ForAll @StringLength(min = 1, max = 20) @CharRange(from = ' ', to = '9') String issuer,
      @ForAll @NotBlank @StringLength(min = 1, max = 20) @CharRange(from = ';', to = '\u02ff')
          String account) {
    URI uri = URI.create(uri(issuer, account));

    assertThat(URLDecoder.decode(uri.getRawPath(), UTF_8)).isEqualTo("/" + issuer + ":" + account);
    String issuerParameter = uri.getRawQuery().replaceFirst(".*&issuer=([^&]*)&.*", "$1");
    assertThat(URLDecoder.decode(issuerParameter, UTF_8)).isEqualTo(issuer);
  }

  @Test
  void a_colon_is_refused_because_it_separates_the_two() {
    assertThatThrownBy(() -> uri("a:b", "ada"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("issuer");
    assertThatThrownBy(() -> uri("a", "ada:b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("account");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void an_empty_account_is_refused(String account) {
    assertThatThrownBy(() -> uri("Example", account))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("account");
  }

  private static String uri(String issuer, String account) {
    return OtpAuthUri.of(issuer, account, SECRET, TotpParameters.DEFAULT);
  }
}
