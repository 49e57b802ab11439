package io.lockstep.factor;

import io.lockstep.clock.ServerClock;
import io.lockstep.clock.Statement;
import io.lockstep.clock.TimeService;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where administrators see how the clocks of all nodes stand, and stood. */
public final class ClockDesk {
  private static final String UNMOVED = "system";

  private final ClockDiary diary;
  private final Witnesses witnesses;
  private final ServerClock clock;
  private final Supplier<TimeService> service;

  /**
   * @param service what keeps this machine's time
   */
  public ClockDesk(
      ClockDiary diary, Witnesses witnesses, ServerClock clock, Supplier<TimeService> service) {
    this.diary = diary;
    this.witnesses = witnesses;
    this.clock = clock;
    this.service = service;
  }

  /**
   * How they stand now, and stood from the start of the hour that was so long ago.
   *
   * @param back at least an hour
   */
  public ClockOverview look(Duration back) {
    Instant from = clock.now().minus(back).truncatedTo(ChronoUnit.HOURS);
    try {
      return overview(diary.since(from), Optional.empty());
    } catch (FactorStoreException failed) {
      // What is known of now is what one needs first when something is wrong.
      return overview(List.of(diary.unwritten()), Optional.of(failed.getMessage()));
    }
  }

  private ClockOverview overview(List<NodeReadings> nodes, Optional<String> problem) {
    List<Statement> said = witnesses.testify().statements();
    TimeService keeper = service.get();
    return new ClockOverview(
        Optional.of(clock.label()).filter(label -> !label.equals(UNMOVED)),
        keeper.commandsFor(said),
        keeper.container(),
        said,
        nodes,
        problem);
  }
}
