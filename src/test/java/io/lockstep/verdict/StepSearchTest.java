package io.lockstep.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.PreparedSecret;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.TotpParameters;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepSearchTest {
  private static final TotpParameters SIX = TotpParameters.DEFAULT;
  private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  private static final long STEP = 59_844_508;

  private final PreparedSecret secret = prepared();

  private static PreparedSecret prepared() {
    try (SharedSecret shared = SharedSecret.ofBytes(KEY)) {
      return PreparedSecret.of(shared, HashAlgorithm.SHA1);
    }
  }

  @AfterEach
  void close() {
    secret.close();
  }

  private int code(long step) {
    return secret.code(step, SIX.modulus());
  }

  private StepSearch.Found search(long step, int reach, int code) {
    return StepSearch.within(secret, SIX, step, reach, code);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "-1", "23", "-23", "1681", "-1681"})
  void the_step_of_a_code_is_found_wherever_it_lies(int offset) {
    StepSearch.Found found = search(STEP, StepSearch.MOST_STEPS, code(STEP + offset));
    assertThat(found.offset()).hasValue(offset);
    assertThat(found.search().tried()).isEqualTo(3363);
  }

  @Test
  void a_step_beyond_the_reach_is_not_found() {
    assertThat(search(STEP, 5, code(STEP + 6)).offset()).isEmpty();
    assertThat(search(STEP, 5, code(STEP - 6)).offset()).isEmpty();
    assertThat(search(STEP, 6, code(STEP + 6)).offset()).hasValue(6);
  }

  @Test
  void the_cost_is_the_same_for_every_code() {
    assertThat(search(STEP, 12, code(STEP)).search().tried()).isEqualTo(25);
    assertThat(search(STEP, 12, code(STEP + 12)).search().tried()).isEqualTo(25);
    assertThat(search(STEP, 12, code(STEP + 500)).search().tried()).isEqualTo(25);
    assertThat(search(STEP, 0, code(STEP)).search().tried()).isEqualTo(1);
  }

  @Test
  void steps_before_1970_are_neither_found_nor_counted() {
    assertThat(search(0, 3, code(-1)).offset()).isEmpty();
    assertThat(search(0, 3, code(2)).search().tried()).isEqualTo(4);
    assertThat(search(2, 3, code(0)).offset()).hasValue(-2);
    assertThat(search(2, 3, code(0)).search().tried()).isEqualTo(6);
  }

  @Test
  void the_nearest_of_two_matches_is_told_and_the_answer_is_ambiguous() {
    Pair near = pairWithin(40);
    StepSearch.Found found = search(near.middle(), 40, code(near.middle() + near.nearer()));
    assertThat(found.offset()).hasValue(near.nearer());
    assertThat(found.search().ambiguous()).isTrue();
    assertThat(found.search().tried()).isEqualTo(81);
  }

  @Test
  void one_match_is_not_ambiguous() {
    assertThat(search(STEP, 5, code(STEP + 3)).search().ambiguous()).isFalse();
  }

  @Test
  void of_two_equally_near_steps_the_earlier_is_told() {
    Twins twins = twins();
    long middle = (twins.first() + twins.second()) / 2;
    int distance = (int) (twins.second() - middle);
    StepSearch.Found found = search(middle, distance, code(twins.first()));
    assertThat(found.offset()).hasValue(-distance);
    assertThat(found.search().ambiguous()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"30, 1681", "60, 841", "300, 169", "10, 1681", "1, 1681", "86400, 1", "29, 1681"})
  void the_horizon_is_fourteen_hours_and_a_step_but_never_more_than_the_bound(
      int period, int steps) {
    TotpParameters parameters = new TotpParameters(HashAlgorithm.SHA1, 6, period);
    assertThat(StepSearch.horizon(parameters)).isEqualTo(steps);
  }

  @Test
  void a_clock_fourteen_hours_off_is_inside_the_horizon() {
    assertThat(14 * 3600 / 30).isLessThanOrEqualTo(StepSearch.horizon(SIX));
  }

  @Test
  void the_chance_of_a_random_code_is_tried_over_all_codes_and_at_most_one() {
    assertThat(new Search(3363, 6, false).chance()).isEqualTo(0.003363);
    assertThat(new Search(3363, 8, false).chance()).isEqualTo(0.00003363);
    assertThat(new Search(2_000_000, 6, false).chance()).isEqualTo(1.0);
  }

  private record Twins(long first, long second) {}

  private record Pair(long middle, int nearer) {}

  /** Two steps an even distance apart with one code: there are plenty among a few thousand. */
  private Twins twins() {
    Map<Integer, Long> seen = new HashMap<>();
    for (long step = STEP; step < STEP + 20_000; step++) {
      Long earlier = seen.put(code(step), step);
      if (earlier != null && (step - earlier) % 2 == 0 && (step - earlier) / 2 <= 1681) {
        return new Twins(earlier, step);
      }
    }
    throw new AssertionError("no two steps share a code");
  }

  /** A middle from which one of two steps with one code is one step away, the other farther. */
  private Pair pairWithin(int farthest) {
    Map<Integer, Long> seen = new HashMap<>();
    for (long step = STEP; step < STEP + 200_000; step++) {
      Long earlier = seen.put(code(step), step);
      long apart = earlier == null ? 0 : step - earlier;
      if (apart > 2 && apart < farthest) {
        return new Pair(step - 1, 1);
      }
    }
    throw new AssertionError("no two near steps share a code");
  }
}
