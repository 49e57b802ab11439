package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.store.TestVaults;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecoveryCodesTest {
  private Vault vault;
  private RecoveryCodes codes;

  @BeforeEach
  void begin() throws Exception {
    vault = TestVaults.fresh();
    codes = new RecoveryCodes(new SecureRandom(), vault, RecoveryCodes.LENGTH);
  }

  @Test
  void a_code_has_ten_symbols_of_base32_and_a_letter_among_them() {
    for (int i = 0; i < 500; i++) {
      assertThat(codes.generate(20))
          .hasSize(20)
          .doesNotHaveDuplicates()
          .allMatch(code -> code.matches("[A-Z2-7]{10}"))
          .allMatch(code -> code.matches(".*[A-Z].*"));
    }
  }

  /** Every symbol at every place, each about as often: 10 symbols of 5 bits make 50 bits. */
  @Test
  void every_place_takes_every_symbol_about_equally_often() {
    int[][] counts = new int[RecoveryCodes.LENGTH][128];
    int drawn = 0;
    for (int round = 0; round < 1600; round++) {
      for (String code : codes.generate(20)) {
        drawn++;
        for (int place = 0; place < code.length(); place++) {
          counts[place][code.charAt(place)]++;
        }
      }
    }
    double expected = drawn / 32.0;
    for (int[] place : counts) {
      for (char symbol : "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray()) {
        // Six standard deviations of a thousand: a fair draw leaves them once in a billion.
        assertThat((double) place[symbol]).isBetween(expected - 190, expected + 190);
      }
    }
  }

  @Test
  void codes_of_digits_only_are_drawn_again() {
    List<byte[]> draws = new ArrayList<>();
    // 11010 is the digit 2 in base32: seven bytes of that pattern are ten digits.
    draws.add(bits("11010".repeat(11) + "1"));
    draws.add(bits("00000".repeat(11) + "0"));
    RecoveryCodes stacked = new RecoveryCodes(new Stacked(draws), vault, RecoveryCodes.LENGTH);
    assertThat(stacked.generate(1)).containsExactly("AAAAAAAAAA");
    assertThat(draws).isEmpty();
  }

  @Test
  void a_kept_code_is_a_hash_that_matches_it_and_nothing_else() throws Exception {
    List<String> clear = codes.generate(10);
    List<RecoveryCode> kept = codes.hashed(World.ANN, clear);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      RecoveryCode code = kept.get(i);
      ids.add(code.id());
      assertThat(code.spent()).isEmpty();
      assertThat(code.toString()).doesNotContain(clear.get(i));
      for (int j = 0; j < 10; j++) {
        assertThat(vault.matches(World.ANN, code.hash(), clear.get(j))).isEqualTo(i == j);
      }
    }
    assertThat(ids).hasSize(10);
  }

  private static byte[] bits(String bits) {
    byte[] bytes = new byte[bits.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
    return bytes;
  }

  /** Draws what was put on it. */
  private static final class Stacked extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final transient List<byte[]> draws;

    Stacked(List<byte[]> draws) {
      this.draws = draws;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(draws.remove(0), 0, bytes, 0, bytes.length);
    }
  }
}
