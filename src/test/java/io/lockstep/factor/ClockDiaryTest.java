package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.ServerClock;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.clock.TimeService;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.JuryFinding.Alarm;
import io.lockstep.verdict.LooksLike;
import io.lockstep.verdict.Means;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Search;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.Suspect;
import io.lockstep.verdict.Testimony;
import io.lockstep.verdict.Variant;
import io.lockstep.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ClockDiaryTest {
  private static final TimeService KEEPER =
      new TimeService(TimeService.Kind.CHRONY, true, true, "chrony", List.of());

  private static final Instant START = World.START;
  private static final SkewInterval SKEW = new SkewInterval(665_810, 725_810);
  private static final Search SEARCH = new Search(3363, 6, false);
  private static final Verdict OK = new Verdict.Ok(1, 0, new SkewInterval(-1, 1));
  private static final Verdict SKEWED = new Verdict.Skewed(1, 23, SKEW, Suspect.UNKNOWN, SEARCH);

  private static final JuryFinding FINDING =
      new JuryFinding(SKEW, 688_250, 41, 44, Alarm.OUT_OF_STEP);

  private final FakeTime time = new FakeTime(START);
  private final FakeWitnesses witnesses = new FakeWitnesses();
  private final MemoryClockDiary store = new MemoryClockDiary("mbox1", 100);
  private final EndingCounter counter = new EndingCounter();
  private final ServerClock clock = ServerClock.of(time);
  private final ClockDiary diary = new ClockDiary("mbox1", store, counter, witnesses, clock);
  private final ClockDesk desk = new ClockDesk(diary, witnesses, clock, () -> KEEPER);

  private void tried(Verdict... verdicts) {
    for (Verdict verdict : verdicts) {
      counter.attempt(
          new Attempt(
              Operation.LOGIN,
              World.ANN,
              verdict,
              Optional.empty(),
              Optional.of(TotpParameters.DEFAULT),
              1,
              "system",
              Testimony.NONE,
              new Origin(time.instant(), "t", Map.of())));
    }
  }

  private static EndingCounts counts(Ending ending, long count) {
    return new EndingCounts(Map.of(ending, count));
  }

  private List<ClockReading> kept() {
    return store.since(Instant.MIN).stream().flatMap(one -> one.readings().stream()).toList();
  }

  private static Statement ntp(long millis, Standing standing) {
    ClockOffset offset = new ClockOffset(millis, 40);
    return new Statement("ntp", standing, Optional.of(offset), offset.toString(), "words");
  }

  @Test
  void a_reading_tells_what_phones_and_time_servers_say_and_how_attempts_ended_since_the_last() {
    witnesses.testimony =
        new Testimony(Optional.of(FINDING), List.of(ntp(690_120, Standing.WRONG)));
    tried(OK, SKEWED, SKEWED);
    diary.write();
    time.pass(Duration.ofMinutes(10));
    witnesses.testimony = Testimony.NONE;
    diary.write();
    assertThat(kept())
        .containsExactly(
            new ClockReading(
                START,
                Optional.of(FINDING),
                OptionalLong.of(690_120),
                counts(Ending.OK, 1).plus(counts(Ending.CLOCK, 2))),
            new ClockReading(
                START.plusSeconds(600), Optional.empty(), OptionalLong.empty(), EndingCounts.NONE));
  }

  @Test
  void time_servers_that_do_not_agree_say_nothing() {
    witnesses.testimony = new Testimony(Optional.empty(), List.of(ntp(690_120, Standing.ABSENT)));
    diary.write();
    assertThat(kept().get(0).ntpMillis()).isEmpty();
  }

  @Test
  void what_cannot_be_written_is_counted_in_the_next_reading_and_nobody_is_disturbed() {
    store.fails = true;
    tried(OK);
    diary.write();
    tried(OK, SKEWED);
    diary.write();
    store.fails = false;
    diary.write();
    diary.write();
    assertThat(kept())
        .extracting(ClockReading::counts)
        .containsExactly(counts(Ending.OK, 2).plus(counts(Ending.CLOCK, 1)), EndingCounts.NONE);
  }

  @Test
  void a_start_that_came_to_nothing_writes_nothing() {
    diary.close();
    assertThat(kept()).isEmpty();
  }

  @Test
  void at_the_end_it_writes_once_more() {
    tried(OK);
    diary.close();
    assertThat(kept()).extracting(ClockReading::counts).containsExactly(counts(Ending.OK, 1));
  }

  @Test
  void an_empty_diary_shows_how_it_is_now() {
    witnesses.testimony = new Testimony(Optional.of(FINDING), List.of());
    tried(OK);
    ClockOverview seen = desk.look(Duration.ofHours(1));
    assertThat(seen.nodes()).hasSize(1);
    assertThat(seen.here().node()).isEqualTo("mbox1");
    assertThat(seen.here().lastSeen()).isEqualTo(START);
    assertThat(seen.here().readings())
        .containsExactly(
            new ClockReading(
                START, Optional.of(FINDING), OptionalLong.empty(), counts(Ending.OK, 1)));
    assertThat(seen.fix()).isEqualTo(KEEPER.commands());
    assertThat(seen.around()).isTrue();
    assertThat(seen.problem()).isEmpty();
    assertThat(kept()).as("looking writes nothing").isEmpty();
  }

  @Test
  void the_last_hour_has_what_is_not_written_yet_and_the_first_hour_is_whole() {
    tried(OK);
    diary.write();
    time.pass(Duration.ofMinutes(50));
    tried(OK, OK, SKEWED);
    diary.write();
    time.pass(Duration.ofMinutes(5));
    tried(OK);
    Instant eight = Instant.parse("2026-11-22T08:00:00Z");
    assertThat(desk.look(Duration.ofHours(1)).here().hours())
        .containsExactly(
            Map.entry(eight, counts(Ending.OK, 1)),
            Map.entry(
                eight.plus(Duration.ofHours(1)),
                counts(Ending.OK, 3).plus(counts(Ending.CLOCK, 1))));
    time.pass(Duration.ofHours(1));
    assertThat(desk.look(Duration.ofHours(1)).here().hours()).hasSize(2).doesNotContainKey(eight);
  }

  @Test
  void after_the_clock_was_set_back_all_readings_are_there_and_sorted() {
    diary.write();
    time.pass(Duration.ofMinutes(10));
    diary.write();
    time.pass(Duration.ofHours(-3));
    diary.write();
    time.pass(Duration.ofMinutes(10));
    assertThat(desk.look(Duration.ofHours(24)).here().inOrder())
        .extracting(ClockReading::at)
        .containsExactly(
            START.plusSeconds(600).minus(Duration.ofHours(3)),
            START.plusSeconds(1200).minus(Duration.ofHours(3)),
            START,
            START.plusSeconds(600));
    assertThat(desk.look(Duration.ofHours(24)).here().lastSeen()).isEqualTo(time.instant());
  }

  @Test
  void other_nodes_come_behind_this_one_by_their_names() {
    store.others.add(new NodeReadings("zeta", START, List.of()));
    diary.write();
    store.others.add(new NodeReadings("alpha", START, List.of()));
    assertThat(desk.look(Duration.ofHours(24)).nodes())
        .extracting(NodeReadings::node)
        .containsExactly("mbox1", "alpha", "zeta");
  }

  @Test
  void when_readings_cannot_be_read_one_sees_why_and_how_it_is_now() {
    diary.write();
    store.fails = true;
    assertThatThrownBy(() -> diary.since(START)).isInstanceOf(FactorStoreException.class);
    tried(SKEWED);
    witnesses.testimony = new Testimony(Optional.empty(), List.of(ntp(0, Standing.FINE)));
    ClockOverview seen = desk.look(Duration.ofHours(24));
    assertThat(seen.problem()).contains("the disk is away");
    assertThat(seen.here().readings())
        .extracting(ClockReading::counts)
        .containsExactly(counts(Ending.CLOCK, 1));
    assertThat(seen.witnesses()).hasSize(1);
  }

  @Test
  void a_clock_that_was_moved_on_purpose_says_so_and_its_readings_go_by_it() {
    ServerClock ahead = ServerClock.shifted(time, Duration.ofMinutes(10));
    ClockDiary shifted = new ClockDiary("mbox1", store, counter, witnesses, ahead);
    shifted.write();
    assertThat(kept()).extracting(ClockReading::at).containsExactly(START.plusSeconds(600));
    assertThat(
            new ClockDesk(shifted, witnesses, ahead, () -> KEEPER)
                .look(Duration.ofHours(1))
                .moved())
        .contains("shifted+600s");
    assertThat(desk.look(Duration.ofHours(1)).moved()).isEmpty();
  }

  @Test
  void each_verdict_is_of_the_cause_that_an_administrator_looks_for() {
    Map<Verdict, Ending> expected = new LinkedHashMap<>();
    expected.put(OK, Ending.OK);
    expected.put(new Verdict.OkDrifted(1, 6, SKEW, 7), Ending.OK);
    expected.put(new Verdict.OkRecovery(7), Ending.OK);
    expected.put(new Verdict.OkBy(Means.BYPASS), Ending.OK);
    expected.put(SKEWED, Ending.CLOCK);
    expected.put(new Verdict.Late(1, -3, SKEW, SEARCH), Ending.CLOCK);
    expected.put(new Verdict.ZoneShaped(1, 120, SKEW, 3600, Suspect.DEVICE, SEARCH), Ending.CLOCK);
    expected.put(new Verdict.ClockSuspect(1, 0), Ending.CLOCK);
    expected.put(new Verdict.NoMatch(1, SEARCH), Ending.CODE);
    expected.put(new Verdict.NotACode(5, LooksLike.EMPTY), Ending.CODE);
    expected.put(new Verdict.OfVariant(new Variant.Pending(START), 1, 0, SEARCH), Ending.CODE);
    expected.put(new Verdict.ScratchUnknown(), Ending.CODE);
    expected.put(new Verdict.Flawed(Flaw.MAIL_CODE_UNKNOWN), Ending.CODE);
    expected.put(new Verdict.Replayed(1, 0, SKEW, Optional.empty(), 6), Ending.USED);
    expected.put(new Verdict.ScratchUsed(START), Ending.USED);
    expected.put(new Verdict.Locked(Optional.empty()), Ending.LOCKED);
    expected.put(new Verdict.NotSearched(1, 64), Ending.OTHER);
    expected.put(new Verdict.Undecryptable("k1"), Ending.OTHER);
    expected.put(new Verdict.EnrolSessionDead(Optional.empty()), Ending.OTHER);
    expected.put(new Verdict.StoreFailed(), Ending.OTHER);
    expected.put(new Verdict.Flawed(Flaw.APP_PASSWORD_UNKNOWN), Ending.OTHER);
    expected.forEach(
        (verdict, ending) -> {
          tried(verdict);
          assertThat(counter.take()).as(verdict.id()).isEqualTo(counts(ending, 1));
        });
  }
}
