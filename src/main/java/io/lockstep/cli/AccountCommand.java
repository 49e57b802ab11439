package io.lockstep.cli;

import io.lockstep.host.embedded.AccountDesk;
import io.lockstep.host.embedded.AccountDesk.Listed;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcCos;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep account}: the stand-alone host's accounts; works beside a running host. */
@Command(
    name = "account",
    description = "Adds, lists, changes and removes accounts of the stand-alone host.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {AccountSetCommand.class, AccountRenameCommand.class, AccountDeleteCommand.class})
final class AccountCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: add, list, passwd, set, rename or delete");
  }

  private interface Work {
    void on(AccountDesk desk) throws Exception;
  }

  private static void with(Place place, Work work) throws Exception {
    SecureRandom random = new SecureRandom();
    try (Database database = Database.open(place.existingData(), random)) {
      work.on(
          new AccountDesk(
              database,
              place.configuration().domain(),
              place.configuration().factor().policy(),
              random,
              InstantSource.system()));
    }
  }

  /** Where the password comes from: never from the command line, where others could read it. */
  static final class PasswordSource {
    @Option(
        names = "--password-stdin",
        description = "reads the password from the first line of standard input")
    private boolean fromStandardInput;

    // Newer Java gives a console that reads standard input when there is no terminal: fine as well.
    @SuppressWarnings("SystemConsoleNull")
    String read() throws IOException, CommandException {
      if (fromStandardInput) {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        return line == null ? "" : line;
      }
      Console console = System.console();
      if (console == null) {
        throw new CommandException(
            ExitCode.USAGE, "there is no terminal to ask for a password: use --password-stdin");
      }
      char[] typed = console.readPassword("New password: ");
      char[] again = console.readPassword("Once more: ");
      if (typed == null || again == null || !Arrays.equals(typed, again)) {
        throw new CommandException(
            ExitCode.FAILED, "the two passwords differ; nothing was changed");
      }
      return new String(typed);
    }
  }

  @Command(name = "add", description = "Adds an account.", mixinStandardHelpOptions = true)
  int add(
      @Parameters(
              paramLabel = "NAME",
              description = "address; without a domain, the configured one")
          String name,
      @Option(names = "--admin", description = "an administrator of everything") boolean admin,
      @Option(
              names = "--admin-of",
              paramLabel = "DOMAIN",
              description = "an administrator of the users of this domain")
          Optional<String> adminOf,
      @Option(
              names = "--cos",
              paramLabel = "NAME",
              defaultValue = JdbcCos.DEFAULT,
              description = "its class of service (default: ${DEFAULT-VALUE})")
          String cos,
      @Option(names = "--json", description = "answers in JSON") boolean json,
      @Mixin PasswordSource password,
      @Mixin Place place)
      throws Exception {
    String secret = password.read();
    with(
        place,
        desk -> {
          Listed added = Asked.of(() -> desk.add(name, secret, admin, adminOf, cos));
          warn(secret);
          new Audit(place, place.data()).tell("AccountAdd", added.name(), "lockstep account add");
          tell(
              json,
              new JsonText().with("added", added.name()).with("id", added.id()),
              "added " + added.name());
        });
    return ExitCode.OK.code();
  }

  @Command(
      name = "passwd",
      description = "Sets an account's password and ends its sessions.",
      mixinStandardHelpOptions = true)
  int passwd(
      @Parameters(paramLabel = "NAME", description = "address of the account") String name,
      @Option(names = "--json", description = "answers in JSON") boolean json,
      @Mixin PasswordSource password,
      @Mixin Place place)
      throws Exception {
    String secret = password.read();
    with(
        place,
        desk -> {
          Listed changed = Asked.of(() -> desk.setPassword(name, secret));
          warn(secret);
          new Audit(place, place.data())
              .tell("AccountPassword", changed.name(), "lockstep account passwd");
          tell(json, new JsonText().with("changed", changed.name()), "changed " + changed.name());
        });
    return ExitCode.OK.code();
  }

  @Command(name = "list", description = "Lists the accounts.", mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--json", description = "answers in JSON") boolean json, @Mixin Place place)
      throws Exception {
    with(
        place,
        desk -> {
          List<JsonText> objects = new ArrayList<>();
          PrintWriter out = spec.commandLine().getOut();
          for (Listed account : desk.list()) {
            if (json) {
              objects.add(json(account));
            } else {
              out.println(line(account));
            }
          }
          if (json) {
            out.println(JsonText.array(objects));
          }
          out.flush();
        });
    return ExitCode.OK.code();
  }

  private void warn(String password) {
    PrintWriter err = spec.commandLine().getErr();
    AccountDesk.warning(password).ifPresent(words -> err.println("lockstep: " + words));
    err.flush();
  }

  private static JsonText json(Listed account) {
    return new JsonText()
        .with("name", account.name())
        .with("id", account.id())
        .with("admin", account.admin())
        .with("active", account.active())
        .with("enrolled", account.enrolled())
        .with("adminOf", account.adminDomain())
        .with("cos", account.cos());
  }

  private static String line(Listed account) {
    return account.name()
        + (account.admin() ? "  admin" : "")
        + account.adminDomain().map(domain -> "  admin of " + domain).orElse("")
        + (account.cos().equals(JdbcCos.DEFAULT) ? "" : "  cos " + account.cos())
        + (account.active() ? "" : "  inactive")
        + (account.enrolled() ? "  enrolled" : "  not enrolled");
  }

  private void tell(boolean json, JsonText object, String words) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? object.text() : words);
    out.flush();
  }
}
