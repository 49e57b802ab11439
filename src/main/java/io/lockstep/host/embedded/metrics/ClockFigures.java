package io.lockstep.host.embedded.metrics;

import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.factor.Witnesses;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.Suspicion;
import io.lockstep.verdict.Testimony;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What testifies of this server's clock: the phones of its users, and each other witness. All of it
 * is told as of one moment; what is not known is NaN. Positive: this server is behind.
 */
final class ClockFigures implements MultiCollector {
  private static final double MILLIS_IN_A_SECOND = 1000;

  private final Witnesses witnesses;

  ClockFigures(Witnesses witnesses) {
    this.witnesses = witnesses;
  }

  @Override
  public MetricSnapshots collect() {
    try {
      return told(witnesses.testify());
    } catch (RuntimeException failed) {
      return told(Testimony.NONE);
    }
  }

  private static MetricSnapshots told(Testimony testimony) {
    return new MetricSnapshots(
        one(
            "lockstep_clock_alarm",
            "This server's clock; 0: nothing says that it is off, 1: it is off, codes are still let"
                + " in, 2: it is off by more than is forgiven",
            alarm(testimony)),
        jury(
            testimony,
            "estimate_seconds",
            "The phones' clock minus this server's, most likely",
            found -> seconds(found.estimateMillis())),
        jury(
            testimony,
            "low_seconds",
            "The least that difference can be",
            found -> seconds(found.skew().fromMillis())),
        jury(
            testimony,
            "high_seconds",
            "The most that difference can be",
            found -> seconds(found.skew().toMillis())),
        jury(
            testimony,
            "width_seconds",
            "How far apart least and most are",
            found -> seconds(found.skew().toMillis() - found.skew().fromMillis())),
        jury(testimony, "votes", "Accounts whose phones voted", JuryFinding::votes),
        jury(testimony, "agreeing", "Of these, how many agree", JuryFinding::agreeing),
        each(
            testimony,
            "standing",
            "-1: absent or cannot tell, 0: fine, 1: warning, 2: wrong",
            said -> standing(said.standing())),
        each(
            testimony,
            "offset_seconds",
            "The witness's clock minus this server's",
            said -> offset(said, ClockOffset::millis)),
        each(
            testimony,
            "error_seconds",
            "How far that may be wrong, to either side",
            said -> offset(said, ClockOffset::errorMillis)));
  }

  private static int alarm(Testimony testimony) {
    if (Suspicion.serverIsWrong(testimony)) {
      return 2;
    }
    boolean drifting =
        testimony.jury().filter(found -> found.alarm() == JuryFinding.Alarm.DRIFTING).isPresent();
    boolean wrong =
        testimony.statements().stream().anyMatch(said -> said.standing() == Standing.WRONG);
    return drifting || wrong ? 1 : 0;
  }

  private static int standing(Standing standing) {
    return switch (standing) {
      case ABSENT -> -1;
      case FINE -> 0;
      case WARNING -> 1;
      case WRONG -> 2;
    };
  }

  private static double offset(Statement said, ToLongFunction<ClockOffset> what) {
    return said.offset().map(offset -> seconds(what.applyAsLong(offset))).orElse(Double.NaN);
  }

  private static double seconds(long millis) {
    return millis / MILLIS_IN_A_SECOND;
  }

  private static GaugeSnapshot jury(
      Testimony testimony, String what, String help, ToDoubleFunction<JuryFinding> figure) {
    return one(
        "lockstep_jury_" + what,
        help,
        testimony.jury().map(figure::applyAsDouble).orElse(Double.NaN));
  }

  private static GaugeSnapshot one(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(new GaugeDataPointSnapshot(value, Labels.EMPTY, null))
        .build();
  }

  private static GaugeSnapshot each(
      Testimony testimony, String what, String help, ToDoubleFunction<Statement> figure) {
    List<GaugeDataPointSnapshot> points =
        testimony.statements().stream()
            .map(
                said ->
                    new GaugeDataPointSnapshot(
                        figure.applyAsDouble(said), Labels.of("witness", said.witness()), null))
            .toList();
    return new GaugeSnapshot(new MetricMetadata("lockstep_witness_" + what, help), points);
  }
}
