package io.lockstep.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class SuspicionProperties {
  private static final SkewInterval NEAR_ZERO = new SkewInterval(-20_000, 30_000);
  private static final List<String> OTHERS = List.of("kernel", "jump", "rtc", "zone");

  @Provide
  Arbitrary<SkewInterval> skews() {
    return Combinators.combine(
            Arbitraries.longs().between(-4_000_000, 4_000_000),
            Arbitraries.longs().between(1, 150_000))
        .as((from, width) -> new SkewInterval(from, from + width));
  }

  /** Witnesses that must not decide, whatever they say. */
  @Provide
  Arbitrary<List<Statement>> bystanders() {
    return Combinators.combine(
            Arbitraries.of(OTHERS),
            Arbitraries.of(Standing.class),
            Arbitraries.longs().between(-4_000_000, 4_000_000))
        .as(
            (name, standing, millis) ->
                new Statement(
                    name, standing, Optional.of(new ClockOffset(millis, 1_000)), "brief", "words"))
        .list()
        .uniqueElements(Statement::witness)
        .ofMaxSize(OTHERS.size());
  }

  private static Optional<JuryFinding> jury(
      SkewInterval skew, long estimate, JuryFinding.Alarm alarm) {
    return Optional.of(new JuryFinding(skew, estimate, 41, 44, alarm));
  }

  private static Statement ntp(long millis, long error) {
    return new Statement(
        "ntp", Standing.FINE, Optional.of(new ClockOffset(millis, error)), "brief", "words");
  }

  @Property
  void nobody_is_named_without_a_witness_that_can_tell(
      @ForAll("skews") SkewInterval skew,
      @ForAll("skews") SkewInterval said,
      @ForAll("bystanders") List<Statement> bystanders) {
    Optional<JuryFinding> silent = jury(said, said.fromMillis(), JuryFinding.Alarm.SILENT);
    for (Testimony testimony :
        List.of(new Testimony(Optional.empty(), bystanders), new Testimony(silent, bystanders))) {
      assertThat(Suspicion.of(skew, testimony)).isEqualTo(Suspect.UNKNOWN);
      assertThat(Suspicion.serverIsWrong(testimony)).isFalse();
    }
  }

  @Property
  void bystanders_change_nothing(
      @ForAll("skews") SkewInterval skew,
      @ForAll("bystanders") List<Statement> bystanders,
      @ForAll @LongRange(min = -4_000_000, max = 4_000_000) long said) {
    List<Statement> all = new ArrayList<>(bystanders);
    all.add(ntp(said, 50));
    Testimony alone = new Testimony(Optional.empty(), List.of(ntp(said, 50)));
    Testimony crowd = new Testimony(Optional.empty(), all);
    assertThat(Suspicion.of(skew, crowd)).isEqualTo(Suspicion.of(skew, alone));
    assertThat(Suspicion.serverIsWrong(crowd)).isEqualTo(Suspicion.serverIsWrong(alone));
  }

  @Property
  void this_server_is_named_only_when_a_witness_finds_it_wrong(
      @ForAll("skews") SkewInterval skew,
      @ForAll @LongRange(min = -15_000, max = 15_000) long said,
      @ForAll("skews") SkewInterval clocks) {
    Testimony timeServers = new Testimony(Optional.empty(), List.of(ntp(said, 50)));
    assertThat(Suspicion.of(skew, timeServers)).isNotIn(Suspect.SERVER, Suspect.BOTH);
    Testimony devices =
        new Testimony(
            jury(
                new SkewInterval(Math.min(-1, clocks.fromMillis()), Math.max(1, clocks.toMillis())),
                clocks.fromMillis(),
                JuryFinding.Alarm.DRIFTING),
            List.of());
    assertThat(Suspicion.of(skew, devices)).isNotIn(Suspect.SERVER, Suspect.BOTH);
    assertThat(Suspicion.serverIsWrong(devices)).isFalse();
  }

  @Property
  void witnesses_that_contradict_each_other_name_nobody(
      @ForAll("skews") SkewInterval skew,
      @ForAll @LongRange(min = 31_000, max = 4_000_000) long said) {
    Testimony torn =
        new Testimony(jury(NEAR_ZERO, 2_000, JuryFinding.Alarm.IN_STEP), List.of(ntp(said, 50)));
    assertThat(Suspicion.of(skew, torn)).isEqualTo(Suspect.UNKNOWN);
    assertThat(Suspicion.serverIsWrong(torn)).isFalse();
  }

  @Property
  void a_device_that_agrees_with_time_servers_against_this_server_is_not_blamed(
      @ForAll @LongRange(min = 15_060, max = 4_000_000) long behind,
      @ForAll @LongRange(min = 1, max = 60_000) long width) {
    Testimony testimony = new Testimony(Optional.empty(), List.of(ntp(behind, 50)));
    SkewInterval skew = new SkewInterval(behind - width / 2, behind - width / 2 + width);
    assertThat(Suspicion.of(skew, testimony)).isEqualTo(Suspect.SERVER);
    assertThat(Suspicion.serverIsWrong(testimony)).isTrue();
  }

  @Example
  void a_device_that_stands_apart_from_a_jury_in_step_is_the_wrong_one() {
    Testimony testimony =
        new Testimony(jury(NEAR_ZERO, 2_000, JuryFinding.Alarm.IN_STEP), List.of());
    assertThat(Suspicion.of(new SkewInterval(60_000, 120_000), testimony))
        .isEqualTo(Suspect.DEVICE);
    assertThat(Suspicion.of(new SkewInterval(29_000, 89_000), testimony))
        .isEqualTo(Suspect.UNKNOWN);
  }

  @Example
  void a_device_that_is_off_by_something_else_than_a_wrong_server_is_wrong_as_well() {
    Testimony testimony =
        new Testimony(
            jury(new SkewInterval(60_000, 115_000), 88_000, JuryFinding.Alarm.OUT_OF_STEP),
            List.of());
    assertThat(Suspicion.of(new SkewInterval(90_000, 150_000), testimony))
        .isEqualTo(Suspect.SERVER);
    assertThat(Suspicion.of(new SkewInterval(600_000, 660_000), testimony)).isEqualTo(Suspect.BOTH);
    assertThat(Suspicion.serverIsWrong(testimony)).isTrue();
  }

  @Example
  void half_a_second_by_time_servers_is_nobodys_fault() {
    Testimony testimony = new Testimony(Optional.empty(), List.of(ntp(500, 10)));
    assertThat(Suspicion.of(new SkewInterval(-5_000, 55_000), testimony))
        .isEqualTo(Suspect.UNKNOWN);
    assertThat(Suspicion.of(new SkewInterval(60_000, 120_000), testimony))
        .isEqualTo(Suspect.DEVICE);
  }
}
