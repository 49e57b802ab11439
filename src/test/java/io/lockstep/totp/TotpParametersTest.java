package io.lockstep.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpParametersTest {

  private static final long LAST_MILLI = 253_402_300_799_999L; // the end of the year 9999

  @Test
  void the_default_is_what_every_app_assumes() {
    assertThat(TotpParameters.DEFAULT).isEqualTo(new TotpParameters(HashAlgorithm.SHA1, 6, 30));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 5, 9})
  void digits_out_of_range_are_refused_with_the_range(int digits) {
    assertThatThrownBy(() -> new TotpParameters(HashAlgorithm.SHA1, digits, 30))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6 to 8");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 86_401})
  void a_period_out_of_range_is_refused_with_the_range(int period) {
    assertThatThrownBy(() -> new TotpParameters(HashAlgorithm.SHA1, 6, period))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 86400 seconds");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 86_400})
  void a_period_up_to_a_day_is_accepted(int period) {
    assertThatCode(() -> new TotpParameters(HashAlgorithm.SHA1, 6, period))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"6, 1000000", "7, 10000000", "8, 100000000"})
  void the_modulus_is_ten_to_the_digits(int digits, int modulus) {
    assertThat(new TotpParameters(HashAlgorithm.SHA1, digits, 30).modulus()).isEqualTo(modulus);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "29999, 0", "30000, 1", "-1, -1", "-30000, -1", "-30001, -2"})
  void a_moment_falls_into_the_step_that_began_last(long epochMillis, long step) {
    assertThat(TotpParameters.DEFAULT.stepAt(epochMillis)).isEqualTo(step);
  }

  @Property
  void a_moment_lies_between_the_start_of_its_step_and_of_the_next(
      @ForAll @IntRange(min = 1, max = 86_400) int period,
      @ForAll @LongRange(min = -LAST_MILLI, max = LAST_MILLI) long epochMillis) {
    TotpParameters parameters = new TotpParameters(HashAlgorithm.SHA1, 6, period);
    long step = parameters.stepAt(epochMillis);

    assertThat(epochMillis)
        .isGreaterThanOrEqualTo(parameters.stepStartMillis(step))
        .isLessThan(parameters.stepStartMillis(step + 1));
  }

  @ParameterizedTest
  @CsvSource({
    "SHA1, HmacSHA1, SHA-1, 64, 20",
    "SHA256, HmacSHA256, SHA-256, 64, 32",
    "SHA512, HmacSHA512, SHA-512, 128, 64"
  })
  void an_algorithm_knows_its_names_and_sizes(
      HashAlgorithm algorithm, String hmac, String digest, int blockBytes, int hashBytes) {
    assertThat(algorithm.label()).isEqualTo(algorithm.name());
    assertThat(algorithm.hmacName()).isEqualTo(hmac);
    assertThat(algorithm.digestName()).isEqualTo(digest);
    assertThat(algorithm.blockBytes()).isEqualTo(blockBytes);
    assertThat(algorithm.hashBytes()).isEqualTo(hashBytes);
  }
}
