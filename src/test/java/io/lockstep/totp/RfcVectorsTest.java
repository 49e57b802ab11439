package io.lockstep.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test values printed in the RFCs. */
class RfcVectorsTest {

  private static final String DIGITS = "1234567890";

  @ParameterizedTest
  @CsvSource({
    "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
    "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
  })
  void rfc_4226_appendix_D_gives_the_six_digits_of_each_counter(long counter, String code) {
    assertThat(codeBothWays(seed(20), TotpParameters.DEFAULT, counter)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "SHA1,   20, 59,          94287082",
    "SHA256, 32, 59,          46119246",
    "SHA512, 64, 59,          90693936",
    "SHA1,   20, 1111111109,  07081804",
    "SHA256, 32, 1111111109,  68084774",
    "SHA512, 64, 1111111109,  25091201",
    "SHA1,   20, 1111111111,  14050471",
    "SHA256, 32, 1111111111,  67062674",
    "SHA512, 64, 1111111111,  99943326",
    "SHA1,   20, 1234567890,  89005924",
    "SHA256, 32, 1234567890,  91819424",
    "SHA512, 64, 1234567890,  93441116",
    "SHA1,   20, 2000000000,  69279037",
    "SHA256, 32, 2000000000,  90698825",
    "SHA512, 64, 2000000000,  38618901",
    "SHA1,   20, 20000000000, 65353130",
    "SHA256, 32, 20000000000, 77737706",
    "SHA512, 64, 20000000000, 47863826"
  })
  void rfc_6238_appendix_B_gives_the_eight_digits_of_each_moment(
      HashAlgorithm algorithm, int seedBytes, long epochSeconds, String code) {
    TotpParameters parameters = new TotpParameters(algorithm, 8, 30);
    long step = parameters.stepAt(epochSeconds * 1000);

    assertThat(codeBothWays(seed(seedBytes), parameters, step)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"59, 1", "1111111109, 37037036", "2000000000, 66666666", "20000000000, 666666666"})
  void rfc_6238_appendix_B_gives_the_step_of_each_moment(long epochSeconds, long step) {
    assertThat(TotpParameters.DEFAULT.stepAt(epochSeconds * 1000)).isEqualTo(step);
  }

  private static String codeBothWays(byte[] seed, TotpParameters parameters, long step) {
    try (SharedSecret secret = SharedSecret.ofBytes(seed);
        PreparedSecret prepared = PreparedSecret.of(secret, parameters.algorithm())) {
      int code = Totp.code(secret, parameters, step);
      assertThat(prepared.code(step, parameters.modulus())).isEqualTo(code);
      return Totp.format(code, parameters.digits());
    }
  }

  /** The digits 1 to 9 and 0, repeated up to the length the reference code of RFC 6238 uses. */
  private static byte[] seed(int bytes) {
    return DIGITS.repeat(7).substring(0, bytes).getBytes(US_ASCII);
  }
}
