package io.lockstep.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectedTimeTest {
  private static final Duration CAP = Duration.ofHours(1);
  private static final Duration BELIEVED = Duration.ofMinutes(3);

  private final FakeMachine machine = new FakeMachine();
  private final List<String> told = new ArrayList<>();
  private final CorrectedTime corrected =
      new CorrectedTime(
          machine.wall(),
          machine::nanos,
          CAP,
          BELIEVED,
          new CorrectedTime.Listener() {
            @Override
            public void corrects(long millis) {
              told.add(Long.toString(millis));
            }

            @Override
            public void ended(String why) {
              told.add(why);
            }
          });
  private final ServerClock clock = ServerClock.corrected(machine.wall(), corrected);

  private void heard(long millis, int agreeing) {
    corrected.heard(new Agreement(new ClockOffset(millis, 120), agreeing, agreeing));
  }

  private long correction() {
    return clock.millis() - machine.wall().millis();
  }

  @Test
  void before_anybody_was_heard_the_clock_is_the_machines() {
    assertThat(correction()).isZero();
    assertThat(clock.label()).isEqualTo("system");
  }

  @Test
  void three_servers_that_agree_correct_a_clock_that_is_behind_or_ahead() {
    heard(690_000, 3);
    assertThat(correction()).isEqualTo(690_000);
    assertThat(clock.now()).isEqualTo(FakeMachine.START.plusSeconds(690));
    assertThat(clock.machineTime()).isEqualTo(FakeMachine.START);
    assertThat(clock.label()).isEqualTo("corrected+690s");
    heard(-30_000, 4);
    assertThat(correction()).isEqualTo(-30_000);
    assertThat(clock.label()).isEqualTo("corrected-30s");
    assertThat(told).containsExactly("690000", "-30000");
  }

  @Test
  void two_servers_correct_nothing() {
    heard(690_000, 2);
    assertThat(correction()).isZero();
    assertThat(told).isEmpty();
  }

  @Test
  void a_few_seconds_are_left_alone() {
    heard(5_100, 3);
    assertThat(correction()).isZero();
    heard(5_200, 3);
    assertThat(correction()).isEqualTo(5_200);
  }

  @Test
  void what_lies_beyond_the_cap_is_not_corrected() {
    heard(CAP.toMillis(), 3);
    assertThat(correction()).isEqualTo(CAP.toMillis());
    heard(CAP.toMillis() + 1, 3);
    assertThat(correction()).isZero();
    assertThat(told).hasSize(2).last().asString().contains("more than the cap");
  }

  @Test
  void it_ends_when_servers_say_that_the_clock_is_right() {
    heard(690_000, 3);
    heard(0, 3);
    assertThat(correction()).isZero();
    assertThat(told).last().asString().contains("right again");
  }

  @Test
  void one_lost_answer_ends_nothing_and_renews_nothing() {
    heard(690_000, 3);
    machine.pass(BELIEVED.minusSeconds(1));
    heard(690_100, 2);
    assertThat(correction()).isEqualTo(690_000);
    machine.pass(Duration.ofSeconds(2));
    assertThat(correction()).isZero();
    assertThat(told).containsExactly("690000");
  }

  @Test
  void two_servers_that_say_otherwise_end_it() {
    heard(690_000, 3);
    heard(0, 2);
    assertThat(correction()).isZero();
    assertThat(told).last().asString().contains("fewer than 3 time servers agree");
  }

  @Test
  void silence_is_forgiven_for_the_set_time_and_then_the_machines_clock_holds() {
    heard(690_000, 3);
    machine.pass(BELIEVED);
    assertThat(correction()).isEqualTo(690_000);
    machine.pass(Duration.ofMillis(1));
    assertThat(correction()).isZero();
    assertThat(told).hasSize(1);
    corrected.look();
    assertThat(told).hasSize(2).last().asString().contains("no majority of time servers");
    corrected.look();
    assertThat(told).hasSize(2);
  }

  @Test
  void a_clock_that_somebody_mends_is_not_corrected_a_second_time() {
    heard(690_000, 3);
    machine.set(Duration.ofSeconds(690));
    assertThat(correction()).as("at once").isZero();
    corrected.look();
    assertThat(told).last().asString().contains("was set");
  }

  @Test
  void a_clock_that_is_set_to_something_else_waits_for_new_proof() {
    heard(690_000, 3);
    machine.set(Duration.ofMinutes(-1));
    assertThat(correction()).isZero();
    heard(750_000, 3);
    assertThat(correction()).isEqualTo(750_000);
  }

  @Test
  void a_machine_that_slept_waits_for_new_proof() {
    heard(690_000, 3);
    machine.sleep(Duration.ofSeconds(60));
    assertThat(correction()).isZero();
  }

  @Test
  void small_changes_are_followed_without_a_word_and_larger_ones_are_told() {
    heard(690_000, 3);
    heard(690_900, 3);
    assertThat(correction()).isEqualTo(690_900);
    assertThat(told).containsExactly("690000");
    heard(691_001, 3);
    assertThat(told).containsExactly("690000", "691001");
  }

  @Test
  void a_witness_that_speaks_of_the_machine_is_heard_as_of_the_corrected_clock() {
    heard(690_000, 3);
    ClockOffset machineOff = new ClockOffset(690_020, 120);
    Statement said =
        new Statement(
            "ntp",
            Standing.WRONG,
            java.util.Optional.of(machineOff),
            machineOff.toString(),
            "3 of 3 time servers say that this clock is behind by 11 min 30 s");
    Statement seen = clock.seen(said);
    assertThat(seen.offset()).contains(new ClockOffset(20, 121));
    assertThat(seen.brief()).isEqualTo("+0.02s");
    assertThat(seen.standing()).as("nothing was mended").isEqualTo(Standing.WRONG);
  }

  @Test
  void what_has_no_offset_is_heard_as_it_is() {
    heard(690_000, 3);
    Statement jump =
        new Statement("jump", Standing.WARNING, java.util.Optional.empty(), "-600s", "was set");
    assertThat(clock.seen(jump)).isEqualTo(jump);
  }
}
