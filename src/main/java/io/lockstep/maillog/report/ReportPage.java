package io.lockstep.maillog.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A report as one self-contained page of HTML: no script, nothing loaded from anywhere, light or
 * dark as the reader has it, a table behind every plot.
 */
public final class ReportPage {
  private static final int TOP = 20;

  private final LogReport report;
  private final Markup page = new Markup();

  private ReportPage(LogReport report) {
    this.report = report;
  }

  /** The whole page. */
  public static String of(LogReport report) {
    return new ReportPage(report).write();
  }

  private String write() {
    page.open("html", "lang", "en").line().open("head").line();
    page.empty("meta", "charset", "utf-8").line();
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.line().empty("meta", "name", "color-scheme", "content", "light dark").line();
    page.leaf("title", "Lockstep report").line();
    page.leaf("style", PageStyle.CSS).line().close().line();
    page.open("body").line().open("header").leaf("h1", "Who was refused, and whose clock is wrong");
    page.leaf("p", scope(), "class", "soft").close().line();
    page.open("main").line();
    findings();
    tiles();
    clocks();
    verdicts();
    hours();
    accounts();
    clients();
    page.close().line().close().line().close().line();
    return "<!DOCTYPE html>\n" + page;
  }

  private String scope() {
    return report.scope() + ". Times are local, as in the logs.";
  }

  private void findings() {
    page.open("section", "aria-labelledby", "conclusion");
    page.leaf("h2", "Conclusion", "id", "conclusion").line();
    for (Finding finding : report.findings()) {
      page.open("div", "class", "finding " + finding.cause().word());
      page.open("p").leaf("strong", finding.words()).close();
      page.leaf("p", "How sure: " + finding.sure() + ".", "class", "soft").close().line();
    }
    page.close().line();
  }

  private void tiles() {
    page.open("ul", "class", "tiles");
    tile(report.accepted(), "codes let in");
    tile(report.refusals(), "codes refused");
    tile(report.classicFailures(), "failures in classic lines");
    tile(report.skipped(), "logins without second factor");
    tile(report.damaged() + report.tooLong(), "lines passed over");
    page.close().line();
  }

  private void tile(long figure, String words) {
    page.open("li").leaf("b", String.format(Locale.ROOT, "%,d", figure)).text(words).close();
  }

  private void clocks() {
    Optional<LogReport.Span> span = report.span();
    List<LogReport.Node> seen =
        report.nodes().stream().filter(node -> !node.dots().isEmpty()).toList();
    if (span.isEmpty() || seen.isEmpty()) {
      return;
    }
    section("clocks", "The servers' clocks, as the phones see them");
    page.leaf(
        "p",
        "Each dot is a code that was let in, each cross one that was refused; the band is what most"
            + " phones agree on. Above the line the phones are ahead: the server is behind.",
        "class",
        "soft");
    for (LogReport.Node node : seen) {
      page.leaf("h3", node.name()).line();
      new ClockPlot(node, span.get()).addTo(page);
    }
    page.close().line();
  }

  private void verdicts() {
    if (report.verdicts().isEmpty() && report.classic().isEmpty()) {
      return;
    }
    section("verdicts", "Verdicts");
    BarPlot plot = new BarPlot("verdicts by how often they were reached");
    report
        .verdicts()
        .forEach((id, count) -> plot.bar(id, count, id.startsWith("OK") ? "ok" : "no"));
    report.classic().forEach((words, count) -> plot.bar("“" + words + "”", count, "no"));
    plot.addTo(page);
    page.close().line();
  }

  private void hours() {
    if (report.hours().isEmpty()) {
      return;
    }
    section("hours", "Refusals over time");
    new HourPlot(report.hours()).addTo(page);
    page.close().line();
  }

  private void accounts() {
    if (report.accounts().isEmpty()) {
      return;
    }
    section("accounts", "Accounts most affected");
    BarPlot plot = new BarPlot("refusals of the accounts most affected");
    Table table =
        new Table("what they were refused for", "Account", "Verdicts", "Offsets", "First", "Last");
    for (LogReport.Account account : report.accounts().stream().limit(TOP).toList()) {
      plot.bar(account.name(), account.all(), "no");
      table.row(
          account.name(),
          account.verdicts().entrySet().stream()
              .map(verdict -> verdict.getKey() + " " + verdict.getValue())
              .collect(Collectors.joining(", ")),
          account.offsets().entrySet().stream()
              .map(offset -> "%+d (%d)".formatted(offset.getKey(), offset.getValue()))
              .collect(Collectors.joining(", ")),
          TimeText.minute(account.first()),
          TimeText.minute(account.last()));
    }
    plot.addTo(page);
    table.addTo(page);
    page.close().line();
  }

  private void clients() {
    List<LogReport.Client> refused =
        report.clients().stream().filter(client -> client.all() > 0).limit(TOP).toList();
    if (refused.isEmpty()) {
      return;
    }
    section("clients", "Programs at the other end");
    BarPlot plot = new BarPlot("refusals by program");
    refused.forEach(client -> plot.bar(client.name(), client.all(), "no"));
    plot.addTo(page);
    page.close().line();
  }

  private void section(String id, String title) {
    page.open("section", "aria-labelledby", id).leaf("h2", title, "id", id).line();
  }
}
