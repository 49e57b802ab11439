package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwitchStateTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:14:24.190Z");

  private static SwitchState off(Optional<Instant> until) {
    return new SwitchState(
        false, Optional.of(NOW), Optional.of("root"), Optional.of("why"), until, Optional.empty());
  }

  @Test
  void off_lasts_up_to_its_end_and_not_a_moment_longer() {
    SwitchState state = off(Optional.of(NOW.plusSeconds(60)));
    assertThat(state.at(NOW.plusMillis(59_999))).isEqualTo(state);
    SwitchState after = state.at(NOW.plusSeconds(60));
    assertThat(after.on()).isTrue();
    assertThat(after.since()).contains(NOW.plusSeconds(60));
    assertThat(after.by()).contains("root");
    assertThat(after.until()).isEmpty();
    assertThat(after.reason()).contains("the time set for off has passed");
  }

  @Test
  void off_without_an_end_stays_off() {
    SwitchState state = off(Optional.empty());
    assertThat(state.at(NOW.plusSeconds(1_000_000_000)).on()).isFalse();
  }

  @Test
  void never_turned_and_unreadable_are_on() {
    assertThat(SwitchState.neverTurned().at(NOW).on()).isTrue();
    assertThat(SwitchState.unreadable("broken").at(NOW).on()).isTrue();
    assertThat(SwitchState.unreadable("broken").problem()).contains("broken");
  }

  @Test
  void an_end_that_has_passed_already_is_refused_and_nothing_is_turned() {
    World.MemorySwitch store = new World.MemorySwitch();
    World.Memory journal = new World.Memory();
    OnOffSwitch onOff = new OnOffSwitch(store, () -> NOW, journal);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> onOff.off("root", Optional.empty(), Optional.of(NOW)));
    assertThat(store.read()).isEqualTo(SwitchState.neverTurned());
    assertThat(journal.others).isEmpty();
  }

  @Test
  void what_could_not_be_kept_is_not_written_down_as_done() {
    World.Memory journal = new World.Memory();
    OnOffSwitch onOff = new OnOffSwitch(new FullDisk(), () -> NOW, journal);
    assertThatThrownBy(() -> onOff.off("root", Optional.empty(), Optional.empty()))
        .isInstanceOf(IOException.class);
    assertThat(journal.others).isEmpty();
  }

  private static final class FullDisk implements SwitchStore {
    @Override
    public SwitchState read() {
      return SwitchState.neverTurned();
    }

    @Override
    public void write(SwitchState state) throws IOException {
      throw new IOException("no space left");
    }
  }
}
