package io.lockstep.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laid beside a brute force that looks at every point. */
class MarzulloProperties {
  private static final int EDGE = 30;

  @Provide
  Arbitrary<List<SkewInterval>> intervals() {
    Arbitrary<SkewInterval> one =
        Combinators.combine(
                Arbitraries.integers().between(-EDGE, EDGE - 1),
                Arbitraries.integers().between(1, EDGE))
            .as((from, width) -> new SkewInterval(from, Math.min(EDGE, from + width)));
    return one.list().ofMinSize(0).ofMaxSize(12);
  }

  private static int count(List<SkewInterval> intervals, long point) {
    return (int) intervals.stream().filter(one -> one.contains(point)).count();
  }

  private static int highest(List<SkewInterval> intervals) {
    return IntStream.range(-EDGE, EDGE).map(point -> count(intervals, point)).max().orElseThrow();
  }

  /** Stretches of points that so many contain, each as wide as it can be. */
  private static List<SkewInterval> plateaus(List<SkewInterval> intervals, int count) {
    List<SkewInterval> found = new ArrayList<>();
    int start = -EDGE;
    for (int point = -EDGE; point <= EDGE; point++) {
      if (count(intervals, point) != count) {
        if (point > start) {
          found.add(new SkewInterval(start, point));
        }
        start = point + 1;
      }
    }
    return found;
  }

  @Property
  void no_point_is_contained_by_more(@ForAll("intervals") List<SkewInterval> intervals) {
    Assume.that(!intervals.isEmpty());
    assertThat(Marzullo.most(intervals).orElseThrow().count()).isEqualTo(highest(intervals));
  }

  @Property
  void the_widest_of_the_best_is_taken_then_the_nearest_to_zero(
      @ForAll("intervals") List<SkewInterval> intervals) {
    Assume.that(!intervals.isEmpty());
    Marzullo.Overlap found = Marzullo.most(intervals).orElseThrow();
    List<SkewInterval> best = plateaus(intervals, found.count());
    assertThat(best).contains(found.interval());
    for (SkewInterval other : best) {
      assertThat(width(other)).isLessThanOrEqualTo(width(found.interval()));
      if (width(other) == width(found.interval())) {
        assertThat(away(other)).isGreaterThanOrEqualTo(away(found.interval()));
      }
    }
  }

  private static long width(SkewInterval interval) {
    return interval.toMillis() - interval.fromMillis();
  }

  private static long away(SkewInterval interval) {
    return IntStream.range((int) interval.fromMillis(), (int) interval.toMillis())
        .map(Math::abs)
        .min()
        .orElseThrow();
  }

  @Property
  void the_order_of_the_intervals_says_nothing(
      @ForAll("intervals") List<SkewInterval> intervals, @ForAll Random random) {
    List<SkewInterval> shuffled = new ArrayList<>(intervals);
    Collections.shuffle(shuffled, random);
    assertThat(Marzullo.most(shuffled)).isEqualTo(Marzullo.most(intervals));
  }

  @Property
  void the_hull_goes_from_the_first_point_with_a_quorum_to_the_last(
      @ForAll("intervals") List<SkewInterval> intervals,
      @ForAll @IntRange(min = 1, max = 13) int quorum) {
    int[] points =
        IntStream.range(-EDGE, EDGE).filter(point -> count(intervals, point) >= quorum).toArray();
    if (points.length == 0) {
      assertThat(Marzullo.hull(intervals, quorum)).isEmpty();
    } else {
      assertThat(Marzullo.hull(intervals, quorum))
          .contains(new SkewInterval(points[0], points[points.length - 1] + 1));
    }
  }

  /** The reason for a hull: whatever the wrong ones say, they cannot push the truth outside. */
  @Property
  void as_long_as_a_quorum_is_right_the_truth_lies_inside(
      @ForAll("intervals") List<SkewInterval> wrong,
      @ForAll("intervals") List<SkewInterval> others,
      @ForAll @IntRange(min = -EDGE, max = EDGE - 1) int truth) {
    List<SkewInterval> right = others.stream().filter(one -> one.contains(truth)).toList();
    Assume.that(!right.isEmpty());
    List<SkewInterval> all = new ArrayList<>(wrong);
    all.addAll(right);
    assertThat(Marzullo.hull(all, right.size()).orElseThrow().contains(truth)).isTrue();
  }

  @Example
  void nothing_agrees_with_nothing() {
    assertThat(Marzullo.most(List.of())).isEmpty();
    assertThat(Marzullo.hull(List.of(), 1)).isEmpty();
  }

  @Example
  void intervals_that_only_touch_do_not_overlap() {
    List<SkewInterval> touching = List.of(new SkewInterval(-5, 0), new SkewInterval(0, 5));
    assertThat(Marzullo.hull(touching, 2)).isEmpty();
    assertThat(Marzullo.most(touching).orElseThrow())
        .isEqualTo(new Marzullo.Overlap(new SkewInterval(-5, 5), 1));
  }

  @Example
  void a_quorum_of_nobody_is_a_mistake() {
    assertThatThrownBy(() -> Marzullo.hull(List.of(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
