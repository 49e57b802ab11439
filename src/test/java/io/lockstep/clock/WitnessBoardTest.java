package io.lockstep.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.WitnessBoard.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WitnessBoardTest {
  private static final Duration EVERY = Duration.ofSeconds(64);

  private final FakeMachine machine = new FakeMachine();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  private static Statement fine(String name, String brief) {
    return new Statement(name, Standing.FINE, Optional.empty(), brief, brief);
  }

  private static Witness witness(String name, Supplier<Statement> says) {
    return new Witness() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Statement ask() {
        return says.get();
      }
    };
  }

  private WitnessBoard board(Round... rounds) {
    return new WitnessBoard(
        List.of(rounds),
        machine.boot(),
        (before, now) -> told.add(before.brief() + ">" + now.brief()));
  }

  private static Round round(Witness witness) {
    return new Round(witness, EVERY, false);
  }

  @Test
  void who_was_not_asked_yet_is_absent() {
    try (WitnessBoard board = board(round(witness("rtc", () -> fine("rtc", "+0.1s"))))) {
      assertThat(board.latest()).containsExactly(Statement.absent("rtc", "was not asked yet"));
      board.askAll();
      assertThat(board.latest()).containsExactly(fine("rtc", "+0.1s"));
      assertThat(told).containsExactly("absent>+0.1s");
    }
  }

  @Test
  void an_old_statement_no_longer_counts() {
    try (WitnessBoard board = board(round(witness("rtc", () -> fine("rtc", "+0.1s"))))) {
      board.askAll();
      machine.pass(EVERY.multipliedBy(3).plusSeconds(10));
      board.look();
      assertThat(board.latest()).containsExactly(fine("rtc", "+0.1s"));
      machine.pass(Duration.ofMillis(1));
      board.look();
      assertThat(board.latest().get(0).standing()).isEqualTo(Standing.ABSENT);
    }
  }

  @Test
  void a_statement_lives_by_the_boot_clock_and_not_by_the_one_that_was_set() {
    try (WitnessBoard board = board(round(witness("rtc", () -> fine("rtc", "+0.1s"))))) {
      board.askAll();
      machine.set(Duration.ofDays(-3));
      board.look();
      assertThat(board.latest()).containsExactly(fine("rtc", "+0.1s"));
      machine.sleep(Duration.ofHours(1));
      board.look();
      assertThat(board.latest().get(0).standing()).isEqualTo(Standing.ABSENT);
    }
  }

  @Test
  void one_that_fails_is_absent_and_is_asked_again() {
    AtomicInteger asked = new AtomicInteger();
    Witness failing =
        witness(
            "rtc",
            () -> {
              if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("broken");
              }
              return fine("rtc", "+0.1s");
            });
    try (WitnessBoard board = board(round(failing))) {
      board.askAll();
      assertThat(board.latest().get(0).standing()).isEqualTo(Standing.ABSENT);
      board.askAll();
      assertThat(board.latest().get(0).standing()).isEqualTo(Standing.FINE);
    }
  }

  @Test
  void once_started_it_asks_by_itself_and_a_hanging_one_holds_nobody_up() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Witness hanging =
        witness(
            "ntp",
            () -> {
              try {
                hangs.await();
              } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
              }
              return fine("ntp", "late");
            });
    Witness other =
        witness(
            "rtc",
            () -> {
              asked.countDown();
              return fine("rtc", "+0.1s");
            });
    try (WitnessBoard board = board(round(hanging), round(other))) {
      board.start();
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(board.latest().get(0).standing()).isEqualTo(Standing.ABSENT);
    } finally {
      hangs.countDown();
    }
  }

  @Test
  void news_of_a_telling_one_is_a_reason_to_ask_the_others_at_once() throws Exception {
    AtomicReference<Statement> jump = new AtomicReference<>(fine("jump", "none"));
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch again = new CountDownLatch(1);
    Witness other =
        witness(
            "ntp",
            () -> {
              if (asked.incrementAndGet() == 2) {
                again.countDown();
              }
              return fine("ntp", "+0.0s");
            });
    try (WitnessBoard board =
        board(round(other), new Round(witness("jump", jump::get), EVERY, true))) {
      board.askAll();
      assertThat(asked).hasValue(1);
      jump.set(new Statement("jump", Standing.WARNING, Optional.empty(), "-600s", "was set"));
      board.askAll();
      assertThat(again.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
