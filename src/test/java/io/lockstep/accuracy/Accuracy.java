package io.lockstep.accuracy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Simulates fleets and scores what is said of them against what is true. */
@Command(
    name = "accuracy",
    description = "Simulates fleets and scores verdicts and suspects against the truth.")
public final class Accuracy implements Callable<Integer> {
  private static final String BEGIN =
      "<!-- measured: written by scripts/bench accuracy --write -->";
  private static final String END = "<!-- end of what was measured -->";
  private static final int MISSED = 1;
  private static final int JURY_RUNS = 1000;
  private static final int QUICK_JURY_RUNS = 100;
  private static final int ENGINE_RUNS = 12;

  @Option(names = "--quick", description = "a tenth of the runs")
  private boolean quick;

  @Option(names = "--check", description = "exit code 1 if a figure does not hold")
  private boolean check;

  @Option(names = "--write", description = "put the tables into docs/accuracy.md")
  private boolean write;

  @Option(names = "--seed", paramLabel = "N", description = "of everything random, 7 if not given")
  private long seed = 7;

  private final List<Score> scores = new ArrayList<>();
  private final Confusion confusion = new Confusion();

  private Accuracy() {}

  /** As a test runs it. */
  Accuracy(boolean quick, long seed) {
    this.quick = quick;
    this.seed = seed;
  }

  /** See {@code scripts/bench --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Accuracy()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    simulate(System.err);
    String text = text();
    System.out.print(text);
    if (write) {
      keep(Path.of("docs", "accuracy.md"), text);
    }
    return check && !scores.stream().allMatch(Score::holds) ? MISSED : 0;
  }

  /** Runs everything. */
  List<Score> simulate(PrintStream progress) {
    progress.println("juries ...");
    scores.addAll(new JuryTrials(seed, quick ? QUICK_JURY_RUNS : JURY_RUNS).all());
    long fleet = seed * 1_000;
    for (Trouble trouble : Trouble.values()) {
      progress.println(trouble.words() + " ...");
      for (int run = 0; run < (quick ? 1 : ENGINE_RUNS * trouble.weight()); run++) {
        new EngineTrial(fleet++, trouble, confusion).run();
      }
    }
    scores.addAll(confusion.scores());
    return scores;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append("Seed ").append(seed).append(quick ? ", a quick run.\n\n" : ".\n\n");
    List<List<String>> rows = new ArrayList<>();
    for (Score score : scores) {
      rows.add(
          List.of(score.what(), score.measured(), score.bound(), score.holds() ? "yes" : "NO"));
    }
    table(text, List.of("figure", "measured", "must be", "holds"), rows);
    table(text, List.of("why the code was refused", "verdicts given"), confusion.causes());
    table(text, List.of("whose clock was wrong", "who was named"), confusion.suspects());
    table(
        text, List.of("what happened", "cause right, where the secret was"), confusion.troubles());
    return text.toString();
  }

  private static void table(StringBuilder text, List<String> head, List<List<String>> rows) {
    row(text, head);
    text.append("|---".repeat(head.size())).append("|\n");
    rows.forEach(row -> row(text, row));
    text.append('\n');
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static void keep(Path file, String text) throws IOException {
    String page = Files.readString(file, StandardCharsets.UTF_8);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    if (page.indexOf(BEGIN) < 0 || to < from) {
      throw new IOException(file + " has no place for what was measured");
    }
    Files.writeString(
        file, page.substring(0, from) + "\n" + text + page.substring(to), StandardCharsets.UTF_8);
  }
}
