package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.StandingState.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandingStateTest {
  private static final Instant NOW = Instant.parse("2026-11-29T13:00:00Z");
  private static final Asked ASKED = Asked.at(NOW, Failures.Limit.DEFAULT);

  private static Standing standing(boolean active, Failures failures, PolicyDraft policy) {
    return new Standing(World.ANN, active, false, List.of(), false, failures, policy.build());
  }

  private static List<StandingState> statesOf(Standing standing) {
    return Arrays.stream(StandingState.values())
        .filter(state -> state.holds(standing, ASKED))
        .toList();
  }

  private static PolicyDraft draft() {
    return new PolicyDraft(Policy.DEFAULT);
  }

  @Test
  void an_account_is_in_each_state_that_is_true_of_it() {
    assertThat(statesOf(standing(true, Failures.NONE, draft())))
        .containsExactly(StandingState.ALL, StandingState.NOT_ENROLLED);
    assertThat(statesOf(standing(false, Failures.NONE, draft().required(true))))
        .containsExactly(
            StandingState.ALL,
            StandingState.NOT_ENROLLED,
            StandingState.REQUIRED,
            StandingState.INACTIVE);
    Failures many = new Failures(50, NOW.minus(Duration.ofDays(3)), 0, Instant.EPOCH);
    assertThat(statesOf(standing(true, many, draft().required(true))))
        .containsExactly(
            StandingState.ALL,
            StandingState.NOT_ENROLLED,
            StandingState.LOCKED,
            StandingState.REQUIRED,
            StandingState.DUE);
    Standing drifting =
        new Standing(
            World.ANN,
            true,
            false,
            List.of(new Standing.Drift(1, 3)),
            false,
            Failures.NONE,
            Policy.DEFAULT);
    assertThat(statesOf(drifting))
        .containsExactly(StandingState.ALL, StandingState.ENROLLED, StandingState.DRIFTING);
  }

  @Test
  void due_is_who_will_be_locked_out_before_tomorrow_ends() {
    Instant end = Instant.parse("2026-12-01T00:00:00Z");
    assertThat(ASKED.due()).isEqualTo(end.minusMillis(1));
    PolicyDraft before = draft().required(true).enrolBy(Optional.of(end.minusMillis(1)));
    PolicyDraft then = draft().required(true).enrolBy(Optional.of(end));
    assertThat(StandingState.DUE.holds(standing(true, Failures.NONE, before), ASKED)).isTrue();
    assertThat(StandingState.DUE.holds(standing(true, Failures.NONE, then), ASKED)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void a_word_is_read_as_it_is_written(StandingState state) {
    assertThat(StandingState.ofWord(state.word())).contains(state);
    assertThat(StandingState.ofWord(state.word() + "x")).isEmpty();
  }
}
