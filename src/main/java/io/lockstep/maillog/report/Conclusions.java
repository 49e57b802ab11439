package io.lockstep.maillog.report;

import io.lockstep.maillog.report.Finding.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whom to blame. Many accounts at once point at the server, one account at its phone or secret. A
 * server is named only when its phones agree, or when so many accounts in one hour cannot be
 * chance; otherwise the finding says that it cannot be told.
 */
final class Conclusions {
  private static final int MOST_ACCOUNTS = 10;

  private final List<LogReport.Node> nodes;
  private final List<LogReport.Account> accounts;
  private final Optional<LogReport.Span> span;
  private final List<Finding> findings = new ArrayList<>();

  Conclusions(
      List<LogReport.Node> nodes, List<LogReport.Account> accounts, Optional<LogReport.Span> span) {
    this.nodes = nodes;
    this.accounts = accounts;
    this.span = span;
  }

  /** The weightiest first. */
  List<Finding> findings() {
    if (accounts.isEmpty()) {
      findings.add(new Finding(Cause.NOBODY, "", "Nobody was refused.", "every line was read"));
    }
    List<ServerTrial> trials = new ArrayList<>();
    for (LogReport.Node node : nodes) {
      ServerTrial trial = new ServerTrial(node, span);
      trials.add(trial);
      findings.addAll(trial.findings());
    }
    AccountTrial trial = new AccountTrial(trials, accounts);
    accounts.stream()
        .limit(MOST_ACCOUNTS)
        .map(trial::finding)
        .flatMap(Optional::stream)
        .forEach(findings::add);
    if (findings.isEmpty()) {
      findings.add(
          new Finding(
              Cause.UNKNOWN,
              "",
              "Too few refusals to tell a server from a phone.",
              "cannot tell; more logs, or later ones, may"));
    }
    findings.sort(Comparator.comparingInt(finding -> weight(finding.cause())));
    return List.copyOf(findings);
  }

  private static int weight(Cause cause) {
    return switch (cause) {
      case SERVER -> 0;
      case UNKNOWN -> 1;
      case DEVICE -> 2;
      case SECRET -> 3;
      case NOBODY -> 4;
    };
  }
}
