package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Texts that are nearly values: most bugs of a reader lie close to what it expects. */
final class Damage {
  private static final String SYMBOLS = "0123456789:|,_;=-+{}deilnpxAZ \u0000\u00e4\u0663\ud83d";

  /** Something that reads a text and may refuse it. */
  interface Reading {
    void read(String text) throws DamagedValueException;
  }

  private Damage() {}

  /** Valid texts with a few characters cut, doubled or changed, and texts of any kind. */
  static Arbitrary<String> of(String... valid) {
    Arbitrary<String> damaged = Arbitraries.of(valid);
    for (int change = 0; change < 3; change++) {
      damaged =
          Combinators.combine(
                  damaged,
                  Arbitraries.integers().between(0, 200),
                  Arbitraries.integers().between(0, 3),
                  Arbitraries.of(SYMBOLS.chars().mapToObj(c -> (char) c).toList()))
              .as(Damage::changed);
    }
    Arbitrary<String> symbols =
        Arbitraries.strings().withChars(SYMBOLS.toCharArray()).ofMaxLength(60);
    return Arbitraries.oneOf(damaged, symbols, Arbitraries.strings().all().ofMaxLength(60));
  }

  private static String changed(String text, int where, int how, char symbol) {
    int at = text.isEmpty() ? 0 : where % text.length();
    return switch (how) {
      case 0 -> text.substring(0, at) + symbol + text.substring(at);
      case 1 -> text.isEmpty() ? text : text.substring(0, at) + symbol + text.substring(at + 1);
      case 2 -> text.substring(0, at);
      default -> text.substring(at) + text.substring(0, at);
    };
  }

  /** A reading either goes well or is refused in words about its attribute. */
  static void readOrRefused(String attribute, Reading reading, String text) {
    try {
      reading.read(text);
    } catch (DamagedValueException refused) {
      assertThat(refused.attribute()).isEqualTo(attribute);
      assertThat(refused)
          .hasMessageStartingWith("the value of " + attribute + " is damaged: ")
          .hasNoCause();
      if (text.length() > 40) {
        assertThat(refused).hasMessageNotContaining(text);
      }
    }
  }
}
