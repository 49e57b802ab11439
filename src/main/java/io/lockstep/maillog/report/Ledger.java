package io.lockstep.maillog.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up what logs say, in tables that do not grow with them. Of one thread at a time. */
final class Ledger {
  static final int MOST_ACCOUNTS = 10_000;
  static final int MOST_CLIENTS = 1000;
  static final int MOST_NODES = 16;
  private static final int MOST_VERDICTS = 64;
  private static final String NAMELESS = "unknown";

  private final ReportRange range;
  private final BoundedTable<AccountTally> accounts =
      new BoundedTable<>(MOST_ACCOUNTS, AccountTally::new);
  private final BoundedTable<ClientTally> clients =
      new BoundedTable<>(MOST_CLIENTS, ClientTally::new);
  private final TreeMap<String, NodeTally> nodes = new TreeMap<>();
  private final Counts<String> verdicts = new Counts<>(MOST_VERDICTS);
  private final Counts<String> classic = new Counts<>(LineReader.CLASSIC.size());
  private final PendingClassics pending = new PendingClassics();
  private String fileNode = NAMELESS;
  private int files;
  private long lines;
  private long bytes;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long judged;
  private long accepted;
  private long refusals;
  private long skipped;
  private long explained;
  private long classicFailures;
  private long damaged;
  private long tooLong;
  private long otherNodes;

  Ledger(ReportRange range) {
    this.range = range;
  }

  /**
   * @param node the server whose log it is, as far as the file's name tells
   */
  void begin(String node) {
    fileNode = node;
    files++;
  }

  void add(ChunkSearch.Found found, long longLines) {
    lines += found.lines();
    tooLong += longLines;
    found.times().stream().filter(range::contains).forEach(this::seen);
    found.events().stream().filter(event -> range.contains(event.second())).forEach(this::add);
  }

  /** A log's end. */
  void end(long bytesRead) {
    bytes += bytesRead;
    pending.rest().forEach(this::failed);
  }

  private void seen(long second) {
    first = Math.min(first, second);
    last = Math.max(last, second);
  }

  private void add(LogEvent event) {
    seen(event.second());
    if (event instanceof LogEvent.Judged line) {
      judged(line);
    } else if (event instanceof LogEvent.Classic line) {
      pending.add(line).forEach(this::failed);
    } else {
      damaged++;
    }
  }

  private void judged(LogEvent.Judged line) {
    judged++;
    pending.judged(line);
    switch (line.kind()) {
      case ACCEPTED -> accepted++;
      case REFUSED -> {
        refusals++;
        accounts.row(line.account()).refused(line);
      }
      case SKIPPED -> skipped++;
      case EXPLAINED -> explained++;
    }
    if (line.kind() == LogEvent.Kind.ACCEPTED || line.kind() == LogEvent.Kind.REFUSED) {
      verdicts.add(line.verdict());
      clients.row(line.client()).judged(line.kind());
      node(line.node().orElse(fileNode))
          .ifPresentOrElse(node -> node.judged(line), () -> otherNodes++);
    }
  }

  private void failed(LogEvent.Classic line) {
    classicFailures++;
    classic.add(line.words());
    accounts.row(line.account().orElse(NAMELESS)).failed(line);
    clients.row(line.client()).failed();
    node(fileNode).ifPresentOrElse(node -> node.failed(line), () -> otherNodes++);
  }

  private Optional<NodeTally> node(String name) {
    NodeTally known = nodes.get(name);
    if (known == null && nodes.size() < MOST_NODES) {
      known = new NodeTally();
      nodes.put(name, known);
    }
    return Optional.ofNullable(known);
  }

  LogReport report() {
    Optional<LogReport.Span> span =
        first <= last ? Optional.of(new LogReport.Span(first, last)) : Optional.empty();
    List<LogReport.Account> accountRows =
        accounts.heaviest().stream().map(named -> named.row().row(named.name())).toList();
    List<LogReport.Node> nodeRows =
        nodes.entrySet().stream().map(node -> node.getValue().row(node.getKey())).toList();
    return new LogReport(
        files,
        lines,
        bytes,
        span,
        judged,
        accepted,
        refusals,
        skipped,
        explained,
        classicFailures,
        damaged,
        tooLong,
        verdictCounts(),
        classic.each(),
        accountRows,
        accounts.others().weight(),
        clients.heaviest().stream().map(named -> named.row().row(named.name())).toList(),
        allHours(nodeRows),
        nodeRows,
        otherNodes,
        new Conclusions(nodeRows, accountRows, span).findings());
  }

  private Map<String, Long> verdictCounts() {
    Map<String, Long> counts = verdicts.each();
    if (verdicts.others() > 0) {
      counts.merge("others", verdicts.others(), Long::sum);
    }
    return counts;
  }

  private static List<LogReport.Hour> allHours(List<LogReport.Node> nodes) {
    TreeMap<Long, LogReport.Hour> hours = new TreeMap<>();
    for (LogReport.Node node : nodes) {
      node.hours().forEach(hour -> hours.merge(hour.start(), hour, LogReport.Hour::plus));
    }
    return new ArrayList<>(hours.values());
  }
}
