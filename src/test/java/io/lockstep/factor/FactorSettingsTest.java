package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorSettingsTest {

  private static FactorSettings of(int window, int secret, int recovery, long lifetimeSeconds) {
    return new FactorSettings(
        new PolicyDraft(Policy.DEFAULT).window(window).recoveryCodes(recovery).build(),
        secret,
        Duration.ofSeconds(lifetimeSeconds),
        Failures.Limit.DEFAULT,
        Duration.ZERO,
        Retention.DEFAULT,
        FactorSettings.MOST_AUTHENTICATORS,
        Forms.OWN);
  }

  @Test
  void the_defaults_are_those_of_the_standards() {
    FactorSettings settings = FactorSettings.DEFAULT;
    assertThat(settings.policy().parameters())
        .isEqualTo(new TotpParameters(HashAlgorithm.SHA1, 6, 30));
    assertThat(settings.policy().window()).isEqualTo(1);
    assertThat(settings.secretBytes() * 8).isEqualTo(160);
    assertThat(settings.policy().recoveryCodes()).isEqualTo(10);
    assertThat(settings.pendingLifetime()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.limit().hardStop()).isLessThanOrEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"0, 16, 1, 1", "1, 64, 20, 86400"})
  void the_ends_of_each_range_are_allowed(int window, int secret, int recovery, long lifetime) {
    assertThat(of(window, secret, recovery, lifetime).policy().window()).isEqualTo(window);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 20, 10, 900",
    "2, 20, 10, 900",
    "1, 15, 10, 900",
    "1, 65, 10, 900",
    "1, 20, 0, 900",
    "1, 20, 21, 900",
    "1, 20, 10, 0",
    "1, 20, 10, -1"
  })
  void what_lies_outside_is_refused(int window, int secret, int recovery, long lifetime) {
    assertThatIllegalArgumentException().isThrownBy(() -> of(window, secret, recovery, lifetime));
  }
}
