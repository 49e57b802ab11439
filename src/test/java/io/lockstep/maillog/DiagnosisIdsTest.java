package io.lockstep.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DiagnosisIdsTest {
  private final DiagnosisIds ids = new DiagnosisIds(new SplittableRandom(7));

  @Test
  void ten_characters_tell_the_millisecond_as_in_a_ulid() {
    // The time of the example in the ULID specification's own text: 01ARZ3NDEK.
    assertThat(ids.next(Instant.ofEpochMilli(1_469_922_850_259L))).startsWith("01ARZ3NDEK");
    assertThat(ids.next(Instant.EPOCH)).startsWith("0000000000");
  }

  @Test
  void an_id_has_16_characters_that_nobody_confuses() {
    assertThat(ids.next(Attempts.ARRIVED)).matches("[0-9A-HJKMNP-TV-Z]{16}");
  }

  @Test
  void ids_of_one_millisecond_differ() {
    Set<String> different = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      different.add(ids.next(Attempts.ARRIVED));
    }
    assertThat(different).hasSize(200);
  }

  @Test
  void a_later_id_sorts_behind_an_earlier_one() {
    assertThat(ids.next(Attempts.ARRIVED.plusMillis(1))).isGreaterThan(ids.next(Attempts.ARRIVED));
  }
}
