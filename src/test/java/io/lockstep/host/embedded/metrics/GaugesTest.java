package io.lockstep.host.embedded.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.extension.MetricsSettings;
import io.lockstep.factor.DiagnosisQueue;
import io.lockstep.factor.Failures;
import io.lockstep.factor.FakeTime;
import io.lockstep.factor.OnOffSwitch;
import io.lockstep.factor.SwitchState;
import io.lockstep.factor.SwitchStore;
import io.lockstep.factor.Witnesses;
import io.lockstep.factor.World;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is wrong with one of the figures: reading never fails and never waits. */
@Timeout(60)
class GaugesTest {
  private final FakeTime time = new FakeTime(World.START);

  private static SwitchStore broken() {
    return new SwitchStore() {
      @Override
      public SwitchState read() {
        throw new IllegalStateException("broken");
      }

      @Override
      public void write(SwitchState state) {
        throw new AssertionError("metrics only look");
      }
    };
  }

  private MetricsRoom room(SwitchStore store, DiagnosisQueue queue, LongSupplier enrolled)
      throws Exception {
    MetricsRoom room =
        MetricsRoom.open(
            Optional.of(new MetricsSettings(Optional.empty())), Failures.Limit.DEFAULT, time);
    room.watch(
        new Watched(
            "1.0",
            "mbox1",
            new OnOffSwitch(store, time, new World.Memory()),
            queue,
            9,
            Witnesses.NOBODY,
            enrolled));
    return room;
  }

  @Test
  void a_figure_that_fails_is_nan_and_the_others_are_read() throws Exception {
    try (DiagnosisQueue queue = new DiagnosisQueue(9);
        MetricsRoom room =
            room(
                broken(),
                queue,
                () -> {
                  throw new IllegalStateException("the database is away");
                })) {
      Scrape scrape = Scrape.of(room.scrape());
      assertThat(scrape.value("lockstep_switch_on")).isNaN();
      assertThat(scrape.value("lockstep_switch_since_timestamp_seconds")).isNaN();
      assertThat(scrape.value("lockstep_accounts_enrolled")).isNaN();
      assertThat(scrape.value("lockstep_search_queue_length")).isZero();
      assertThat(scrape.value("lockstep_search_queue_capacity")).isEqualTo(9);
      assertThat(scrape.value("lockstep_skipped_total{operation=\"login\"}")).isZero();
    }
  }

  @Test
  void nobody_waits_for_a_database_that_does_not_answer() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    LongSupplier stuck =
        () -> {
          asked.countDown();
          try {
            never.await();
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          }
          return 0;
        };
    try (DiagnosisQueue queue = new DiagnosisQueue(9);
        MetricsRoom room = room(new World.MemorySwitch(), queue, stuck)) {
      asked.await();
      Scrape scrape = Scrape.of(room.scrape());
      assertThat(scrape.value("lockstep_accounts_enrolled")).isNaN();
      assertThat(scrape.value("lockstep_switch_on")).isEqualTo(1);
    } finally {
      never.countDown();
    }
  }

  @Test
  void switched_off_there_is_no_door_and_the_log_is_left_as_it_is() throws Exception {
    World.Memory log = new World.Memory();
    try (MetricsRoom room = MetricsRoom.open(Optional.empty(), Failures.Limit.DEFAULT, time)) {
      assertThat(room.door()).isEmpty();
      assertThat(room.beside(log)).isSameAs(log);
      assertThat(room.scrape()).isEmpty();
    }
  }
}
