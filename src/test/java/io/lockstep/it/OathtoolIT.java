package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another implementation of RFC 6238 in place of the phone: Debian's oathtool. */
class OathtoolIT {
  @TempDir Path data;

  @Test
  void a_phone_we_did_not_write_enrols_and_logs_in_through_the_scripts() {
    List<String> run =
        List.of(
            Product.script("run"), "--data", data.toString(), "--port", "0", "--admin-port", "0");
    try (Host host = Host.start(run, Host.passwords())) {
      Soap soap = host.soap();
      Soap.Answer begun = soap.begin(Host.DEMO, Host.DEMO_PASSWORD);
      String secret = begun.in("EnableTwoFactorAuthResponse", "secret").orElseThrow();
      String token = begun.in("EnableTwoFactorAuthResponse", "authToken").orElseThrow();
      long now = System.currentTimeMillis() / 1000;
      assertThat(soap.confirm(Host.DEMO, token, Oathtool.code(secret, now)).ok()).isTrue();

      String challenge =
          soap.login(Host.DEMO, Host.DEMO_PASSWORD).in("AuthResponse", "authToken").orElseThrow();
      String next = Oathtool.code(secret, now + 30);
      String session = soap.finish(Host.DEMO, challenge, next).session().orElseThrow();
      assertThat(soap.info(session).ok()).isTrue();
      assertThat(soap.login(Host.DEMO, Host.DEMO_PASSWORD, next).fault())
          .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");

      String late = Oathtool.code(secret, now - 600);
      assertThat(soap.login(Host.DEMO, Host.DEMO_PASSWORD, late).fault())
          .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
      String line = host.logLine("verdict=", "offset=-");
      // The run may have crossed into the next step.
      long sinceThen = System.currentTimeMillis() / 1000 / 30 - now / 30;
      String offset = line.replaceFirst(".* offset=-([0-9]+) .*", "$1");
      assertThat(Integer.parseInt(offset)).isBetween(20, (int) (20 + sinceThen));
      Finished explained =
          Product.run(
              List.of(Product.script("lockstep"), "explain"), line + "\n", java.util.Map.of());
      assertThat(explained.exit()).isZero();
      assertThat(explained.out()).contains("genuine", offset + " steps");
    }
  }
}
