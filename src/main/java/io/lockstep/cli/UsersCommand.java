package io.lockstep.cli;

import io.lockstep.clock.DeadlineText;
import io.lockstep.factor.Failures;
import io.lockstep.factor.PolicyKey;
import io.lockstep.factor.Standing;
import io.lockstep.factor.StandingState;
import io.lockstep.store.jdbc.JdbcStandings;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lockstep users}: who is enrolled, locked, drifting, or due. */
@Command(
    name = "users",
    description = {
      "Lists accounts and how their second factors stand; with options, those of which each one",
      "given is true. Ends with 1 when options were given and nobody is listed."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: lockstep users --due, for a mail to those who must enrol today"})
final class UsersCommand implements Callable<Integer> {
  private static final String TOMORROW = "tomorrow";

  @Spec private CommandSpec spec;

  @Option(names = "--not-enrolled", description = "without a confirmed second factor")
  private boolean notEnrolled;

  @Option(names = "--locked", description = "whose codes are refused now, after too many failures")
  private boolean locked;

  @Option(
      names = "--drifting",
      description = "whose last accepted codes, three or more, were all off to one side")
  private boolean drifting;

  @Option(names = "--required", description = "that must have one, sooner or later")
  private boolean required;

  @Option(
      names = "--due",
      arity = "0..1",
      paramLabel = "DATE",
      fallbackValue = TOMORROW,
      description = "that will be locked out on this date (UTC; default: tomorrow), not enrolled")
  private Optional<String> due = Optional.empty();

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Mixin private Place place;

  private final InstantSource machine = InstantSource.system();

  @Override
  public Integer call() throws Exception {
    Instant now = machine.instant();
    Optional<Instant> dueAt = due.map(text -> moment(text, now));
    List<Standing> listed;
    try (OpenData open = OpenData.at(place)) {
      Failures.Limit limit = open.configuration().factor().limit();
      listed =
          new JdbcStandings(open.database(), open.serverPolicy())
              .all().stream().filter(wanted(dueAt, limit, now)).toList();
      print(listed, limit, now);
    }
    boolean asked = notEnrolled || locked || drifting || required || dueAt.isPresent();
    return asked && listed.isEmpty() ? ExitCode.FAILED.code() : ExitCode.OK.code();
  }

  /**
   * The last moment of a date, or just before a moment: whoever's time ends then is not due yet.
   */
  private Instant moment(String text, Instant now) {
    if (text.equals(TOMORROW)) {
      return StandingState.endOfTomorrow(now);
    }
    return DeadlineText.parse(text)
        .map(end -> end.minus(Duration.ofMillis(1)))
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--due is " + DeadlineText.ALLOWED + ", not '" + text + "'"));
  }

  private Predicate<Standing> wanted(Optional<Instant> dueAt, Failures.Limit limit, Instant now) {
    StandingState.Asked asked = new StandingState.Asked(limit, now, dueAt.orElse(now));
    return standing ->
        (!notEnrolled || StandingState.NOT_ENROLLED.holds(standing, asked))
            && (!locked || StandingState.LOCKED.holds(standing, asked))
            && (!drifting || StandingState.DRIFTING.holds(standing, asked))
            && (!required || StandingState.REQUIRED.holds(standing, asked))
            && (dueAt.isEmpty() || StandingState.DUE.holds(standing, asked));
  }

  private void print(List<Standing> listed, Failures.Limit limit, Instant now) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.array(listed.stream().map(it -> json(it, limit, now)).toList()));
    } else {
      listed.forEach(standing -> out.println(line(standing, limit, now)));
    }
    out.flush();
  }

  private static JsonText json(Standing standing, Failures.Limit limit, Instant now) {
    boolean isLocked = standing.locked(limit, now);
    Optional<Standing.Drift> drift = standing.drifting();
    return new JsonText()
        .with("name", standing.account().name())
        .with("id", standing.account().id())
        .with("active", standing.active())
        .with("enrolled", standing.enrolled())
        .with("required", standing.required())
        .with("enrolBy", deadline(standing))
        .with("locked", isLocked)
        .with(
            "lockedUntil",
            isLocked ? standing.lockedUntil(limit).map(Instant::toString) : Optional.empty())
        .with("drifting", drift.isPresent())
        .with("offset", drift.map(Standing.Drift::offset).orElse(0));
  }

  /** When a required account's time ends; empty when it is not required. */
  private static Optional<String> deadline(Standing standing) {
    return standing.required()
        ? Optional.of(PolicyKey.ENROL_BY.shown(standing.policy()))
        : Optional.empty();
  }

  private static String line(Standing standing, Failures.Limit limit, Instant now) {
    StringBuilder line = new StringBuilder(standing.account().name());
    line.append(standing.active() ? "" : "  inactive");
    line.append(standing.enrolled() ? "  enrolled" : "  not enrolled");
    deadline(standing).ifPresent(by -> line.append("  required by ").append(by));
    if (standing.locked(limit, now)) {
      line.append("  locked");
      line.append(
          standing
              .lockedUntil(limit)
              .map(until -> " until " + until)
              .orElse(" until an administrator or a recovery code lifts it"));
    }
    standing
        .drifting()
        .ifPresent(
            drift ->
                line.append("  drifting %+d for %d codes".formatted(drift.offset(), drift.run())));
    return line.toString();
  }
}
