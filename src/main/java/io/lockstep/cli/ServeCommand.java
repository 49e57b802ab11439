package io.lockstep.cli;

import io.lockstep.clock.DurationText;
import io.lockstep.clock.ServerClock;
import io.lockstep.host.embedded.EmbeddedHost;
import io.lockstep.host.embedded.HostOptions;
import io.lockstep.host.embedded.ThisMachine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lockstep serve}: runs the stand-alone host until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the stand-alone host; prints one line READY … when it answers.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A first start makes the accounts demo and admin. Their passwords stand in the READY line, or",
      "are taken from LOCKSTEP_DEMO_PASSWORD and LOCKSTEP_ADMIN_PASSWORD when those are set."
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "port of users; 0 picks a free one (default: listen.port)")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--admin-port",
      paramLabel = "N",
      description = "port of administrators; 0 picks a free one (default: listen.admin.port)")
  private Optional<Integer> adminPort = Optional.empty();

  @Option(
      names = "--mta-port",
      paramLabel = "N",
      description =
          "port of mail servers; 0 picks a free one, -1 opens none (default: listen.mta.port, or a"
              + " free one when --port is 0)")
  private Optional<Integer> mtaPort = Optional.empty();

  @Option(
      names = "--clock-offset",
      paramLabel = "±DURATION",
      description =
          "moves the clock that verifies codes, as +10m or -90s: to try the diagnosis without"
              + " touching the machine's clock")
  private String clockOffset = "+0s";

  @Override
  public Integer call() throws Exception {
    place.requireStandAlone();
    HostOptions options =
        new HostOptions(
            place.extension(),
            place.configuration(),
            place.data(),
            port.map(number -> checked("--port", number)),
            adminPort.map(number -> checked("--admin-port", number)),
            mtaPort
                .map(number -> number == -1 ? number : checked("--mta-port", number))
                // Whoever wants free ports wants no fixed one beside them.
                .or(() -> port.filter(number -> number == 0)),
            shift(),
            InstantSource.system(),
            ThisMachine.surroundings(),
            environment("LOCKSTEP_DEMO_PASSWORD"),
            environment("LOCKSTEP_ADMIN_PASSWORD"));
    CountDownLatch stopped = new CountDownLatch(1);
    EmbeddedHost host = EmbeddedHost.start(options);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  host.close();
                  stopped.countDown();
                },
                "lockstep-stop"));
    if (!options.clockShift().isZero()) {
      String label = ServerClock.shifted(options.machine(), options.clockShift()).label();
      System.err.println(
          "lockstep: THE VERIFYING CLOCK IS SHIFTED ON PURPOSE (clock=" + label + "): for trials");
    }
    System.out.println(host.ready().line());
    System.out.flush();
    stopped.await();
    return ExitCode.OK.code();
  }

  private int checked(String option, int number) {
    if (number < 0 || number > 65_535) {
      throw new ParameterException(spec.commandLine(), option + " is a number from 0 to 65535");
    }
    return number;
  }

  private Duration shift() {
    Duration shift =
        DurationText.parse(clockOffset)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--clock-offset is "
                            + DurationText.ALLOWED
                            + ", with + or - in front, not '"
                            + clockOffset
                            + "'"));
    if (shift.abs().compareTo(ServerClock.LONGEST_SHIFT) > 0) {
      throw new ParameterException(spec.commandLine(), "--clock-offset is at most 365d");
    }
    return shift;
  }

  private static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
  }
}
