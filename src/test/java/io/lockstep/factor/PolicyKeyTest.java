package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyKeyTest {

  private static Policy with(PolicyKey key, String text) {
    PolicyDraft draft = new PolicyDraft(Policy.DEFAULT);
    key.read(text).orElseThrow().change(draft);
    return draft.build();
  }

  @ParameterizedTest
  @CsvSource({
    "AVAILABLE, maybe",
    "REQUIRED, ''",
    "REQUIRED, TRUE",
    "ENROL_BY, soon",
    "METHODS, ''",
    "METHODS, sms",
    "METHODS, 'app,,email'",
    "TRUST_LIFETIME, 59s",
    "TRUST_LIFETIME, 366d",
    "MOST_APP_PASSWORDS, 0",
    "MOST_APP_PASSWORDS, 101",
    "MOST_APP_PASSWORDS, 99999999999",
    "APP_PASSWORD_LIFETIME, -1d",
    "WINDOW, 2",
    "WINDOW, -1",
    "ALGORITHM, MD5",
    "DIGITS, 5",
    "DIGITS, 9",
    "PERIOD, 29",
    "PERIOD, 301",
    "RECOVERY_CODES, 0",
    "RECOVERY_CODES, 21"
  })
  void what_is_outside_its_range_is_not_read(PolicyKey key, String text) {
    assertThat(key.read(text)).isEmpty();
    assertThat(key.canonical(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "AVAILABLE, false",
    "REQUIRED, true",
    "ENROL_BY, 2026-12-31",
    "ENROL_BY, 2026-12-31T17:00:00Z",
    "METHODS, 'app,email'",
    "METHODS, email",
    "TRUSTED_DEVICES, false",
    "TRUST_LIFETIME, 1m",
    "TRUST_LIFETIME, 365d",
    "APP_PASSWORDS, false",
    "MOST_APP_PASSWORDS, 1",
    "MOST_APP_PASSWORDS, 100",
    "APP_PASSWORD_LIFETIME, 90d",
    "REVOKE_APP_PASSWORDS, false",
    "WINDOW, 0",
    "ALGORITHM, SHA512",
    "DIGITS, 8",
    "PERIOD, 60",
    "RECOVERY_CODES, 20",
    "NOTICES, false"
  })
  void a_value_changes_its_own_key_and_no_other(PolicyKey key, String text) {
    Policy changed = with(key, text);
    assertThat(changed).isNotEqualTo(Policy.DEFAULT);
    for (PolicyKey each : PolicyKey.values()) {
      assertThat(each.shown(changed))
          .as(each.word())
          .isEqualTo(each == key ? text : each.shown(Policy.DEFAULT));
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_shown_of_a_policy_reads_as_the_same_value(PolicyKey key) {
    String shown = key.shown(Policy.DEFAULT);
    assertThat(key.canonical(shown)).contains(shown);
    assertThat(with(key, shown)).isEqualTo(Policy.DEFAULT);
  }

  @Test
  void values_are_read_as_what_they_mean() {
    assertThat(with(PolicyKey.METHODS, "email, app").methods())
        .isEqualTo(Set.of(Method.APP, Method.EMAIL));
    assertThat(PolicyKey.METHODS.canonical("email, app")).contains("app,email");
    assertThat(with(PolicyKey.ENROL_BY, "2026-12-31").enrolBy())
        .contains(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(with(PolicyKey.ENROL_BY, "now").enrolBy()).isEmpty();
    assertThat(with(PolicyKey.ALGORITHM, "SHA256").parameters())
        .isEqualTo(new TotpParameters(HashAlgorithm.SHA256, 6, 30));
  }

  @Test
  void a_key_is_found_by_its_word_alone() {
    for (PolicyKey key : PolicyKey.values()) {
      assertThat(PolicyKey.of(key.word())).contains(key);
    }
    assertThat(PolicyKey.of("Required")).isEqualTo(Optional.empty());
    assertThat(Arrays.stream(PolicyKey.values()).map(PolicyKey::word)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(PolicyKey.values()).map(PolicyKey::serverWord))
        .doesNotHaveDuplicates();
  }

  @Test
  void every_key_stands_in_the_readme() throws Exception {
    assertThat(Files.readAllLines(Path.of("README.md"))).containsAll(PolicyKey.documentation());
  }
}
