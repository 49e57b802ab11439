package io.lockstep.cli;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.HelpDesk;
import io.lockstep.host.embedded.AccountDesk;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcFactorStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep user}: the second factor of one account. */
@Command(
    name = "user",
    description = "Looks after the second factor of one account.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UserShowCommand.class,
      UserResetCommand.class,
      UserBypassCommand.class,
      UserRequireCommand.class,
      UserExemptCommand.class
    })
final class UserCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: show, reset, bypass, unlock, require or exempt");
  }

  @Command(
      name = "unlock",
      description = "Lifts the lock that too many wrong codes put on an account.",
      mixinStandardHelpOptions = true)
  int unlock(
      @Parameters(paramLabel = "NAME", description = "address of the account") String name,
      @Option(names = "--json", description = "answers in JSON") boolean json,
      @Mixin Place place)
      throws Exception {
    Path data = place.existingData();
    SecureRandom random = new SecureRandom();
    InstantSource machine = InstantSource.system();
    try (Database database = Database.open(data, random)) {
      AccountDesk desk =
          new AccountDesk(
              database,
              place.configuration().domain(),
              place.configuration().factor().policy(),
              random,
              machine);
      AccountRef account = found(desk, name);
      Audit audit = new Audit(place, data);
      HelpDesk help =
          new HelpDesk(
              new JdbcFactorStore(database),
              database.vault(),
              place.configuration().factor().retention(),
              audit.journal(),
              machine,
              random);
      int failures = help.unlock(account, Optional.empty(), audit.origin("lockstep user unlock"));
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json
              ? new JsonText().with("unlocked", account.name()).with("failures", failures).text()
              : "unlocked " + account.name() + ", which had " + failures + " failures in a row");
      out.flush();
    }
    return ExitCode.OK.code();
  }

  private static AccountRef found(AccountDesk desk, String name) throws CommandException {
    try {
      return desk.find(name)
          .orElseThrow(() -> new CommandException(ExitCode.FAILED, "there is no account " + name));
    } catch (IllegalArgumentException noName) {
      throw new CommandException(ExitCode.FAILED, noName.getMessage());
    }
  }
}
