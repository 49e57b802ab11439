package io.lockstep.cli;

import io.lockstep.extension.Configuration;
import io.lockstep.factor.FactorSettings;
import io.lockstep.factor.OnOffSwitch;
import io.lockstep.factor.SwitchState;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcAccounts;
import io.lockstep.store.jdbc.JdbcDrifts;
import io.lockstep.store.jdbc.JdbcFactorStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lockstep status}: how the switch stands, and what is enrolled. */
@Command(
    name = "status",
    description = {
      "Says how the switch stands, since when, by whom, why, and what is enrolled.",
      "Beside a Zimbra server it says how the switch of that mailbox server stands;"
          + " what is enrolled only the server knows."
    },
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Option(
      names = "--check",
      description = "exit code 1 while the second factor is off: for monitoring")
  private boolean check;

  @Override
  public Integer call() throws Exception {
    Optional<ZimbraNode> zimbra = place.zimbra();
    return zimbra.isPresent()
        ? exit(new ZimbraSwitch(zimbra.get()).status(json, spec.commandLine().getOut()))
        : ofStandAlone();
  }

  private int exit(SwitchState state) {
    return check && !state.on() ? ExitCode.FAILED.code() : ExitCode.OK.code();
  }

  private int ofStandAlone() throws Exception {
    Path data = place.existingData();
    Configuration configuration = place.configuration();
    OnOffSwitch onOff = new SwitchDesk(place).open(data);
    SwitchState state = onOff.state();
    PrintWriter out = spec.commandLine().getOut();
    try (Database database = Database.open(data, new SecureRandom())) {
      JdbcFactorStore store = new JdbcFactorStore(database);
      long accounts = new JdbcAccounts(database).count();
      if (json) {
        JsonText text = new JsonText();
        describe(text, state);
        text.with("accounts", accounts)
            .with("enrolled", store.enrolled())
            .with("drifting", new JdbcDrifts(database).count())
            .with("digest", store.digest());
        out.println(acceptance(text, configuration.factor()).text());
      } else {
        print(out, state);
        out.println("accounts   " + accounts);
        out.println("enrolled   " + store.enrolled());
        out.println("drifting   " + drifting(new JdbcDrifts(database).count()));
        out.println("digest     " + store.digest());
        out.println("a code     " + acceptanceInWords(configuration.factor()));
      }
    }
    out.flush();
    return exit(state);
  }

  private static String drifting(long phones) {
    return phones == 0
        ? "0"
        : phones + "; a drift is accepted beside zero, so one guess hits twice as many codes there";
  }

  /** The switch as JSON members. */
  static void describe(JsonText text, SwitchState state) {
    text.with("state", state.on() ? "on" : "off")
        .with("since", state.since().map(Instant::toString))
        .with("by", state.by())
        .with("reason", state.reason())
        .with("until", state.until().map(Instant::toString))
        .with("problem", state.problem());
  }

  static void print(PrintWriter out, SwitchState state) {
    out.println("state      " + (state.on() ? "on" : "OFF: logins need the password only"));
    state.since().ifPresent(since -> out.println("since      " + since));
    state.by().ifPresent(by -> out.println("by         " + by));
    state.reason().ifPresent(reason -> out.println("reason     " + reason));
    state.until().ifPresent(until -> out.println("until      " + until));
    state.problem().ifPresent(problem -> out.println("problem    " + problem));
  }

  /** How long a code of a new enrolment is really accepted, and how well it resists a guess. */
  private static JsonText acceptance(JsonText text, FactorSettings settings) {
    return text.with("acceptedSeconds", acceptedSeconds(settings))
        .with("acceptedCodes", steps(settings))
        .with("possibleCodes", settings.policy().parameters().modulus());
  }

  private static String acceptanceInWords(FactorSettings settings) {
    return "is accepted for "
        + acceptedSeconds(settings)
        + " seconds; one guess hits "
        + steps(settings)
        + " in "
        + settings.policy().parameters().modulus();
  }

  private static long acceptedSeconds(FactorSettings settings) {
    return (long) steps(settings) * settings.policy().parameters().periodSeconds();
  }

  private static int steps(FactorSettings settings) {
    return 2 * settings.policy().window() + 1;
  }
}
