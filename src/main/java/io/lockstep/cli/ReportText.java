package io.lockstep.cli;

import io.lockstep.maillog.report.Finding;
import io.lockstep.maillog.report.LogReport;
import io.lockstep.maillog.report.TimeText;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report for a terminal. */
final class ReportText {
  private static final int BAR = 40;
  private static final int ROWS = 24;
  private static final int TOP = 10;
  private static final int HOUR = 3600;

  /** Spans a chart may have a row for, in hours: people count in these. */
  private static final List<Integer> SPANS = List.of(1, 2, 3, 6, 12, 24, 48, 168, 336, 720);

  private final LogReport report;

  ReportText(LogReport report) {
    this.report = report;
  }

  void print(PrintWriter out) {
    out.println(report.scope());
    out.printf(
        Locale.ROOT,
        "%,d verdicts: %,d let in, %,d refused, %,d without second factor; %,d failures in classic"
            + " lines%n",
        report.judged(),
        report.accepted(),
        report.refusals(),
        report.skipped(),
        report.classicFailures());
    if (report.damaged() + report.tooLong() > 0) {
      out.printf(
          Locale.ROOT,
          "passed over: %,d damaged lines, %,d longer than %d KiB%n",
          report.damaged(),
          report.tooLong(),
          LogReport.LONGEST_LINE / 1024);
    }
    findings(out);
    verdicts(out);
    hours(out);
    offsets(out);
    accounts(out);
    clients(out);
    nodes(out);
  }

  private void findings(PrintWriter out) {
    title(out, "Conclusion");
    for (Finding finding : report.findings()) {
      out.println("* " + finding.words());
      out.println("  How sure: " + finding.sure() + ".");
    }
  }

  private void verdicts(PrintWriter out) {
    Map<String, Long> all = new TreeMap<>(report.verdicts());
    report.classic().forEach((words, count) -> all.put("'" + words + "'", count));
    if (!all.isEmpty()) {
      title(out, "Verdicts");
      bars(out, all);
    }
  }

  private void hours(PrintWriter out) {
    List<LogReport.Hour> refusing = report.hours().stream().filter(hour -> hour.all() > 0).toList();
    if (refusing.isEmpty()) {
      return;
    }
    long first = refusing.get(0).start();
    long last = refusing.get(refusing.size() - 1).start();
    int span =
        SPANS.stream()
            .filter(hours -> (last - first) / HOUR / hours < ROWS)
            .findFirst()
            .orElse(SPANS.get(SPANS.size() - 1));
    Map<String, Long> counts = new TreeMap<>();
    for (LogReport.Hour hour : refusing) {
      long start = Math.floorDiv(hour.start(), span * HOUR) * span * HOUR;
      counts.merge(TimeText.minute(start), hour.all(), Long::sum);
    }
    title(out, span == 1 ? "Refusals by hour" : "Refusals by " + span + " hours");
    bars(out, counts);
  }

  private void offsets(PrintWriter out) {
    TreeMap<Integer, Long> all = new TreeMap<>();
    report
        .accounts()
        .forEach(
            account ->
                account.offsets().forEach((offset, count) -> all.merge(offset, count, Long::sum)));
    if (all.isEmpty()) {
      return;
    }
    title(out, "Offsets of refused codes, in steps (positive: the device is ahead)");
    List<Integer> often =
        all.entrySet().stream()
            .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(ROWS)
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Long> shown =
        all.entrySet().stream()
            .filter(entry -> often.contains(entry.getKey()))
            .collect(
                Collectors.toMap(
                    entry -> String.format(Locale.ROOT, "%+6d", entry.getKey()),
                    Map.Entry::getValue,
                    Long::sum,
                    LinkedHashMap::new));
    bars(out, shown);
  }

  private void accounts(PrintWriter out) {
    if (report.accounts().isEmpty()) {
      return;
    }
    title(out, "Accounts most affected");
    for (LogReport.Account account : report.accounts().stream().limit(TOP).toList()) {
      out.printf(
          Locale.ROOT,
          "%8d  %s  %s%n",
          account.all(),
          account.name(),
          account.verdicts().entrySet().stream()
              .map(verdict -> verdict.getKey() + " " + verdict.getValue())
              .collect(Collectors.joining(", ")));
    }
    more(out, report.accounts().size() - TOP);
  }

  private void clients(PrintWriter out) {
    List<LogReport.Client> refused =
        report.clients().stream().filter(client -> client.all() > 0).toList();
    if (refused.isEmpty()) {
      return;
    }
    title(out, "Programs at the other end");
    refused.stream()
        .limit(TOP)
        .forEach(client -> out.printf(Locale.ROOT, "%8d  %s%n", client.all(), client.name()));
    more(out, refused.size() - TOP);
  }

  private static void more(PrintWriter out, int count) {
    if (count > 0) {
      out.printf(Locale.ROOT, "          and %,d more%n", count);
    }
  }

  private void nodes(PrintWriter out) {
    if (report.nodes().isEmpty()) {
      return;
    }
    title(out, "Servers (positive: the server is behind)");
    for (LogReport.Node node : report.nodes()) {
      out.printf(
          Locale.ROOT,
          "%s: %s%s%n",
          node.name(),
          node.latest().map(ReportText::words).orElse("too few phones testify of its clock"),
          node.farthest()
              .filter(farthest -> farthest.surelyOff() > 0)
              .map(farthest -> "; farthest " + words(farthest))
              .orElse(""));
    }
  }

  private static String words(LogReport.Estimate estimate) {
    return String.format(
        Locale.ROOT,
        "%s (%+d to %+d s) at %s, %d of %d phones",
        TimeText.signed(estimate.seconds()),
        estimate.from(),
        estimate.to(),
        TimeText.minute(estimate.start()),
        estimate.agreeing(),
        estimate.asked());
  }

  private static void title(PrintWriter out, String words) {
    out.println();
    out.println(words);
  }

  private static void bars(PrintWriter out, Map<String, Long> counts) {
    long most = counts.values().stream().mapToLong(count -> count).max().orElse(1);
    int width = counts.keySet().stream().mapToInt(String::length).max().orElse(1);
    counts.forEach(
        (name, count) ->
            out.printf(
                Locale.ROOT,
                "  %-" + width + "s %8d %s%n",
                name,
                count,
                "#".repeat((int) Math.max(count > 0 ? 1 : 0, count * BAR / most))));
  }
}
