package io.lockstep.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs every verification benchmark, all contenders in turn and that a few rounds, so that a noisy
 * moment does not hit one of them alone. Prints the comparison to standard output.
 */
@Command(name = "verify", description = "Verifies codes, beside other libraries.")
public final class Verify implements Callable<Integer> {

  private static final int EXIT_GOAL_MISSED = 1;
  private static final int ROUNDS = 3;

  @Option(names = "--quick", description = "one short round, to see that it works")
  private boolean quick;

  @Option(names = "--check", description = "exit code 1 if a goal is missed")
  private boolean check;

  @Option(names = "--json", paramLabel = "FILE", description = "write the raw results of JMH")
  private Path json;

  private Verify() {}

  /** See {@code scripts/bench --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Verify()).execute(args));
  }

  @Override
  public Integer call() throws RunnerException, IOException {
    List<RunResult> results = new ArrayList<>();
    OutputFormat progress =
        OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
    for (int round = 0; round < (quick ? 1 : ROUNDS); round++) {
      results.addAll(new Runner(options(), progress).run());
    }
    if (json != null) {
      writeJson(results);
    }
    Comparison comparison = new Comparison(results);
    if (quick) {
      System.out.println("A quick run: it shows that everything works, its figures mean little.");
    }
    comparison.print(System.out);
    return check && !comparison.reachesEveryGoal() ? EXIT_GOAL_MISSED : 0;
  }

  private Options options() {
    return new OptionsBuilder()
        .include(inThisPackage(StoredSecret.class))
        .include(inThisPackage(DecodedKey.class))
        .include(inThisPackage(PreparedKey.class))
        .forks(1)
        .warmupIterations(quick ? 2 : 4)
        .warmupTime(TimeValue.milliseconds(quick ? 150 : 200))
        .measurementIterations(quick ? 2 : 5)
        .measurementTime(TimeValue.milliseconds(quick ? 50 : 100))
        .addProfiler(GCProfiler.class)
        .jvmArgs("-Xms128m", "-Xmx128m", "-XX:+UseSerialGC")
        .shouldFailOnError(true)
        .build();
  }

  private static String inThisPackage(Class<?> benchmark) {
    return "^" + benchmark.getName().replace(".", "\\.") + "\\.";
  }

  private void writeJson(List<RunResult> results) throws IOException {
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(json), false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    }
  }
}
