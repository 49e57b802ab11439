package io.lockstep.bench;

import java.util.Collection;
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

/** What those without a second factor pay for the extension in their mail server. */
@Command(name = "zimbra", description = "A login without a second factor, with and without us.")
public final class Zimbra implements Callable<Integer> {
  private static final int EXIT_GOAL_MISSED = 1;

  /** The compiler decides anew each time, and a login is long enough for that to show. */
  private static final int STARTS = 3;

  private static final double TWENTY_MICROS_IN_NANOS = 20_000;
  private static final double NANOS_IN_A_MICROSECOND = 1e3;

  @Option(names = "--quick", description = "one short round, to see that it works")
  private boolean quick;

  @Option(names = "--check", description = "exit code 1 if a goal is missed")
  private boolean check;

  private Zimbra() {}

  /** See {@code scripts/bench --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Zimbra()).execute(args));
  }

  @Override
  public Integer call() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("^" + PlainLogin.class.getName().replace(".", "\\.") + "\\.")
                    .forks(quick ? 1 : STARTS)
                    .warmupIterations(quick ? 3 : 10)
                    .warmupTime(TimeValue.milliseconds(400))
                    .measurementIterations(quick ? 4 : 20)
                    .measurementTime(TimeValue.milliseconds(100))
                    // The stand-in keeps its log and its sessions in memory.
                    .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC")
                    .shouldFailOnError(true)
                    .build(),
                OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL))
            .run();
    if (quick) {
      System.out.println("A quick run: it shows that everything works, its figures mean little.");
    }
    double without = fastest(results, PlainLogin.WITHOUT_US);
    double with = fastest(results, PlainLogin.WITH_US);
    System.out.printf(
        Locale.ROOT,
        "A login with the password alone, at a stand-in for a mail server%n"
            + "Java %s; fastest iteration%n%n%-22s %10s%n%-22s %10.1f%n%-22s %10.1f%n",
        System.getProperty("java.version"),
        "",
        "µs",
        "without the extension",
        without / NANOS_IN_A_MICROSECOND,
        "with it",
        with / NANOS_IN_A_MICROSECOND);
    Goal goal =
        new Goal.AtMost(
            "what the extension adds, nanoseconds",
            TWENTY_MICROS_IN_NANOS,
            Math.rint(with - without));
    System.out.printf("%ngoals%n  %s%n", goal);
    return check && !goal.isReached() ? EXIT_GOAL_MISSED : 0;
  }

  private static double fastest(Collection<RunResult> results, String extension) {
    return results.stream()
        .filter(result -> result.getParams().getParam("extension").equals(extension))
        .mapToDouble(result -> result.getPrimaryResult().getStatistics().getMin())
        .findFirst()
        .orElseThrow();
  }
}
