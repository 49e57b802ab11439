package io.lockstep.host.embedded.metrics;

import io.lockstep.factor.SwitchState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/** Figures that are asked for when somebody reads them; one that cannot be told is NaN. */
final class Gauges {
  private static final double MILLIS_IN_A_SECOND = 1000;

  private final PrometheusMeterRegistry registry;

  Gauges(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  void watch(Watched watched, KeptFigure enrolled) {
    // Prometheus' own: Micrometer's gauges lose the ending.
    Info.builder()
        .name("lockstep_build_info")
        .help("Always 1; says what runs where")
        .labelNames("version", "node")
        .register(registry.getPrometheusRegistry())
        .setLabelValues(watched.version(), watched.node());
    gauge(
        "lockstep_search_queue_length", "Searches that wait", () -> watched.diagnoses().waiting());
    gauge(
        "lockstep_search_queue_capacity",
        "Searches that may wait; more are dropped",
        watched::mostDiagnoses);
    FunctionCounter.builder(
            "lockstep_searches_dropped_total", watched.diagnoses(), queue -> queue.dropped())
        .description("Searches dropped because too many waited; refused all the same")
        .register(registry);
    gauge(
        "lockstep_accounts_enrolled",
        "Accounts with a second factor, counted every few minutes",
        enrolled::get);
    watchSwitch(watched);
  }

  private void watchSwitch(Watched watched) {
    Function<Function<SwitchState, Double>, DoubleSupplier> told =
        what -> () -> what.apply(watched.onOff().state());
    gauge(
        "lockstep_switch_on",
        "1: the second factor is asked for; 0: logins need the password only",
        told.apply(state -> truth(state.on())));
    gauge(
        "lockstep_switch_unreadable",
        "1: the state of the switch cannot be read, which counts as on",
        told.apply(state -> truth(state.problem().isPresent())));
    gauge(
        "lockstep_switch_since_timestamp_seconds",
        "When the switch was turned, in seconds since 1970; NaN: never",
        told.apply(state -> seconds(state.since())));
    gauge(
        "lockstep_switch_until_timestamp_seconds",
        "When off ends by itself, in seconds since 1970; NaN: not",
        told.apply(state -> seconds(state.until())));
  }

  private static double truth(boolean is) {
    return is ? 1 : 0;
  }

  private static double seconds(Optional<Instant> moment) {
    return moment.map(at -> at.toEpochMilli() / MILLIS_IN_A_SECOND).orElse(Double.NaN);
  }

  private void gauge(String name, String description, DoubleSupplier figure) {
    Gauge.builder(name, () -> asked(figure)).description(description).register(registry);
  }

  /** Whatever goes wrong with one figure, the others are read. */
  static double asked(DoubleSupplier figure) {
    try {
      return figure.getAsDouble();
    } catch (RuntimeException failed) {
      return Double.NaN;
    }
  }
}
