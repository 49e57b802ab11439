package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockstep.factor.Failures.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:14:24.190Z");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTES = Duration.ofMinutes(5);

  private static Failures failed(int times, Instant last) {
    return new Failures(times, last, 0, Instant.EPOCH);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0",
    "4, 0",
    "5, 1",
    "6, 2",
    "7, 4",
    "8, 8",
    "12, 128",
    "13, 256",
    "14, 300",
    "49, 300",
    "100, 300"
  })
  void waits_double_from_the_first_to_the_longest(int failures, long seconds) {
    assertThat(Limit.DEFAULT.waitAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void the_longest_allowed_wait_does_not_overflow() {
    Limit limit = new Limit(1, Duration.ofHours(1), Duration.ofDays(1), 100, 10);
    assertThat(limit.waitAfter(100)).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void a_limit_above_a_hundred_failures_is_refused() {
    assertThat(new Limit(5, SECOND, MINUTES, 100, 10).hardStop()).isEqualTo(100);
    assertThatIllegalArgumentException().isThrownBy(() -> new Limit(5, SECOND, MINUTES, 101, 10));
  }

  @Test
  void a_limit_that_makes_no_sense_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Limit(0, SECOND, MINUTES, 50, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limit(5, SECOND, MINUTES, 4, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limit(5, SECOND, MINUTES, 50, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limit(5, MINUTES, SECOND, 50, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Limit(5, Duration.ZERO, MINUTES, 50, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Limit(5, SECOND.negated(), MINUTES, 50, 10));
  }

  @Test
  void a_wait_ends_on_its_last_moment() {
    Failures failures = failed(7, NOW);
    assertThat(failures.locked(Limit.DEFAULT, NOW)).isTrue();
    assertThat(failures.locked(Limit.DEFAULT, NOW.plusMillis(3999))).isTrue();
    assertThat(failures.locked(Limit.DEFAULT, NOW.plusSeconds(4))).isFalse();
    assertThat(failures.lockedUntil(Limit.DEFAULT)).contains(NOW.plusSeconds(4));
  }

  @Test
  void free_tries_wait_for_nothing() {
    assertThat(failed(4, NOW).locked(Limit.DEFAULT, NOW)).isFalse();
    assertThat(Failures.NONE.locked(Limit.DEFAULT, NOW)).isFalse();
  }

  @Test
  void the_hard_stop_ends_with_no_time() {
    Failures failures = failed(50, NOW);
    assertThat(failures.locked(Limit.DEFAULT, NOW.plus(Duration.ofDays(3650)))).isTrue();
    assertThat(failures.locked(Limit.DEFAULT, NOW.minus(Duration.ofDays(3650)))).isTrue();
    assertThat(failures.lockedUntil(Limit.DEFAULT)).isEmpty();
  }

  @Test
  void a_clock_that_was_set_back_does_not_stretch_a_wait() {
    assertThat(failed(7, NOW).locked(Limit.DEFAULT, NOW.minus(Duration.ofDays(1)))).isFalse();
  }

  @Test
  void a_clock_that_was_set_back_does_not_stretch_the_hour_of_recovery_codes() {
    Failures failures = new Failures(10, NOW, 10, NOW);
    Instant back = NOW.minus(Duration.ofDays(400));
    assertThat(failures.mayTryRecovery(Limit.DEFAULT, NOW)).isFalse();
    assertThat(failures.mayTryRecovery(Limit.DEFAULT, back)).isTrue();
    assertThat(failures.plusRecoveryTry(back).recoveryTries()).isEqualTo(1);
    assertThat(failures.plusRecoveryTry(back).recoverySince()).isEqualTo(back);
  }

  @Test
  void an_hour_of_recovery_codes_begins_with_the_first() {
    Failures failures = Failures.NONE;
    for (int i = 0; i < 10; i++) {
      assertThat(failures.mayTryRecovery(Limit.DEFAULT, NOW.plusSeconds(i))).isTrue();
      failures = failures.plusRecoveryTry(NOW.plusSeconds(i));
    }
    assertThat(failures.mayTryRecovery(Limit.DEFAULT, NOW.plusSeconds(3599))).isFalse();
    assertThat(failures.recoveryHourEnds()).isEqualTo(NOW.plusSeconds(3600));
    assertThat(failures.mayTryRecovery(Limit.DEFAULT, NOW.plusSeconds(3600))).isTrue();
    assertThat(failures.plusRecoveryTry(NOW.plusSeconds(3600)).recoveryTries()).isEqualTo(1);
  }

  @Test
  void one_more_and_one_less_and_none() {
    Failures one = Failures.NONE.plusOne(NOW);
    assertThat(one.consecutive()).isEqualTo(1);
    assertThat(one.last()).isEqualTo(NOW);
    assertThat(one.minusOne().consecutive()).isZero();
    assertThat(one.minusOne().minusOne().consecutive()).isZero();
    assertThat(one.plusRecoveryTry(NOW).cleared()).isEqualTo(Failures.NONE);
  }

  @Test
  void a_wait_is_told_even_before_it_is_needed() {
    assertThat(failed(1, NOW).lockedUntil(Limit.DEFAULT)).isEqualTo(Optional.of(NOW));
  }
}
