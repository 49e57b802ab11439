package io.lockstep.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.verdict.SubmittedCode.Digits;
import io.lockstep.verdict.SubmittedCode.Other;
import io.lockstep.verdict.SubmittedCode.RecoveryShaped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class SubmittedCodeProperties {

  @Property
  void reading_never_fails_and_never_tells_too_much(
      @ForAll String typed, @ForAll @IntRange(min = 6, max = 8) int digits) {
    SubmittedCode code = SubmittedCode.read(typed, digits, Set.of(10));
    if (code instanceof Digits number) {
      assertThat(number.value()).isBetween(0, (int) Math.pow(10, digits) - 1);
    } else if (code instanceof RecoveryShaped recovery) {
      assertThat(recovery.text()).matches("[A-Z0-9]{10}").matches(".*[A-Z].*");
    } else {
      assertThat(((Other) code).length()).isBetween(0, typed.length());
    }
  }

  @Property
  void fillers_anywhere_change_nothing(
      @ForAll @IntRange(min = 0, max = 999_999) int value,
      @ForAll @Size(7)
          List<@StringLength(max = 3) @Chars({' ', '-', '\u2013', '\u200b', '\t'}) String>
              fillers) {
    String plain = String.format(Locale.ROOT, "%06d", value);
    StringBuilder typed = new StringBuilder(fillers.get(6));
    for (int i = 0; i < 6; i++) {
      typed.append(plain.charAt(i)).append(fillers.get(i));
    }
    assertThat(SubmittedCode.read(typed.toString(), 6, Set.of(10))).isEqualTo(new Digits(value));
  }
}
