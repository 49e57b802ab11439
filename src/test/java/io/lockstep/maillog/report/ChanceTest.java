package io.lockstep.maillog.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChanceTest {
  @Test
  void the_tail_of_poisson_is_that_of_the_tables() {
    assertThat(Chance.ofAtLeast(0, 2)).isEqualTo(1);
    assertThat(Chance.ofAtLeast(1, 2)).isCloseTo(1 - Math.exp(-2), within(1e-12));
    assertThat(Chance.ofAtLeast(5, 2)).isCloseTo(0.052653, within(1e-6));
  }

  @Test
  void the_tail_of_the_binomial_is_that_of_the_tables() {
    assertThat(Chance.ofHits(8, 10, 0.5)).isCloseTo(56.0 / 1024, within(1e-9));
    assertThat(Chance.ofHits(0, 10, 0.5)).isCloseTo(1, within(1e-9));
    assertThat(Chance.ofHits(3, 3, 1)).isEqualTo(1);
  }

  @Test
  void a_chance_is_said_in_round_figures() {
    assertThat(Chance.words(0.5)).isEqualTo("about even");
    assertThat(Chance.words(0.1)).isEqualTo("about 1 in 10");
    assertThat(Chance.words(1 / 3456.0)).isEqualTo("about 1 in 3,500");
    assertThat(Chance.words(1e-30)).isEqualTo("less than 1 in a billion");
  }
}
