package io.lockstep.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SkewIntervalProperties {
  private static final Pattern FORM = Pattern.compile("([+-]\\d+)\\.\\.([+-]\\d+)s");

  /** Whatever the true skew and the delay (within what is believed), the interval holds it. */
  @Property
  void the_true_skew_lies_inside_whenever_the_code_was_typed_in_time(
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long arrival,
      @ForAll @LongRange(min = -50_400_000, max = 50_400_000) long skew,
      @ForAll @LongRange(min = 0, max = 29_999) long delay,
      @ForAll @IntRange(min = 10, max = 300) int period) {
    TotpParameters parameters = new TotpParameters(HashAlgorithm.SHA1, 6, period);
    long deviceRead = arrival - delay + skew;
    long step = parameters.stepAt(deviceRead);
    assertThat(SkewInterval.of(parameters, step, arrival).contains(skew)).isTrue();
  }

  @Property
  void a_late_typist_with_a_right_clock_keeps_zero_inside(
      @ForAll @LongRange(min = 1_000_000, max = 4_000_000_000_000L) long arrival,
      @ForAll @LongRange(min = 0, max = 119_999) long delay) {
    TotpParameters parameters = TotpParameters.DEFAULT;
    long step = parameters.stepAt(arrival - delay);
    boolean typedInTime = delay < 30_000 || step < parameters.stepAt(arrival);
    assertThat(typedInTime).isTrue();
    assertThat(SkewInterval.of(parameters, step, arrival).contains(0)).isTrue();
  }

  @Property
  void the_text_never_leaves_the_truth_outside(
      @ForAll @LongRange(min = -100_000_000, max = 100_000_000) long from,
      @ForAll @LongRange(min = 1, max = 200_000) long width) {
    Matcher text = FORM.matcher(new SkewInterval(from, from + width).toString());
    assertThat(text.matches()).isTrue();
    long lower = Long.parseLong(text.group(1)) * 1000;
    long upper = Long.parseLong(text.group(2)) * 1000;
    assertThat(lower).isLessThanOrEqualTo(from).isGreaterThan(from - 1000);
    assertThat(upper).isGreaterThanOrEqualTo(from + width).isLessThan(from + width + 1000);
  }
}
