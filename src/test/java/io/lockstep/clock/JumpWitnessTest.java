package io.lockstep.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JumpWitnessTest {
  private final FakeMachine machine = new FakeMachine();
  private final List<JumpMemory> kept = new ArrayList<>();
  private final JumpWitness witness = witness(Optional.empty());

  private JumpWitness witness(Optional<JumpMemory> remembered) {
    return new JumpWitness(machine.both(), machine::nanos, remembered, kept::add);
  }

  @Test
  void a_clock_that_only_runs_was_not_set() {
    witness.ask();
    machine.pass(Duration.ofDays(3));
    assertThat(witness.ask().standing()).isEqualTo(Standing.FINE);
    assertThat(kept).hasSize(1);
  }

  @Test
  void a_clock_that_was_set_forward_shows_as_this_server_ahead() {
    witness.ask();
    machine.pass(Duration.ofSeconds(20));
    machine.set(Duration.ofMinutes(10));
    Statement said = witness.ask();
    assertThat(said.standing()).isEqualTo(Standing.WARNING);
    assertThat(said.brief()).isEqualTo("-600s");
    assertThat(said.words())
        .isEqualTo("this clock was set forward by 10 min, less than a minute ago");
    assertThat(said.offset()).as("it may have been set right").isEmpty();
  }

  @Test
  void a_clock_that_was_set_back_shows_as_this_server_behind() {
    witness.ask();
    machine.set(Duration.ofHours(-2));
    assertThat(witness.ask().brief()).isEqualTo("+7200s");
    machine.pass(Duration.ofMinutes(3));
    assertThat(witness.ask().words()).isEqualTo("this clock was set back by 2 h, 3 min ago");
  }

  @Test
  void a_step_is_forgotten_after_an_hour() {
    witness.ask();
    machine.set(Duration.ofMinutes(-10));
    witness.ask();
    machine.pass(Duration.ofMinutes(60));
    assertThat(witness.ask().standing()).isEqualTo(Standing.WARNING);
    machine.pass(Duration.ofSeconds(1));
    assertThat(witness.ask().standing()).isEqualTo(Standing.FINE);
  }

  @Property(tries = 200)
  void every_step_of_two_seconds_or_more_is_seen_and_its_size_is_right(
      @ForAll @Size(min = 1, max = 5)
          List<@LongRange(min = -90_000_000, max = 90_000_000) Long> steps) {
    FakeMachine fresh = new FakeMachine();
    JumpWitness looking =
        new JumpWitness(fresh.both(), fresh::nanos, Optional.empty(), memory -> {});
    looking.ask();
    for (long size : steps) {
      long step = size < 0 ? size - 2000 : size + 2000;
      fresh.pass(Duration.ofSeconds(1));
      fresh.set(Duration.ofMillis(step));
      assertThat(looking.ask().brief()).isEqualTo(new ClockOffset(-step, 0).toString());
    }
  }

  @Test
  void a_machine_that_slept_is_told_for_ten_minutes_and_was_not_set() {
    witness.ask();
    machine.sleep(Duration.ofHours(8));
    Statement said = witness.ask();
    assertThat(said.standing()).isEqualTo(Standing.WARNING);
    assertThat(said.brief()).isEqualTo("slept");
    assertThat(said.words()).isEqualTo("this machine slept for 8 h, until less than a minute ago");
    machine.pass(Duration.ofSeconds(601));
    assertThat(witness.ask().standing()).isEqualTo(Standing.FINE);
  }

  @Test
  void a_step_while_nobody_looked_is_seen_by_the_next_run_that_remembers() {
    witness.ask();
    machine.pass(Duration.ofMinutes(5));
    machine.set(Duration.ofMinutes(-10));
    JumpMemory remembered = JumpMemory.parse(kept.get(0).text()).orElseThrow();
    assertThat(witness(Optional.of(remembered)).ask().brief()).isEqualTo("+600s");
  }

  @Test
  void a_step_that_another_run_saw_is_told_from_its_memory_and_not_counted_twice() {
    witness.ask();
    machine.set(Duration.ofMinutes(-10));
    witness.ask();
    machine.pass(Duration.ofMinutes(4));
    JumpMemory remembered = JumpMemory.parse(kept.get(1).text()).orElseThrow();
    kept.clear();
    Statement said = witness(Optional.of(remembered)).ask();
    assertThat(said.words()).isEqualTo("this clock was set back by 10 min, 4 min ago");
    assertThat(kept).isEmpty();
  }

  @Test
  void after_a_restart_of_the_machine_nothing_can_be_compared() {
    witness.ask();
    machine.restart();
    machine.set(Duration.ofHours(5));
    assertThat(witness.ask().standing()).isEqualTo(Standing.FINE);
    machine.set(Duration.ofHours(-5));
    assertThat(witness.ask().brief()).isEqualTo("+18000s");
  }

  @Test
  void memory_that_is_garbage_is_none() {
    assertThat(JumpMemory.parse("")).isEmpty();
    assertThat(JumpMemory.parse("x 1")).isEmpty();
    assertThat(JumpMemory.parse("x -1 5")).isEmpty();
    assertThat(JumpMemory.parse("x 99999999999999999999 5")).isEmpty();
  }
}
