package io.lockstep.host.embedded.metrics;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Attempt;
import io.lockstep.factor.Failures;
import io.lockstep.factor.Origin;
import io.lockstep.factor.QuietJournal;
import io.lockstep.factor.Skip;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Counts what happens, by verdict and operation. Which accounts were refused lately is remembered
 * only to tell how many they are.
 */
final class MeterJournal extends QuietJournal {
  private static final String VERIFICATIONS = "lockstep_verifications_total";
  private static final String SKIPPED = "lockstep_skipped_total";
  private static final String REFUSED_ACCOUNTS = "lockstep_refused_accounts";
  private static final String LOCKOUTS = "lockstep_lockouts_total";
  private static final String OFFSET = "lockstep_offset_steps";
  private static final String CANDIDATES = "lockstep_search_candidates";

  /** Each step near the window for itself, then ten minutes, 20, an hour and four hours apart. */
  private static final double[] OFFSETS = {
    -481, -121, -41, -21, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8,
    9, 10, 20, 40, 120, 480
  };

  /** Around the window, the whole horizon of one authenticator, and of several. */
  private static final double[] TRIED = {10, 30, 100, 1000, 4000, 8000, 20_000, 50_000};

  /**
   * Whoever waits for the first of these must see it come: a series that starts at 1 has no rise.
   */
  private static final List<Verdict> FROM_THE_START =
      List.of(
          new Verdict.OkRecovery(0),
          new Verdict.Undecryptable(""),
          new Verdict.StoreFailed(),
          new Verdict.NotSearched(0, 0),
          new Verdict.ClockSuspect(0, 0),
          new Verdict.Locked(Optional.empty()));

  private final PrometheusMeterRegistry registry;
  private final Failures.Limit limit;
  private final Histogram offsets;
  private final DistributionSummary candidates;
  private final RefusedAccounts atWrongTime;
  private final RefusedAccounts otherwise;

  /**
   * @param limit after which an account is locked
   */
  MeterJournal(PrometheusMeterRegistry registry, Failures.Limit limit, InstantSource machine) {
    this.registry = registry;
    this.limit = limit;
    this.atWrongTime = refusedAccounts("time", machine);
    this.otherwise = refusedAccounts("other", machine);
    // Prometheus' own: Micrometer's summaries leave out what is negative.
    this.offsets =
        Histogram.builder()
            .name(OFFSET)
            .help("Steps the code was from now; positive: the device is ahead, the server behind")
            .labelNames("accepted")
            .classicOnly()
            // They would ask a tracing library that is not here.
            .withoutExemplars()
            .classicUpperBounds(OFFSETS)
            .register(registry.getPrometheusRegistry());
    this.candidates =
        DistributionSummary.builder(CANDIDATES)
            .description("Candidates looked at to explain a refused code")
            .serviceLevelObjectives(TRIED)
            .register(registry);
    for (boolean accepted : List.of(true, false)) {
      offsets.initLabelValues(Boolean.toString(accepted));
    }
    for (Operation operation : Operation.values()) {
      FROM_THE_START.forEach(verdict -> verifications(verdict, operation));
      skipped(operation);
    }
    lockouts(true);
    lockouts(false);
  }

  @Override
  public void attempt(Attempt attempt) {
    Verdict verdict = attempt.verdict();
    verifications(verdict, attempt.operation()).increment();
    if (verdict instanceof Verdict.OfStep step) {
      offsets.labelValues(Boolean.toString(verdict.accepted())).observe(step.offset());
    }
    if (verdict instanceof Verdict.Searched searched) {
      candidates.record(searched.search().tried());
    }
    boolean clock = verdict instanceof Verdict.ClockSuspect;
    if (clock || verdict.countsAsFailure()) {
      boolean wrongTime = clock || verdict instanceof Verdict.OfStep;
      (wrongTime ? atWrongTime : otherwise).add(attempt.account().id());
    }
  }

  @Override
  public void skipped(Operation operation, AccountRef account, Skip why, Origin origin) {
    skipped(operation).increment();
  }

  @Override
  public void counted(AccountRef account, Failures failures, Origin origin) {
    if (failures.locked(limit, failures.last())) {
      lockouts(failures.lockedUntil(limit).isEmpty()).increment();
    }
  }

  private RefusedAccounts refusedAccounts(String cause, InstantSource machine) {
    RefusedAccounts accounts = new RefusedAccounts(machine);
    Gauge.builder(REFUSED_ACCOUNTS, accounts::count)
        .description(
            "Accounts refused in the last quarter of an hour; time: the right secret, a code of"
                + " another time")
        .tag("cause", cause)
        .register(registry);
    return accounts;
  }

  private Counter verifications(Verdict verdict, Operation operation) {
    return Counter.builder(VERIFICATIONS)
        .description("Second factors that were looked at, by how it ended")
        .tag("verdict", verdict.id())
        .tag("operation", operation.word())
        .register(registry);
  }

  private Counter skipped(Operation operation) {
    return Counter.builder(SKIPPED)
        .description("Logins that went through without their second factor")
        .tag("operation", operation.word())
        .register(registry);
  }

  private Counter lockouts(boolean forGood) {
    return Counter.builder(LOCKOUTS)
        .description("Failures that made an account wait, or stopped it until somebody helps")
        .tag("kind", forGood ? "stop" : "wait")
        .register(registry);
  }
}
