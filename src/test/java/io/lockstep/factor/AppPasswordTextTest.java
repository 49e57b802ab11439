package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppPasswordTextTest {
  private static final int MANY = 4000;
  private static final int GROUPED = 24;

  @Test
  void a_new_one_has_a_hundred_random_bits() {
    SecureRandom random = new SecureRandom();
    Set<String> all = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < MANY; i++) {
      String password = AppPasswordText.generate(random);
      assertThat(password).matches("[a-z2-7]{4}(-[a-z2-7]{4}){4}");
      all.add(password);
      for (int place = 0; place < GROUPED; place++) {
        seen.merge(place + ":" + password.charAt(place), 1, Integer::sum);
      }
    }
    assertThat(all).hasSize(MANY);
    // 20 places of 32 symbols each, and 4 dashes. One place has a symbol 125 times, give or take
    // 11.
    assertThat(seen).hasSize(20 * 32 + 4);
    assertThat(seen)
        .allSatisfy(
            (symbol, times) -> {
              if (!symbol.endsWith("-")) {
                assertThat(times).as(symbol).isBetween(50, 200);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abcdefghijklmnopqrst",
        "ABCD-EFGH-IJKL-MNOP-QRST",
        "abcd efgh\u00a0ijkl\u2013mnop\tqrst ",
        "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t"
      })
  void blanks_dashes_and_case_are_forgiven(String typed) {
    assertThat(AppPasswordText.read(typed)).contains("ABCDEFGHIJKLMNOPQRST");
    assertThat(AppPasswordText.looksLikeOne(typed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abcdefghijklmnopqrs",
        "abcdefghijklmnopqrstu",
        "abcdefghijklmnopqrs1",
        "abcdefghijklmnopqrs.",
        "abcdefghijklmnopqrs\u00e4",
        "the right password"
      })
  void anything_else_is_none(String typed) {
    assertThat(AppPasswordText.read(typed)).isEmpty();
    assertThat(AppPasswordText.looksLikeOne(typed)).isFalse();
  }

  @Test
  void endless_input_is_not_looked_at() {
    assertThat(AppPasswordText.read(" ".repeat(1_000_000) + "abcdefghijklmnopqrst")).isEmpty();
  }
}
