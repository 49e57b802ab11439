package io.lockstep.cli;

import io.lockstep.clock.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lockstep disable}: turns the second factor off and keeps every enrolment. */
@Command(
    name = "disable",
    description = {
      "Turns the second factor off, within a second and without a restart: logins"
          + " need the password only. Every enrolment stays as it is; the digests"
          + " printed prove it.",
      "Beside a Zimbra server this turns that mailbox server alone, and says first"
          + " what that means there. No digest is printed then: enrolments stand in"
          + " Zimbra's directory, which this command neither reads nor changes.",
      "The line of the audit log goes to log/audit.log of the data directory, also"
          + " beside a Zimbra server."
    },
    mixinStandardHelpOptions = true)
final class DisableCommand implements Callable<Integer> {
  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Option(
      names = "--until",
      paramLabel = "DURATION",
      description = "comes back on by itself after this time, as 90s, 15m, 2h, 1d")
  private Optional<String> until = Optional.empty();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "why; stands in log/audit.log of the data directory")
  private Optional<String> reason = Optional.empty();

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Optional<Instant> end = until.map(text -> Instant.now().plus(duration(text)));
    new SwitchDesk(place)
        .turn(
            onOff -> onOff.off(Audit.who(), reason, end), true, json, spec.commandLine().getOut());
    return ExitCode.OK.code();
  }

  private Duration duration(String text) {
    return DurationText.parse(text)
        .filter(duration -> !duration.isNegative() && !duration.isZero())
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--until is " + DurationText.ALLOWED + ", not '" + text + "'"));
  }
}
