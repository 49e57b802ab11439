package io.lockstep.bench;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What it costs to explain one refused code, everything looked at. */
@Command(name = "diagnosis", description = "Explains one refused code, the whole horizon.")
public final class Explain implements Callable<Integer> {
  private static final int EXIT_GOAL_MISSED = 1;
  private static final double TWO_MILLIS_IN_NANOS = 2_000_000;
  private static final double NANOS_IN_A_MILLISECOND = 1e6;

  /** One phone, and as many retired and unconfirmed secrets as are kept. */
  private static final String USUAL = "1/4";

  @Option(names = "--quick", description = "one short round, to see that it works")
  private boolean quick;

  @Option(names = "--check", description = "exit code 1 if a goal is missed")
  private boolean check;

  private Explain() {}

  /** See {@code scripts/bench --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Explain()).execute(args));
  }

  @Override
  public Integer call() throws RunnerException {
    List<RunResult> results =
        List.copyOf(
            new Runner(
                    new OptionsBuilder()
                        .include("^" + FullHorizon.class.getName().replace(".", "\\.") + "\\.")
                        .forks(1)
                        .warmupIterations(quick ? 2 : 5)
                        .warmupTime(TimeValue.milliseconds(quick ? 200 : 400))
                        .measurementIterations(quick ? 4 : 30)
                        .measurementTime(TimeValue.milliseconds(50))
                        .jvmArgs("-Xms128m", "-Xmx128m", "-XX:+UseSerialGC")
                        .shouldFailOnError(true)
                        .build(),
                    OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL))
                .run());
    if (quick) {
      System.out.println("A quick run: it shows that everything works, its figures mean little.");
    }
    System.out.printf(
        "Explaining one refused code: 20-byte secrets, HMAC-SHA1, 6 digits, 1681 steps each way%n"
            + "Java %s; fastest iteration%n%n%-16s %-16s %12s %8s%n",
        System.getProperty("java.version"), "own secrets", "other secrets", "candidates", "ms");
    for (RunResult result : results) {
      String secrets = result.getParams().getParam("secrets");
      double nanos = result.getPrimaryResult().getStatistics().getMin();
      System.out.printf(
          Locale.ROOT,
          "%-16s %-16s %12d %8.3f%n",
          secrets.substring(0, secrets.indexOf('/')),
          secrets.substring(secrets.indexOf('/') + 1),
          FullHorizon.candidates(secrets),
          nanos / NANOS_IN_A_MILLISECOND);
    }
    double usual =
        results.stream()
            .filter(result -> result.getParams().getParam("secrets").equals(USUAL))
            .mapToDouble(result -> result.getPrimaryResult().getStatistics().getMin())
            .findFirst()
            .orElseThrow();
    Goal goal =
        new Goal.AtMost(
            "one phone, four other secrets, nanoseconds", TWO_MILLIS_IN_NANOS, Math.rint(usual));
    System.out.printf("%ngoals%n  %s%n", goal);
    return check && !goal.isReached() ? EXIT_GOAL_MISSED : 0;
  }
}
