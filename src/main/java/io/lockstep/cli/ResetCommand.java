package io.lockstep.cli;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.MassReset;
import io.lockstep.factor.Origin;
import io.lockstep.factor.ResetJob;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lockstep reset}: takes the second factor of many accounts away. */
@Command(
    name = "reset",
    description = {
      "Takes the second factor of many accounts away, one after the other, and ends their sessions.",
      "Works beside a running host. When this command is ended halfway, a running host goes on with",
      "the rest, or 'lockstep reset resume'. Ends with 1 when an account could not be reset."
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      ResetStatusCommand.class,
      ResetResumeCommand.class,
      ResetStopCommand.class,
    })
final class ResetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup private ResetAccounts accounts;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why; stands in the audit log")
  private Optional<String> reason = Optional.empty();

  @Option(names = "--dry-run", description = "says who it would be, and resets nobody")
  private boolean dryRun;

  @Option(names = "--yes", description = "does not ask")
  private boolean yes;

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    if (accounts == null) {
      throw new ParameterException(
          spec.commandLine(), "whose? One of --cos, --domain or --file is missing");
    }
    try (OpenData open = OpenData.at(place)) {
      ResetAccounts.Chosen chosen = accounts.choose(open);
      if (chosen.accounts().isEmpty()) {
        throw new CommandException(ExitCode.FAILED, "there is no account in " + chosen.words());
      }
      if (dryRun) {
        tell(chosen.accounts());
        return ExitCode.OK.code();
      }
      if (!yes) {
        Confirmed.ask(
            "Take the second factor of %d accounts in %s away?"
                .formatted(chosen.accounts().size(), chosen.words()),
            "nobody was reset");
      }
      Origin origin = open.audit().origin("lockstep reset");
      MassReset resets = open.massReset();
      ResetJob job = resets.open(chosen.target(), chosen.accounts(), reason, Audit.who(), origin);
      return new ResetRun(resets, json, spec.commandLine()).go(job, origin).code();
    }
  }

  private void tell(List<AccountRef> chosen) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          new JsonText()
              .with("total", chosen.size())
              .with(
                  "accounts",
                  chosen.stream().map(one -> new JsonText().with("name", one.name())).toList())
              .text());
    } else {
      chosen.forEach(one -> out.println(one.name()));
    }
    out.flush();
  }
}
