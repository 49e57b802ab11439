package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.Standing.Drift;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Instant DEADLINE = Instant.parse("2027-01-01T00:00:00Z");
  private static final Policy REQUIRED =
      new PolicyDraft(Policy.DEFAULT).required(true).enrolBy(Optional.of(DEADLINE)).build();

  private static Standing standing(boolean active, Policy policy, Drift... drifts) {
    return new Standing(World.ANN, active, false, List.of(drifts), false, Failures.NONE, policy);
  }

  @Test
  void who_must_enrol_and_did_not_is_locked_out_when_the_time_is_over() {
    Standing standing = standing(true, REQUIRED);
    assertThat(standing.lockedOutAt(DEADLINE.minusMillis(1))).isFalse();
    assertThat(standing.lockedOutAt(DEADLINE)).isTrue();
  }

  @Test
  void who_is_enrolled_or_need_not_be_or_cannot_log_in_anyway_is_not() {
    assertThat(standing(true, REQUIRED, new Drift(0, 0)).lockedOutAt(DEADLINE)).isFalse();
    assertThat(standing(true, Policy.DEFAULT).lockedOutAt(DEADLINE)).isFalse();
    assertThat(standing(false, REQUIRED).lockedOutAt(DEADLINE)).isFalse();
    Policy unavailable = new PolicyDraft(REQUIRED).available(false).build();
    assertThat(standing(true, unavailable).lockedOutAt(DEADLINE)).isFalse();
    assertThat(standing(true, unavailable).required()).isFalse();
  }

  @Test
  void three_codes_in_a_row_to_one_side_are_a_drift() {
    assertThat(standing(true, REQUIRED, new Drift(1, 2)).drifting()).isEmpty();
    assertThat(standing(true, REQUIRED, new Drift(0, 9)).drifting()).isEmpty();
    assertThat(standing(true, REQUIRED, new Drift(-1, 3), new Drift(1, 4)).drifting())
        .contains(new Drift(1, 4));
  }

  @Test
  void a_lock_is_told_with_its_end() {
    Failures.Limit limit = Failures.Limit.DEFAULT;
    Failures some = new Failures(5, World.START, 0, Instant.EPOCH);
    Standing standing = new Standing(World.ANN, true, false, List.of(), false, some, REQUIRED);
    assertThat(standing.locked(limit, World.START)).isTrue();
    assertThat(standing.lockedUntil(limit)).contains(World.START.plus(Duration.ofSeconds(1)));
    assertThat(standing.locked(limit, World.START.plus(Duration.ofSeconds(1)))).isFalse();
  }
}
