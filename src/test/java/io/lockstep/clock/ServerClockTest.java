package io.lockstep.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerClockTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:14:24.190Z");
  private static final InstantSource MACHINE = InstantSource.system();
  private static final InstantSource STOPPED = () -> NOW;

  @Test
  void the_machines_own_clock_is_not_moved() {
    ServerClock clock = ServerClock.of(STOPPED);
    assertThat(clock.now()).isEqualTo(NOW);
    assertThat(clock.millis()).isEqualTo(NOW.toEpochMilli());
    assertThat(clock.shift()).isZero();
    assertThat(clock.label()).isEqualTo("system");
  }

  @Test
  void a_shifted_clock_moves_verification_and_leaves_the_machines_time_alone() {
    ServerClock clock = ServerClock.shifted(STOPPED, Duration.ofMinutes(10));
    assertThat(clock.now()).isEqualTo(NOW.plusSeconds(600));
    assertThat(clock.millis()).isEqualTo(NOW.plusSeconds(600).toEpochMilli());
    assertThat(clock.machineTime()).isEqualTo(NOW);
    assertThat(clock.shift()).isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @CsvSource({"600, shifted+600s", "-90, shifted-90s", "0, system"})
  void the_label_tells_a_shift_and_its_direction(long seconds, String label) {
    assertThat(ServerClock.shifted(STOPPED, Duration.ofSeconds(seconds)).label()).isEqualTo(label);
  }

  @Test
  void a_shift_of_a_year_is_taken_and_a_longer_one_is_not() {
    Duration most = ServerClock.LONGEST_SHIFT;
    assertThat(ServerClock.shifted(MACHINE, most).shift()).isEqualTo(most);
    assertThat(ServerClock.shifted(MACHINE, most.negated()).shift()).isEqualTo(most.negated());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerClock.shifted(MACHINE, most.plusSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerClock.shifted(MACHINE, most.plusSeconds(1).negated()));
  }
}
