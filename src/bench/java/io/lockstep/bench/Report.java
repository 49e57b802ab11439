package io.lockstep.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Reads a large log with {@code lockstep report} and with what one would use otherwise, all in turn
 * and that a few rounds. Whole processes are timed, starts included, and what they counted is held
 * against what was written.
 */
@Command(name = "report", description = "Reads a large log, beside other tools.")
public final class Report implements Callable<Integer> {
  private static final int EXIT_GOAL_MISSED = 1;
  private static final int ROUNDS = 3;
  private static final int MEBI = 1 << 20;
  private static final int QUICK_MEBIBYTES = 64;
  private static final Pattern COUNT = Pattern.compile("\"?([A-Z_]{2,})\"?[: ](\\d+)");

  private static final String OURS = "lockstep report";
  private static final String OURS_PACKED = "lockstep report, .gz";
  private static final String REGEX = "BufferedReader + regex";
  private static final String GAWK = "gawk, the same figures";
  private static final String MAWK = "mawk, the same figures";
  private static final String GREP_MAWK = "grep -F piped to mawk, the same figures";
  private static final String GAWK_FEW = "gawk, only our verdicts and accounts";
  private static final String MAWK_FEW = "mawk, only our verdicts and accounts";
  private static final String GREP_MAWK_FEW = "grep -F piped to mawk, only those";
  private static final String ZCAT_GREP = "zcat piped to grep";

  /** What a report says, but for clocks and conclusions. */
  private static final String SAME_FIGURES =
      """
      /\\] twofactor - / {
        verdict = account = offset = client = ""
        if (match($0, /verdict=[A-Z_]+/)) verdict = substr($0, RSTART + 8, RLENGTH - 8)
        if (match($0, /account=[^ ]+/)) account = substr($0, RSTART + 8, RLENGTH - 8)
        if (match($0, /offset=[-+][0-9]+/)) offset = substr($0, RSTART + 7, RLENGTH - 7)
        if (match($0, /;ua=[^;]+/)) client = substr($0, RSTART + 4, RLENGTH - 4)
        verdicts[verdict]++
        if (index($0, "invalid ")) {
          refusals[account]++; offsets[account, offset]++
          clients[client]++; hours[substr($0, 1, 13)]++
        } else accepted[substr($0, 1, 13)]++
        next
      }
      /invalid (TOTP|two-factor|scratch) code|invalid app-specific password/ { classic++ }
      END {
        for (k in verdicts) print k, verdicts[k]
        for (k in refusals) print "account", k, refusals[k]
        for (k in offsets) print "offset", k, offsets[k]
        for (k in clients) print "client", k, clients[k]
        for (k in hours) print "hour", k, hours[k]
        print "lines", NR, "classic", classic + 0
      }
      """;

  /** As little as one may get away with: no classic lines, nothing else of ours. */
  private static final String FEW_FIGURES =
      "/\\] twofactor - /{if(match($0,/verdict=[A-Z_]+/))v[substr($0,RSTART+8,RLENGTH-8)]++;"
          + "if(match($0,/account=[^ ]+/))a[substr($0,RSTART+8,RLENGTH-8)]++}"
          + "END{for(k in v)print k,v[k]}";

  /** What a report looks for. */
  private static final String GREP =
      "LC_ALL=C grep -F -e '] twofactor - ' -e 'invalid TOTP code' -e 'invalid two-factor code'"
          + " -e 'invalid scratch code' -e 'invalid app-specific password' ";

  @Option(names = "--quick", description = "64 MiB and one round, to see that it works")
  private boolean quick;

  @Option(names = "--check", description = "exit code 1 if a goal is missed")
  private boolean check;

  @Option(names = "--size", paramLabel = "MIB", description = "of the log (default: 1024)")
  private int mebibytes = 1024;

  @Option(names = "--memory", paramLabel = "MIB", description = "heap of ours (default: 64)")
  private int heap = 64;

  private final Map<String, Double> seconds = new LinkedHashMap<>();

  private record Contender(String name, boolean counts, List<String> command) {}

  private Report() {}

