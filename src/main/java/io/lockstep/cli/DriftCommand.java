package io.lockstep.cli;

import io.lockstep.factor.AccountRef;
import io.lockstep.store.jdbc.JdbcDrifts;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep drift}: phones whose clocks are off and forgiven. */
@Command(
    name = "drift",
    description = {
      "Shows and clears the drifts that were learned: phones that two codes proved to be off, and",
      "whose codes are let in all the same."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  lockstep drift show",
      "  lockstep drift show ann@example.org --json",
      "  lockstep drift clear ann@example.org"
    })
final class DriftCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: show or clear");
  }

  @Command(
      name = "show",
      description = "Lists the drifts of one account, or of all.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "NAME", arity = "0..1", description = "address of the account")
          Optional<String> name,
      @Option(names = "--json", description = "answers in JSON, one object a line") boolean json,
      @Mixin Place place)
      throws Exception {
    try (OpenData open = OpenData.at(place)) {
      Optional<AccountRef> account = Optional.empty();
      if (name.isPresent()) {
        account = Optional.of(Asked.of(() -> open.accounts().require(name.get())));
      }
      Optional<String> only = account.map(AccountRef::name);
      List<JdbcDrifts.Row> rows =
          new JdbcDrifts(open.database())
              .all().stream()
                  .filter(row -> only.filter(one -> !one.equals(row.account())).isEmpty())
                  .toList();
      PrintWriter out = spec.commandLine().getOut();
      rows.forEach(row -> out.println(json ? json(row) : words(row)));
      if (rows.isEmpty() && !json) {
        out.println("no drift is forgiven");
      }
      out.flush();
    }
    return ExitCode.OK.code();
  }

  private static String json(JdbcDrifts.Row row) {
    return new JsonText()
        .with("account", row.account())
        .with("device", row.device())
        .with("steps", row.steps())
        .with("seconds", (long) row.steps() * row.period())
        .with("lastOffset", row.offset())
        .with("seen", row.seen().toString())
        .text();
  }

  private static String words(JdbcDrifts.Row row) {
    int seconds = Math.abs(row.steps()) * row.period();
    return String.join(
        "  ",
        row.account(),
        row.device().isEmpty() ? "the phone" : row.device(),
        "is about " + seconds + " s " + (row.steps() > 0 ? "ahead" : "behind"),
        "seen " + row.seen());
  }

  @Command(
      name = "clear",
      description = "Forgets the drifts of an account: only codes of now are let in again.",
      mixinStandardHelpOptions = true)
  int clear(
      @Parameters(paramLabel = "NAME", description = "address of the account") String name,
      @Option(names = "--json", description = "answers in JSON") boolean json,
      @Mixin Place place)
      throws Exception {
    try (OpenData open = OpenData.at(place)) {
      AccountRef account = Asked.of(() -> open.accounts().require(name));
      int cleared = open.driftDesk().clear(account, open.audit().origin("lockstep drift clear"));
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json
              ? new JsonText().with("account", account.name()).with("cleared", cleared).text()
              : cleared == 0
                  ? account.name() + " had no drift"
                  : "cleared " + cleared + " of " + account.name());
      out.flush();
    }
    return ExitCode.OK.code();
  }
}
