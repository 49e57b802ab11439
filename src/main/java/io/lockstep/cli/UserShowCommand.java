package io.lockstep.cli;

import io.lockstep.cli.UserSections.Known;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.EffectivePolicy;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.store.jdbc.JdbcHistory;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep user show}. */
@Command(
    name = "show",
    description = {
      "Shows what there is of an account's second factor: authenticators, codes left, app",
      "passwords, devices, failures, and the policy that holds. Shows no secret."
    },
    mixinStandardHelpOptions = true)
final class UserShowCommand implements Callable<Integer> {
  /** More are in the database; the log has all. */
  private static final int SIGN_INS = 10;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "address of the account")
  private String name = "";

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Mixin private Place place;

  private final InstantSource machine = InstantSource.system();

  @Override
  public Integer call() throws Exception {
    try (OpenData open = OpenData.at(place)) {
      AccountRef account = Asked.of(() -> open.accounts().require(name));
      Known known = known(open, account);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(inJson(account, known).text());
      } else {
        out.println(account.name() + "  " + account.id());
        print(out, known);
      }
      out.flush();
    }
    return ExitCode.OK.code();
  }

  private Known known(OpenData open, AccountRef account) throws Exception {
    return new Known(
        open.helpDesk().report(account),
        policy(open, account),
        new JdbcHistory(open.database()).of(account, SIGN_INS),
        open.configuration().factor().limit(),
        machine.instant());
  }

  /** A damaged layer must not hide the rest. */
  private static Optional<EffectivePolicy> policy(OpenData open, AccountRef account) {
    try {
      return Optional.of(open.policyBook().effective(account));
    } catch (FactorStoreException damaged) {
      return Optional.empty();
    }
  }

  private static JsonText inJson(AccountRef account, Known known) {
    JsonText text =
        new JsonText()
            .with("name", account.name())
            .with("id", account.id())
            .with("enrolled", known.report().enrolled());
    UserSections.ALL.forEach(one -> text.with(one.name(), one.section().items(known)));
    return text;
  }

  private static void print(PrintWriter out, Known known) {
    UserSections.ALL.forEach(
        one -> {
          out.println(one.name());
          List<JsonText> items = one.section().items(known);
          items.forEach(item -> out.println("  " + item.words()));
          if (items.isEmpty()) {
            out.println("  none");
          }
        });
  }
}
