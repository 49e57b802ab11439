package io.lockstep.cli;

import io.lockstep.cli.probe.Credential;
import io.lockstep.cli.probe.Finding;
import io.lockstep.cli.probe.OtherDoor;
import io.lockstep.cli.probe.Probe;
import io.lockstep.cli.probe.ProbeConclusion;
import io.lockstep.cli.probe.Tried;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a probe found, as a table for people or as JSON. */
final class ProbeReport {
  private static final String ROW = "%-15s %5s  %-24s";
  private static final String CELL = "  %-23s";

  private final String host;
  private final String account;
  private final Probe probe;

  ProbeReport(String host, String account, Probe probe) {
    this.host = host;
    this.account = account;
    this.probe = probe;
  }

  static int exit(List<Tried> tried) {
    return switch (new ProbeConclusion(tried).standing()) {
      case CLOSED -> ExitCode.OK.code();
      case OPEN -> ExitCode.FAILED.code();
      case CANNOT_TELL -> ProbeCommand.CANNOT_TELL;
    };
  }

  /** Before the first knock: a server may count every one. */
  void announce(PrintWriter out, int doors) {
    out.printf("Trying %d doors of %s as %s, each once:%n", doors, host, account);
    for (Credential credential : probe.credentials()) {
      out.printf("  %2d times at most with %s%n", probe.attempts(credential), spelled(credential));
    }
    out.println("Each may count as a failed login there, and too many may shut this address out.");
    out.println();
  }

  private static String spelled(Credential credential) {
    return switch (credential) {
      case PASSWORD -> "the password alone";
      case APP_PASSWORD -> "the app password";
      case NOTHING -> "nothing";
    };
  }

  void print(PrintWriter out, List<Tried> tried) {
    StringBuilder head = new StringBuilder(ROW.formatted("DOOR", "PORT", "WHAT IS BEHIND IT"));
    for (Credential credential : probe.credentials()) {
      head.append(CELL.formatted(credential.words().toUpperCase(Locale.ROOT)));
    }
    out.println(head.toString().stripTrailing());
    for (Tried one : tried) {
      out.println(row(one).stripTrailing());
    }
    notes(out, tried);
    out.println();
    ProbeConclusion conclusion = new ProbeConclusion(tried);
    out.print(conclusion.standing().words().toUpperCase(Locale.ROOT) + ": ");
    conclusion.sentences().forEach(out::println);
    out.println();
    out.println("These cannot be tried from here; look instead:");
    for (OtherDoor other : OtherDoor.all()) {
      out.println("  " + other.name());
      out.println("      " + other.check());
    }
  }

  private String row(Tried one) {
    StringBuilder row =
        new StringBuilder(ROW.formatted(one.door().name(), one.door().port(), one.door().title()));
    for (Credential credential : probe.credentials()) {
      row.append(CELL.formatted(one.finding(credential).outcome().words()));
    }
    return row.toString();
  }

  /** A reason that holds for all of a door's columns is said once. */
  private void notes(PrintWriter out, List<Tried> tried) {
    List<String> notes = new ArrayList<>();
    for (Tried one : tried) {
      String last = "";
      for (Credential credential : probe.credentials()) {
        String why = one.finding(credential).why();
        if (!why.isEmpty() && !why.equals(last)) {
          notes.add("  %s with %s: %s".formatted(one.door().name(), spelled(credential), why));
        }
        last = why;
      }
    }
    if (!notes.isEmpty()) {
      out.println();
      notes.forEach(out::println);
    }
  }

  JsonText inJson(List<Tried> tried) {
    ProbeConclusion conclusion = new ProbeConclusion(tried);
    JsonText attempts = new JsonText();
    probe.credentials().forEach(it -> attempts.with(member(it), probe.attempts(it)));
    return new JsonText()
        .with("host", host)
        .with("account", account)
        .with("standing", conclusion.standing().words())
        .with("exit", exit(tried))
        .with("conclusion", String.join(" ", conclusion.sentences()))
        .with("attempts", attempts)
        .with("doors", tried.stream().map(this::door).toList())
        .with("notTried", OtherDoor.all().stream().map(ProbeReport::other).toList());
  }

  private JsonText door(Tried one) {
    JsonText text =
        new JsonText()
            .with("door", one.door().name())
            .with("port", one.door().port())
            .with("title", one.door().title());
    for (Credential credential : probe.credentials()) {
      Finding found = one.finding(credential);
      text.with(
          member(credential),
          new JsonText().with("outcome", found.outcome().words()).with("why", found.why()));
    }
    return text;
  }

  private static JsonText other(OtherDoor other) {
    return new JsonText().with("door", other.name()).with("check", other.check());
  }

  private static String member(Credential credential) {
    return switch (credential) {
      case PASSWORD -> "password";
      case APP_PASSWORD -> "appPassword";
      case NOTHING -> "nothing";
    };
  }
}
