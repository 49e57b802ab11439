package io.lockstep.cli;

import io.lockstep.store.jdbc.Fsck;
import io.lockstep.store.jdbc.Fsck.Finding;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lockstep fsck}: looks for half-states in the database. */
@Command(
    name = "fsck",
    description = {
      "Looks for half-states in the database and says what it would do about them; changes nothing",
      "without --repair. Works beside a running host. Ends with 0 when nothing is left to do, else 1."
    },
    mixinStandardHelpOptions = true)
final class FsckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--repair", description = "shows the plan, asks, and does it")
  private boolean repair;

  @Option(names = "--yes", description = "does not ask")
  private boolean yes;

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    try (OpenData open = OpenData.at(place)) {
      Fsck fsck = new Fsck(open.database(), InstantSource.system());
      List<Finding> found = fsck.look();
      if (!json) {
        show(found);
      }
      boolean something = found.stream().anyMatch(Finding::repairable);
      Map<String, Integer> repaired = new LinkedHashMap<>();
      List<Finding> left = found;
      if (repair && something) {
        if (!yes) {
          Confirmed.ask("Do it?", "nothing was changed");
        }
        repaired = repair(fsck, found, open.audit());
        left = fsck.look();
      }
      tell(found, repaired, left);
      return (left.isEmpty() ? ExitCode.OK : ExitCode.FAILED).code();
    }
  }

  private static Map<String, Integer> repair(Fsck fsck, List<Finding> found, Audit audit) {
    Map<String, Integer> repaired = new LinkedHashMap<>();
    for (Finding finding : found) {
      if (finding.repairable()) {
        int rows = fsck.repair(finding.check());
        repaired.put(finding.check(), rows);
        audit.tell(
            "Fsck",
            Map.of("repaired", finding.check(), "rows", Integer.toString(rows)),
            "lockstep fsck --repair");
      }
    }
    return repaired;
  }

  private void show(List<Finding> found) {
    PrintWriter out = spec.commandLine().getOut();
    for (Finding finding : found) {
      out.println(finding.check() + ": " + finding.meaning());
      finding
          .rows()
          .forEach(
              spot -> out.println("  " + spot.table() + "  " + spot.about() + "  " + spot.count()));
      out.println((finding.repairable() ? "  the repair: " : "  no repair: ") + finding.remedy());
    }
    if (found.isEmpty()) {
      out.println("all is well");
    }
    out.flush();
  }

  private void tell(List<Finding> found, Map<String, Integer> repaired, List<Finding> left) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      List<JsonText> done = new ArrayList<>();
      repaired.forEach(
          (check, rows) -> done.add(new JsonText().with("check", check).with("rows", rows)));
      out.println(
          new JsonText()
              .with("found", found.stream().map(FsckCommand::finding).toList())
              .with("repaired", done)
              .with("left", left.stream().map(FsckCommand::finding).toList())
              .text());
    } else {
      repaired.forEach((check, rows) -> out.println("repaired " + check + ": " + rows + " rows"));
      if (!repaired.isEmpty()) {
        show(left);
      }
    }
    out.flush();
  }

  private static JsonText finding(Finding finding) {
    return new JsonText()
        .with("check", finding.check())
        .with("meaning", finding.meaning())
        .with("remedy", finding.remedy())
        .with("repairable", finding.repairable())
        .with(
            "rows",
            finding.rows().stream()
                .map(
                    spot ->
                        new JsonText()
                            .with("table", spot.table())
                            .with("about", spot.about())
                            .with("count", spot.count()))
                .toList());
  }
}
