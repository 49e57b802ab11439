package io.lockstep.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static ClockOffset at(long millis, long error) {
    return new ClockOffset(millis, error);
  }

  @Test
  void the_overlap_of_the_agreeing_ones_is_the_finding() {
    assertThat(Agreement.of(List.of(at(690_000, 100), at(690_100, 100), at(690_050, 200)), 3))
        .contains(new Agreement(at(690_050, 50), 3, 3));
  }

  @Test
  void one_falseticker_among_three_does_not_win() {
    Agreement found =
        Agreement.of(List.of(at(10, 100), at(3_600_000, 100), at(-20, 100)), 3).orElseThrow();
    assertThat(found.agreeing()).isEqualTo(2);
    assertThat(found.offset().millis()).isBetween(-90L, 80L);
  }

  @Test
  void two_that_contradict_each_other_say_nothing() {
    assertThat(Agreement.of(List.of(at(0, 100), at(3_600_000, 100)), 2)).isEmpty();
  }

  @Test
  void whoever_silences_the_others_does_not_win() {
    assertThat(Agreement.of(List.of(at(3_600_000, 100)), 3)).isEmpty();
    assertThat(Agreement.of(List.of(at(3_600_000, 100)), 2)).isEmpty();
  }

  @Test
  void a_single_server_that_was_asked_is_believed_and_silence_is_not() {
    assertThat(Agreement.of(List.of(at(5, 100)), 1)).contains(new Agreement(at(5, 100), 1, 1));
    assertThat(Agreement.of(List.of(), 1)).isEmpty();
    assertThat(Agreement.of(List.of(), 0)).isEmpty();
  }

  @Test
  void intervals_that_only_touch_agree() {
    assertThat(Agreement.of(List.of(at(0, 100), at(200, 100)), 2))
        .contains(new Agreement(at(100, 0), 2, 2));
  }

  @Property
  void with_a_majority_of_good_servers_the_finding_overlaps_what_holds_the_truth(
      @ForAll @LongRange(min = -100_000, max = 100_000) long truth,
      @ForAll @IntRange(min = 1, max = 6) int liars,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<ClockOffset> answers = new ArrayList<>();
    long widest = 0;
    for (int i = 0; i < liars + 1; i++) {
      long error = random.nextInt(500);
      widest = Math.max(widest, error);
      answers.add(at(truth + random.nextLong(2 * error + 1) - error, error));
    }
    for (int i = 0; i < liars; i++) {
      answers.add(at(truth + random.nextLong(2_000_000) - 1_000_000, random.nextInt(500)));
    }
    Collections.shuffle(answers, random);
    Agreement found = Agreement.of(answers, answers.size()).orElseThrow();
    assertThat(found.agreeing()).isGreaterThan(liars);
    // More than the liars agree, so a good one is among them, and it is never farther off than
    // this.
    assertThat(Math.abs(found.offset().millis() - truth)).isLessThanOrEqualTo(2 * widest + 1);
  }
}
