package io.lockstep.bench;

import io.lockstep.bench.Goal.AtLeast;
import io.lockstep.bench.Goal.AtMost;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.RunResult;

/** The tables of one run, and what they say about the goals. */
final class Comparison {

  private static final String OURS = "lockstep";
  private static final String BASELINE = "classic loop";
  private static final List<String> LIBRARIES =
      List.of("googleauth", "java-otp", "keycloak", "otp-java", "samstevens totp");

  private static final String STORED_NOW = "StoredSecret.codeOfNow";
  private static final String STORED_WRONG = "StoredSecret.wrongCode";
  private static final String STORED_WIDE = "StoredSecret.wideNoMatch";
  private static final String DECODED_NOW = "DecodedKey.codeOfNow";
  private static final String DECODED_WRONG = "DecodedKey.wrongCode";
  private static final List<String> ROWS =
      List.of(STORED_NOW, STORED_WRONG, STORED_WIDE, DECODED_NOW, DECODED_WRONG);

  private static final String PREPARED_NOW = "PreparedKey.codeOfNow";
  private static final String PREPARED_WRONG = "PreparedKey.wrongCode";
  private static final String PREPARED_HORIZON = "PreparedKey.horizonNoMatch";

  private static final double TWO_MILLIS_IN_NANOS = 2_000_000;

  private static final String TABLE_ROW = "%-17s %12s %12s %12s %12s %12s%n";

  private final Figures figures;

  Comparison(Collection<RunResult> results) {
    figures = new Figures(results);
  }

  boolean reachesEveryGoal() {
    return goals().stream().allMatch(Goal::isReached);
  }

  void print(PrintStream out) {
    out.printf(
        "One verification: 20-byte secret, HMAC-SHA1, 6 digits, window 1 unless said otherwise%n"
            + "Java %s, %d processors; fastest iteration of all rounds%n",
        System.getProperty("java.version"), Runtime.getRuntime().availableProcessors());
    printTable(out, "ns a call", Comparison::whole, figures::nanos);
    printTable(out, "bytes allocated", Comparison::whole, figures::bytes);
    printTable(
        out,
        "times as long",
        Comparison::ratio,
        (row, contender) -> dividedBy(figures.nanos(row, contender), figures.nanos(row, OURS)));
    out.printf("%nlockstep, key prepared and kept%n");
    printPrepared(out, "code of now", PREPARED_NOW);
    printPrepared(out, "wrong code", PREPARED_WRONG);
    printPrepared(out, "1681 steps each way, no match", PREPARED_HORIZON);
    out.printf("%ngoals%n");
    goals().forEach(goal -> out.println("  " + goal));
  }

  private interface Column {
    OptionalDouble of(String row, String contender);
  }

  private interface Format {
    String of(double value);
  }

  private void printTable(PrintStream out, String title, Format format, Column column) {
    out.printf("%n" + TABLE_ROW, "", "stored,", "stored,", "stored,", "decoded,", "decoded,");
    out.printf(TABLE_ROW, title, "code of now", "wrong code", "120 steps", "code of now", "wrong");
    printRow(out, OURS, format, column);
    printRow(out, BASELINE, format, column);
    LIBRARIES.forEach(library -> printRow(out, library, format, column));
  }

  private void printRow(PrintStream out, String contender, Format format, Column column) {
    Object[] cells = new Object[ROWS.size() + 1];
    cells[0] = contender;
    for (int i = 0; i < ROWS.size(); i++) {
      OptionalDouble value = column.of(ROWS.get(i), contender);
      cells[i + 1] = value.isPresent() ? format.of(value.getAsDouble()) : "-";
    }
    out.printf(TABLE_ROW, cells);
  }

  private void printPrepared(PrintStream out, String title, String row) {
    out.printf(
        "  %-30s %10s ns %10s bytes%n",
        title,
        whole(figures.nanos(row, "").orElseThrow()),
        whole(figures.bytes(row, "").orElseThrow()));
  }

  private List<Goal> goals() {
    double preparedNow = figures.nanos(PREPARED_NOW, "").orElseThrow();
    return List.of(
        faster("stored secret, code of now", "the classic loop", 4, STORED_NOW, nanos(STORED_NOW)),
        faster(
            "stored secret, wrong code",
            "the classic loop",
            2.3,
            STORED_WRONG,
            nanos(STORED_WRONG)),
        faster(
            "stored secret, code of now",
            "the fastest library",
            2.5,
            STORED_NOW,
            fastest(STORED_NOW)),
        faster(
            "stored secret, wrong code",
            "the fastest library",
            2,
            STORED_WRONG,
            fastest(STORED_WRONG)),
        new AtMost("stored secret, code of now, bytes allocated", 0, bytes(STORED_NOW)),
        new AtMost("stored secret, wrong code, bytes allocated", 0, bytes(STORED_WRONG)),
        new AtLeast(
            "prepared key, code of now, against the classic loop with a decoded key",
            5,
            nanos(DECODED_NOW) / preparedNow),
        faster(
            "120 steps each way, no match",
            "the classic loop",
            2.5,
            STORED_WIDE,
            nanos(STORED_WIDE)),
        new AtMost(
            "1681 steps each way, no match, nanoseconds",
            TWO_MILLIS_IN_NANOS,
            Math.rint(figures.nanos(PREPARED_HORIZON, "").orElseThrow())));
  }

  private Goal faster(String work, String whom, double times, String row, double theirs) {
    double ours = figures.nanos(row, OURS).orElseThrow();
    return new AtLeast(work + ", against " + whom, times, theirs / ours);
  }

  private double nanos(String row) {
    return figures.nanos(row, BASELINE).orElseThrow();
  }

  private double bytes(String row) {
    // The profiler divides what a whole iteration allocates, its own few objects too.
    return Math.rint(figures.bytes(row, OURS).orElseThrow());
  }

  private double fastest(String row) {
    return LIBRARIES.stream()
        .mapToDouble(library -> figures.nanos(row, library).orElseThrow())
        .min()
        .orElseThrow();
  }

  private static OptionalDouble dividedBy(OptionalDouble theirs, OptionalDouble ours) {
    return theirs.isPresent() && ours.isPresent()
        ? OptionalDouble.of(theirs.getAsDouble() / ours.getAsDouble())
        : OptionalDouble.empty();
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
