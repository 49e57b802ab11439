package io.lockstep.host.embedded.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class KeptFigureTest {
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final FakeTime time = new FakeTime(Instant.parse("2026-11-22T08:00:00Z"));
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private double now = 40;
  private boolean fails;

  private final KeptFigure figure =
      new KeptFigure(
          () -> {
            if (fails) {
              throw new IllegalStateException("the database is away");
            }
            return now;
          },
          FRESH,
          time,
          waiting::add);

  private void found() {
    waiting.remove().run();
  }

  @Test
  void nobody_waits_for_it_and_the_next_who_asks_gets_it() {
    assertThat(figure.get()).isNaN();
    assertThat(waiting).hasSize(1);
    found();
    assertThat(figure.get()).isEqualTo(40);
    assertThat(waiting).isEmpty();
  }

  @Test
  void while_one_is_being_found_no_second_search_begins() {
    figure.get();
    figure.get();
    assertThat(waiting).hasSize(1);
  }

  @Test
  void an_older_one_is_told_while_a_new_one_is_found() {
    figure.get();
    found();
    now = 41;
    time.pass(FRESH);
    assertThat(figure.get()).isEqualTo(40);
    found();
    assertThat(figure.get()).isEqualTo(41);
  }

  @Test
  void one_that_cannot_be_found_any_more_is_told_for_a_while_and_then_nan() {
    figure.get();
    found();
    fails = true;
    time.pass(FRESH);
    assertThat(figure.get()).isEqualTo(40);
    found();
    time.pass(FRESH);
    time.pass(FRESH);
    assertThat(figure.get()).isNaN();
    fails = false;
    found();
    assertThat(figure.get()).isEqualTo(40);
  }

  @Test
  void after_the_clock_was_set_back_another_is_looked_for() {
    figure.get();
    found();
    time.pass(Duration.ofHours(-1));
    assertThat(figure.get()).isNaN();
    assertThat(waiting).hasSize(1);
  }

  @Test
  void when_nobody_finds_any_more_it_is_nan_and_no_error() {
    KeptFigure closing =
        new KeptFigure(
            () -> now,
            FRESH,
            time,
            work -> {
              throw new RejectedExecutionException();
            });
    assertThat(closing.get()).isNaN();
    assertThat(closing.get()).isNaN();
  }
}
