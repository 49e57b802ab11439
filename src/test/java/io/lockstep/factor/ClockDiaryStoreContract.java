package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.JuryFinding.Alarm;
import io.lockstep.verdict.SkewInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every place for readings of clocks keeps to. */
public abstract class ClockDiaryStoreContract {
  protected static final String NODE = "mbox1";
  protected static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

  /** An empty one of {@link #NODE}. */
  protected abstract ClockDiaryStore store(int most) throws Exception;

  protected static ClockReading at(Instant time) {
    return new ClockReading(time, Optional.empty(), OptionalLong.empty(), EndingCounts.NONE);
  }

  protected static NodeReadings only(ClockDiaryStore store, Instant from) {
    assertThat(store.since(from)).hasSize(1);
    return store.since(from).get(0);
  }

  @ParameterizedTest
  @EnumSource
  void a_reading_comes_back_as_it_was(Alarm alarm) throws Exception {
    ClockDiaryStore store = store(3);
    ClockReading reading =
        new ClockReading(
            NOON,
            Optional.of(new JuryFinding(new SkewInterval(-6_000, 44_000), 14_250, 41, 44, alarm)),
            OptionalLong.of(-690),
            new EndingCounts(
                Map.of(
                    Ending.OK, 1L,
                    Ending.CLOCK, 2L,
                    Ending.CODE, 3L,
                    Ending.USED, 4L,
                    Ending.LOCKED, 5L,
                    Ending.OTHER, 6L)));
    store.add(reading);
    store.add(at(NOON.plusSeconds(1)));
    NodeReadings kept = only(store, NOON);
    assertThat(kept.node()).isEqualTo(NODE);
    assertThat(kept.readings()).containsExactly(reading, at(NOON.plusSeconds(1)));
  }

  @Test
  void before_the_first_reading_there_is_no_node() throws Exception {
    assertThat(store(3).since(Instant.EPOCH)).isEmpty();
  }

  @Test
  void earlier_readings_are_left_out_and_the_node_is_named_all_the_same() throws Exception {
    ClockDiaryStore store = store(3);
    store.add(at(NOON));
    store.add(at(NOON.plusMillis(1)));
    assertThat(only(store, NOON.plusMillis(1)).readings()).containsExactly(at(NOON.plusMillis(1)));
    NodeReadings none = only(store, NOON.plusMillis(2));
    assertThat(none.readings()).isEmpty();
    assertThat(none.lastSeen()).isEqualTo(NOON.plusMillis(1));
  }

  @Test
  void a_clock_that_was_set_takes_no_reading_away_and_changes_no_order() throws Exception {
    ClockDiaryStore store = store(5);
    Instant farAhead = NOON.plus(Duration.ofDays(400));
    Instant back = NOON.minus(Duration.ofDays(30));
    for (Instant time : new Instant[] {NOON, farAhead, back}) {
      store.add(at(time));
    }
    NodeReadings kept = only(store, Instant.EPOCH);
    assertThat(kept.readings()).containsExactly(at(NOON), at(farAhead), at(back));
    assertThat(kept.lastSeen()).isEqualTo(back);
  }

  @Test
  void of_too_many_those_stay_that_were_added_last_whatever_their_time() throws Exception {
    ClockDiaryStore store = store(3);
    store.add(at(NOON.plus(Duration.ofDays(400))));
    for (int i = 0; i < 20; i++) {
      store.add(at(NOON.minusSeconds(i)));
      assertThat(only(store, Instant.EPOCH).readings()).hasSize(Math.min(3, i + 2));
    }
    assertThat(only(store, Instant.EPOCH).readings())
        .containsExactly(
            at(NOON.minusSeconds(17)), at(NOON.minusSeconds(18)), at(NOON.minusSeconds(19)));
  }
}
