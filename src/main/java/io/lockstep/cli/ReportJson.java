package io.lockstep.cli;

import io.lockstep.maillog.report.Finding;
import io.lockstep.maillog.report.LogReport;
import io.lockstep.maillog.report.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report for programs. */
final class ReportJson {
  private ReportJson() {}

  static JsonText of(LogReport report) {
    return new JsonText()
        .with("files", report.files())
        .with("lines", report.lines())
        .with("bytes", report.bytes())
        .with("from", report.span().map(span -> TimeText.minute(span.first())))
        .with("to", report.span().map(span -> TimeText.minute(span.last())))
        .with("verdictLines", report.judged())
        .with("accepted", report.accepted())
        .with("refusals", report.refusals())
        .with("skipped", report.skipped())
        .with("explained", report.explained())
        .with("classicFailures", report.classicFailures())
        .with("damaged", report.damaged())
        .with("tooLong", report.tooLong())
        .with("verdicts", counts(report.verdicts()))
        .with("classic", counts(report.classic()))
        .with("accounts", report.accounts().stream().map(ReportJson::account).toList())
        .with("otherAccounts", report.otherAccounts())
        .with("clients", report.clients().stream().map(ReportJson::client).toList())
        .with("hours", report.hours().stream().map(ReportJson::hour).toList())
        .with("nodes", report.nodes().stream().map(ReportJson::node).toList())
        .with("findings", report.findings().stream().map(ReportJson::finding).toList());
  }

  private static JsonText counts(Map<String, Long> counts) {
    JsonText object = new JsonText();
    counts.forEach(object::with);
    return object;
  }

  private static JsonText account(LogReport.Account account) {
    List<JsonText> offsets = new ArrayList<>();
    account
        .offsets()
        .forEach(
            (offset, count) ->
                offsets.add(new JsonText().with("offset", offset).with("count", count)));
    return new JsonText()
        .with("account", account.name())
        .with("refusals", account.refusals())
        .with("classicFailures", account.classicFailures())
        .with("offsets", offsets)
        .with("otherOffsets", account.otherOffsets())
        .with("verdicts", counts(account.verdicts()))
        .with("first", TimeText.minute(account.first()))
        .with("last", TimeText.minute(account.last()));
  }

  private static JsonText client(LogReport.Client client) {
    return new JsonText()
        .with("client", client.name())
        .with("accepted", client.accepted())
        .with("refusals", client.refusals())
        .with("classicFailures", client.classicFailures());
  }

  private static JsonText hour(LogReport.Hour hour) {
    return new JsonText()
        .with("hour", TimeText.minute(hour.start()))
        .with("accepted", hour.accepted())
        .with("refusals", hour.refusals())
        .with("classicFailures", hour.classicFailures())
        .with("accountsAffected", hour.affected());
  }

  private static JsonText node(LogReport.Node node) {
    Optional<LogReport.Estimate> latest = node.latest();
    JsonText object = new JsonText().with("node", node.name());
    latest.ifPresentOrElse(
        estimate -> object.with("estimate", estimate.seconds()),
        () -> object.with("estimate", Optional.empty()));
    return object
        .with("latest", latest.map(ReportJson::estimate))
        .with("farthest", node.farthest().map(ReportJson::estimate))
        .with("phones", node.phones())
        .with("accepted", node.accepted())
        .with("refusals", node.refusals())
        .with("classicFailures", node.classicFailures())
        .with("estimates", node.estimates().stream().map(ReportJson::estimate).toList());
  }

  private static JsonText estimate(LogReport.Estimate estimate) {
    return new JsonText()
        .with("time", TimeText.minute(estimate.start()))
        .with("seconds", estimate.seconds())
        .with("from", estimate.from())
        .with("to", estimate.to())
        .with("agreeing", estimate.agreeing())
        .with("asked", estimate.asked());
  }

  private static JsonText finding(Finding finding) {
    return new JsonText()
        .with("cause", finding.cause().word())
        .with("subject", finding.subject())
        .with("words", finding.words())
        .with("sure", finding.sure());
  }
}