  /** See {@code scripts/bench --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Report()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("lockstep-bench");
    Path log = directory.resolve("mailbox.log");
    Path packed = directory.resolve("mailbox.log.gz");
    try {
      long bytes = (long) (quick ? QUICK_MEBIBYTES : mebibytes) * MEBI;
      System.err.printf("writing a log of %d MiB ...%n", bytes / MEBI);
      LogMaker maker = new LogMaker();
      maker.write(log, bytes);
      pack(log, packed);
      run(contenders(log, packed), maker.verdicts());
      return print(bytes, maker.lines());
    } finally {
      Files.deleteIfExists(packed);
      Files.deleteIfExists(log);
      Files.deleteIfExists(directory);
    }
  }

  private static void pack(Path log, Path packed) throws IOException {
    try (InputStream in = Files.newInputStream(log);
        OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed), MEBI)) {
      in.transferTo(out);
    }
  }

  private List<Contender> contenders(Path log, Path packed) {
    List<Contender> all = new ArrayList<>();
    all.add(new Contender(OURS, true, ours(log)));
    all.add(new Contender(OURS_PACKED, true, ours(packed)));
    all.add(
        new Contender(
            REGEX, true, java(List.of("-Xmx1g"), RegexReport.class.getName(), log.toString())));
    add(all, GAWK, "gawk", "LC_ALL=C gawk '" + SAME_FIGURES + "' " + log);
    add(all, MAWK, "mawk", "LC_ALL=C mawk '" + SAME_FIGURES + "' " + log);
    add(all, GREP_MAWK, "mawk", GREP + log + " | mawk '" + SAME_FIGURES + "'");
    add(all, GAWK_FEW, "gawk", "LC_ALL=C gawk '" + FEW_FIGURES + "' " + log);
    add(all, MAWK_FEW, "mawk", "LC_ALL=C mawk '" + FEW_FIGURES + "' " + log);
    add(
        all,
        GREP_MAWK_FEW,
        "mawk",
        "LC_ALL=C grep -F '] twofactor - ' " + log + " | mawk '" + FEW_FIGURES + "'");
    all.add(
        new Contender(
            ZCAT_GREP,
            false,
            List.of("sh", "-c", "zcat " + packed + " | LC_ALL=C grep -F -c '] twofactor - '")));
    return all;
  }

  private static List<String> ours(Path log) {
    return List.of("scripts/lockstep", "report", "--json", log.toString());
  }

  private static List<String> java(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    return command;
  }

  private static void add(List<Contender> all, String name, String tool, String command) {
    boolean there =
        List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
            .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
    if (there) {
      all.add(new Contender(name, true, List.of("sh", "-c", command)));
    } else {
      System.err.println("without " + name + ": " + tool + " is not installed");
    }
  }

  private void run(List<Contender> contenders, Map<String, Long> truth)
      throws IOException, InterruptedException {
    for (int round = 0; round < (quick ? 1 : ROUNDS); round++) {
      for (Contender contender : contenders) {
        long begun = System.nanoTime();
        ProcessBuilder builder =
            new ProcessBuilder(contender.command()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xmx" + heap + "m");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        double took = (System.nanoTime() - begun) / 1e9;
        System.err.printf(Locale.ROOT, "round %d: %s %.2f s%n", round + 1, contender.name(), took);
        if (code != 0 || (contender.counts() && !counted(said, truth))) {
          throw new IllegalStateException(
              contender.name() + " ended with " + code + " or counted otherwise: " + head(said));
        }
        seconds.merge(contender.name(), took, Math::min);
      }
    }
  }

  private static boolean counted(String said, Map<String, Long> truth) {
    Map<String, Long> counts = new HashMap<>();
    Matcher matcher = COUNT.matcher(said);
    while (matcher.find()) {
      counts.putIfAbsent(matcher.group(1), Long.parseLong(matcher.group(2)));
    }
    return counts.equals(truth);
  }

  private static String head(String said) {
    return said.substring(0, Math.min(500, said.length()));
  }

  private int print(long bytes, long lines) {
    System.out.printf(
        Locale.ROOT,
        "%nA log of %d MiB, %,d lines, 1 %% of them verdicts; the fastest of %d rounds, starts"
            + " included; ours with a heap of %d MiB.%n%n",
        bytes / MEBI,
        lines,
        quick ? 1 : ROUNDS,
        heap);
    seconds.forEach(
        (name, took) ->
            System.out.printf(
                Locale.ROOT,
                "%-40s %6.2f s %7.0f MB/s   %.2f times ours%n",
                name,
                took,
                bytes / took / 1e6,
                seconds.get(OURS) / took));
    System.out.println();
    List<Goal> goals = goals();
    goals.forEach(System.out::println);
    return check && !goals.stream().allMatch(Goal::isReached) ? EXIT_GOAL_MISSED : 0;
  }

  private List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    goal(goals, OURS, REGEX, 10);
    goal(goals, OURS, GAWK, 2);
    goal(goals, OURS, MAWK, 1);
    goal(goals, OURS, GREP_MAWK, 1 / 2.5);
    goal(goals, OURS_PACKED, ZCAT_GREP, 2);
    return goals;
  }

  private void goal(List<Goal> goals, String ours, String other, double wanted) {
    if (seconds.containsKey(other)) {
      goals.add(
          new Goal.AtLeast(
              ours + " against " + other, wanted, seconds.get(other) / seconds.get(ours)));
    }
  }
}
