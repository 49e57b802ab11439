package io.lockstep.bench;

import io.lockstep.bench.StormHost.Owner;
import io.lockstep.factor.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Right codes while somebody guesses: how long they take with and without a storm of wrong ones for
 * many other accounts, each within its failure limit.
 */
@Command(name = "storm", description = "Right codes beside a storm of wrong ones.")
public final class Storm implements Callable<Integer> {
  private static final int EXIT_GOAL_MISSED = 1;
  private static final int GUESSES_PER_SECOND = 1000;
  private static final int GUESSES_EACH = 5;
  private static final int LOGINS_PER_SECOND = 50;
  private static final int GUESSERS = 16;
  private static final int LOGGING_IN = 4;
  private static final Duration FRESH_CODES = Duration.ofMinutes(10);
  private static final double NANOS_IN_A_MILLISECOND = 1e6;

  /** A right code must not notice the storm, and least of all that it is explained. */
  private static final double MOST_TIMES = 1.5;

  private enum Weather {
    CALM("calm"),
    UNEXPLAINED("storm, nothing explained"),
    STORM("storm");

    private final String words;

    Weather(String words) {
      this.words = words;
    }
  }

  private record Round(
      double middle, double slow, double guessesPerSecond, long dropped, int longestQueue) {}

  @Option(names = "--quick", description = "one short round, to see that it works")
  private boolean quick;

  @Option(names = "--check", description = "exit code 1 if a goal is missed")
  private boolean check;

  private int seconds;
  private final List<Owner> owners = new ArrayList<>();
  private final List<Owner> victims = new ArrayList<>();
  private final Map<Weather, List<Round>> rounds = new EnumMap<>(Weather.class);

  private Storm() {}

  /** See {@code scripts/bench --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Storm()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    seconds = quick ? 2 : 10;
    Path directory = Files.createTempDirectory("lockstep-storm");
    try (StormHost host = new StormHost(directory)) {
      enrol(host);
      System.err.println("warming up ...");
      for (Weather weather : Weather.values()) {
        round(host, weather);
      }
      for (int i = 1; i <= (quick ? 1 : 5); i++) {
        System.err.println("round " + i + " ...");
        for (Weather weather : Weather.values()) {
          rounds.computeIfAbsent(weather, none -> new ArrayList<>()).add(round(host, weather));
        }
      }
    } finally {
      delete(directory);
    }
    return print() || !check ? 0 : EXIT_GOAL_MISSED;
  }

  private void enrol(StormHost host) {
    System.err.println("enrolling ...");
    for (int i = 0; i < LOGINS_PER_SECOND * seconds; i++) {
      owners.add(host.enrol("owner" + i + "@example.org"));
    }
    for (int i = 0; i < GUESSES_PER_SECOND * seconds / GUESSES_EACH; i++) {
      victims.add(host.enrol("victim" + i + "@example.org"));
    }
  }

  private Round round(StormHost host, Weather weather) throws Exception {
    host.time.move(FRESH_CODES);
    Verification asked = weather == Weather.UNEXPLAINED ? host.silent : host.diagnosing;
    long dropped = host.diagnoses.dropped();
    int[] longest = new int[1];
    ExecutorService runs = Executors.newFixedThreadPool(2);
    try {
      int guesses = weather == Weather.CALM ? 0 : victims.size() * GUESSES_EACH;
      Future<Pace.Run> storm =
          new Pace(GUESSES_PER_SECOND, GUESSERS)
              .begin(
                  guesses,
                  piece -> host.login(asked, victims.get(piece % victims.size()), guess()),
                  runs);
      Future<Pace.Run> logins =
          new Pace(LOGINS_PER_SECOND, LOGGING_IN)
              .begin(
                  owners.size(),
                  piece -> {
                    logIn(host, owners.get(piece));
                    longest[0] = Math.max(longest[0], host.diagnoses.waiting());
                  },
                  runs);
      long[] nanos = logins.get().nanos();
      double guessed = storm.get().perSecond();
      Arrays.sort(nanos);
      Round round =
          new Round(
              millis(nanos, 0.5),
              millis(nanos, 0.99),
              guesses == 0 ? 0 : guessed,
              host.diagnoses.dropped() - dropped,
              longest[0]);
      settle(host);
      return round;
    } finally {
      runs.shutdownNow();
    }
  }

  /** Everybody whose codes were guessed logs in, which ends their failures. */
  private void settle(StormHost host) throws InterruptedException {
    while (host.diagnoses.waiting() > 0) {
      Thread.sleep(50);
    }
    host.time.move(FRESH_CODES);
    victims.forEach(victim -> logIn(host, victim));
  }

  private static void logIn(StormHost host, Owner owner) {
    if (!host.login(host.diagnosing, owner, owner.code(host.time.millis()))) {
      throw new IllegalStateException("a right code was refused");
    }
  }

  private static String guess() {
    return String.format(Locale.ROOT, "%06d", ThreadLocalRandom.current().nextInt(1_000_000));
  }

  private static double millis(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / NANOS_IN_A_MILLISECOND;
  }

  /** Prints the table and says whether the goals were reached. */
  private boolean print() {
    if (quick) {
      System.out.println("A quick run: it shows that everything works, its figures mean little.");
    }
    System.out.printf(
        "Right codes, %d a second, beside %d wrong ones a second for %d other accounts%n"
            + "H2 on disk, log and history written; Java %s, %d processors; the middle of %d"
            + " rounds of %d s%n%n",
        LOGINS_PER_SECOND,
        GUESSES_PER_SECOND,
        victims.size(),
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        rounds.get(Weather.CALM).size(),
        seconds);
    System.out.printf(
        "%-26s %8s %8s %10s %9s %8s%n", "", "p50 ms", "p99 ms", "wrong/s", "dropped", "queue");
    for (Weather weather : Weather.values()) {
      System.out.printf(
          Locale.ROOT,
          "%-26s %8.2f %8.2f %10.0f %9.0f %8.0f%n",
          weather.words,
          middle(weather, Round::middle),
          middle(weather, Round::slow),
          middle(weather, Round::guessesPerSecond),
          middle(weather, Round::dropped),
          middle(weather, Round::longestQueue));
    }
    System.out.printf(
        Locale.ROOT,
        "%nstorm against calm: p50 %.2f times, p99 %.2f times%n",
        times(Weather.CALM, Round::middle),
        times(Weather.CALM, Round::slow));
    List<Goal> goals =
        List.of(
            new Goal.Ratio(
                "p50 of right codes, storm against calm",
                MOST_TIMES,
                times(Weather.CALM, Round::middle)),
            new Goal.Ratio(
                "p50 of right codes, storm explained against storm not explained",
                MOST_TIMES,
                times(Weather.UNEXPLAINED, Round::middle)));
    System.out.printf("%ngoals%n");
    goals.forEach(goal -> System.out.println("  " + goal));
    return goals.stream().allMatch(Goal::isReached);
  }

  private double times(Weather than, ToDoubleFunction<Round> figure) {
    return middle(Weather.STORM, figure) / middle(than, figure);
  }

  private double middle(Weather weather, ToDoubleFunction<Round> figure) {
    double[] all = rounds.get(weather).stream().mapToDouble(figure).sorted().toArray();
    return all[all.length / 2];
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException left) {
                  throw new UncheckedIOException(left);
                }
              });
    }
  }
}
