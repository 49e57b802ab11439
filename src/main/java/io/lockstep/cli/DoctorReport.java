package io.lockstep.cli;

import io.lockstep.cli.Doctor.Examination;
import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.clock.TimeService;
import io.lockstep.verdict.JuryFinding;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an examination found, as a table for people or as JSON. */
final class DoctorReport {
  private static final String ROW = "%-8s %-15s %-8s %s%n";

  private final Examination examined;

  DoctorReport(Examination examined) {
    this.examined = examined;
  }

  /** As monitoring programs expect it: 0 fine, 1 warning, 2 wrong, 3 cannot tell. */
  int exit() {
    return switch (examined.conclusion().standing()) {
      case FINE -> 0;
      case WARNING -> 1;
      case WRONG -> 2;
      case ABSENT -> 3;
    };
  }

  private static String conclusion(Standing standing) {
    return switch (standing) {
      case FINE -> "FINE";
      case WARNING -> "WARNING";
      case WRONG -> "WRONG";
      case ABSENT -> "CANNOT TELL";
    };
  }

  private static String alarm(JuryFinding found) {
    return found.alarm().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  void print(PrintWriter out) {
    out.printf(ROW, "WITNESS", "SAYS", "CLOCK IS", "IN WORDS");
    for (Statement said : examined.testimony().statements()) {
      boolean absent = said.standing() == Standing.ABSENT;
      out.printf(
          ROW, said.witness(), absent ? "-" : said.brief(), said.standing().word(), said.words());
    }
    examined
        .testimony()
        .jury()
        .ifPresent(
            found ->
                out.printf(
                    ROW,
                    "jury",
                    found,
                    alarm(found),
                    found.agreeing() + " of " + found.votes() + " devices of users agree"));
    out.println();
    out.println(
        conclusion(examined.conclusion().standing()) + ": " + examined.conclusion().words());
    TimeService service = examined.service();
    out.println("Here " + service.words() + ".");
    if (examined.conclusion().standing() != Standing.FINE) {
      out.println(
          service.container()
              ? "To do, as root, on the machine around this container:"
              : "To do, as root:");
      commands().forEach(command -> out.println("  " + command));
    }
  }

  private List<String> commands() {
    return examined.service().commandsFor(examined.testimony().statements());
  }

  JsonText inJson() {
    JsonText text =
        new JsonText()
            .with("standing", conclusion(examined.conclusion().standing()).toLowerCase(Locale.ROOT))
            .with("exit", exit())
            .with("conclusion", examined.conclusion().words());
    offset(text, examined.conclusion().offset());
    examined.conclusion().zoneSeconds().ifPresent(zone -> text.with("zoneSeconds", zone));
    text.with("witnesses", examined.testimony().statements().stream().map(this::said).toList());
    examined
        .testimony()
        .jury()
        .ifPresent(
            found ->
                text.with("jury", found.toString())
                    .with("juryAlarm", alarm(found))
                    .with("juryVotes", found.votes()));
    TimeService service = examined.service();
    return text.with("service", service.kind().word())
        .with("running", service.running())
        .with("container", service.container())
        .with("commands", commands(commands()));
  }

  private static List<JsonText> commands(List<String> commands) {
    List<JsonText> objects = new ArrayList<>();
    commands.forEach(command -> objects.add(new JsonText().with("command", command)));
    return objects;
  }

  private JsonText said(Statement said) {
    JsonText text =
        new JsonText()
            .with("witness", said.witness())
            .with("standing", said.standing().word())
            .with("says", said.brief());
    offset(text, said.offset());
    return text.with("words", said.words());
  }

  private static void offset(JsonText text, Optional<ClockOffset> offset) {
    offset.ifPresent(
        known ->
            text.with("offsetMillis", known.millis()).with("errorMillis", known.errorMillis()));
  }
}
