package io.lockstep.host.embedded.metrics;

import io.lockstep.extension.MetricsSettings;
import io.lockstep.factor.Failures;
import io.lockstep.factor.Journal;
import io.lockstep.factor.Journals;
import io.lockstep.store.StartupException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Metrics as the configuration has them. Switched off it is there all the same, and does nothing.
 */
public final class MetricsRoom implements AutoCloseable {
  /** A statement over all accounts; who looks at a week does not need it more often. */
  private static final Duration ENROLLED_FRESH = Duration.ofMinutes(5);

  private record Running(
      PrometheusMeterRegistry registry,
      Readers readers,
      MeterJournal journal,
      ExecutorService finder) {}

  private final Optional<Running> running;
  private final InstantSource machine;

  private MetricsRoom(Optional<Running> running, InstantSource machine) {
    this.running = running;
    this.machine = machine;
  }

  /**
   * Reads the token file, if there is one.
   *
   * @param settings empty: there are no metrics
   * @param limit after which an account is locked
   * @throws StartupException naming the token file that cannot be used
   */
  public static MetricsRoom open(
      Optional<MetricsSettings> settings, Failures.Limit limit, InstantSource machine)
      throws StartupException {
    if (settings.isEmpty()) {
      return new MetricsRoom(Optional.empty(), machine);
    }
    Readers readers = Readers.open(settings.get().tokenFile());
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    MeterJournal journal = new MeterJournal(registry, limit, machine);
    return new MetricsRoom(Optional.of(new Running(registry, readers, journal, finder())), machine);
  }

  private static ExecutorService finder() {
    return Executors.newSingleThreadExecutor(
        work -> {
          Thread thread = new Thread(work, "lockstep-metrics");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** A journal that counts beside another. */
  public Journal beside(Journal log) {
    return running.<Journal>map(on -> new Journals(List.of(log, on.journal()))).orElse(log);
  }

  /** Adds what is only looked at when somebody reads. Called once. */
  public void watch(Watched watched) {
    running.ifPresent(
        on -> {
          KeptFigure enrolled =
              new KeptFigure(
                  () -> watched.enrolled().getAsLong(), ENROLLED_FRESH, machine, on.finder());
          // So that the first reader finds one.
          enrolled.get();
          new Gauges(on.registry()).watch(watched, enrolled);
          on.registry().getPrometheusRegistry().register(new ClockFigures(watched.witnesses()));
        });
  }

  /** What answers at the door; empty: there is none. */
  public Optional<HttpServlet> door() {
    return running.map(on -> new MetricsServlet(on.readers(), this::scrape));
  }

  /** Everything as of now, in Prometheus' text format; empty when there are no metrics. */
  String scrape() {
    return running.map(on -> on.registry().scrape()).orElse("");
  }

  @Override
  public void close() {
    running.ifPresent(
        on -> {
          on.finder().shutdownNow();
          on.registry().close();
        });
  }
}
