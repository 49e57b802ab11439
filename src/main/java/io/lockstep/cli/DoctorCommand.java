package io.lockstep.cli;

import io.lockstep.cli.Doctor.Examination;
import io.lockstep.clock.JumpMemory;
import io.lockstep.clock.Surroundings;
import io.lockstep.clock.TimeServer;
import io.lockstep.extension.ConfigurationException;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.host.embedded.EmbeddedHost;
import io.lockstep.host.embedded.ThisMachine;
import io.lockstep.maillog.Explanation;
import io.lockstep.maillog.VerdictLine;
import io.lockstep.store.FileTrouble;
import io.lockstep.store.JumpFile;
import io.lockstep.store.StartupException;
import io.lockstep.store.jdbc.Database;
import io.lockstep.verdict.JuryFinding;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lockstep doctor}: whether this server's clock is right, and what to type if not. */
@Command(
    name = "doctor",
    description = {
      "Asks everybody who can testify of this server's clock, says whether it is"
          + " right, and what to type when it is not. Works beside a running host, and"
          + " without a data directory, too.",
      "Beside a Zimbra server --account and --code are not possible: what is"
          + " enrolled only the server knows."
    },
    mixinStandardHelpOptions = true,
    // As monitoring programs expect it of a command that could not do its work.
    exitCodeOnInvalidInput = 3,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the clock is fine", "1:warning", "2:the clock is wrong", "3:cannot tell"},
    footer = {
      "",
      "Examples:",
      "  lockstep doctor --ntp time.example.org",
      "  lockstep doctor --account ann@example.org",
      "  lockstep doctor --account ann@example.org --code",
      "  lockstep doctor --live",
      "  lockstep doctor --live --log /opt/zimbra/log/mailbox.log"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int CANNOT_TELL = 3;
  private static final long LOOK_MILLIS = 250;
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(2);

  @Spec private CommandSpec spec;

  @Option(
      names = "--ntp",
      paramLabel = "SERVER",
      description =
          "asks this time server in place of the configured ones; may be given again, a majority"
              + " decides")
  private List<String> ntp = List.of();

  @Option(
      names = "--account",
      paramLabel = "NAME",
      description = "adds the account's sign-ins and what is known of its devices' clocks")
  private Optional<String> account = Optional.empty();

  @Option(
      names = "--code",
      description =
          "asks for a code that the account's user reads out (or reads it from standard input), says"
              + " what it is, and spends it; nobody is let in")
  private boolean code;

  @Option(
      names = "--live",
      description = "then prints each new refusal and what it means, until Ctrl-C")
  private boolean live;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "the mailbox.log that --live follows (default: the server's of the data directory)")
  private Optional<Path> log = Optional.empty();

  @Option(names = "--json", description = "answers in JSON; with --live one object a line")
  private boolean json;

  @Mixin private Place place;

  @Override
  public Integer call() {
    try {
      return examine();
    } catch (CommandException
        | ConfigurationException
        | StartupException
        | FactorStoreException
        | IOException failed) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("lockstep: " + failed.getMessage());
      err.flush();
      return CANNOT_TELL;
    }
  }

  private int examine()
      throws CommandException, ConfigurationException, StartupException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    InstantSource machine = InstantSource.system();
    if (code && account.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--code needs --account");
    }
    if (log.isPresent() && !live) {
      throw new ParameterException(spec.commandLine(), "--log needs --live");
    }
    Optional<ZimbraNode> zimbra = place.zimbra();
    if (account.isPresent() && zimbra.isPresent()) {
      throw new CommandException(
          ExitCode.FAILED,
          zimbra.get().data()
              + " belongs to a Zimbra server, where --account and --code are not possible. The"
              + " server explains each refusal as it happens, in "
              + zimbra.get().mailboxLog()
              + ": let the user try the code at the login and watch with 'lockstep doctor --live'");
    }
    // Before the witnesses are asked: a code is good for half a minute only.
    Optional<String> typed = code ? Optional.of(readCode()) : Optional.empty();
    Surroundings around = ThisMachine.surroundings();
    Doctor doctor = new Doctor(machine, around);
    Duration timeout = ntp.isEmpty() ? place.configuration().clock().timeout() : USUAL_TIMEOUT;
    Examination examined = doctor.examine(servers(), timeout, remembered(), jury(machine, around));
    DoctorReport report = new DoctorReport(examined);
    Optional<VerdictLine> explained = Optional.empty();
    if (typed.isPresent()) {
      explained =
          Optional.of(
              new DoctorCode(place, machine)
                  .explain(account.orElseThrow(), typed.get(), examined.testimony()));
    }
    Optional<DoctorAccount> patient = Optional.empty();
    if (account.isPresent()) {
      patient = Optional.of(DoctorAccount.read(place, account.get(), machine.instant()));
    }
    if (json) {
      JsonText text = report.inJson();
      patient.ifPresent(known -> known.addTo(text));
      explained.ifPresent(line -> text.with("code", inJson(line)));
      out.println(text.text());
    } else {
      report.print(out);
      patient.ifPresent(known -> known.print(out));
      explained.ifPresent(line -> DoctorCode.print(out, line));
    }
    out.flush();
    if (live) {
      follow(out);
    }
    return report.exit();
  }

  private List<TimeServer> servers() throws ConfigurationException {
    if (ntp.isEmpty()) {
      return place.configuration().clock().servers();
    }
    List<TimeServer> servers = new ArrayList<>();
    for (String text : ntp) {
      servers.add(
          TimeServer.parse(text)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(), "--ntp is " + TimeServer.ALLOWED)));
    }
    return servers;
  }

  private Optional<JumpMemory> remembered() {
    return new JumpFile(place.data().resolve(JumpFile.NAME)).read();
  }

  /** A database that cannot be read silences the devices, and nobody else. */
  private Optional<JuryFinding> jury(InstantSource machine, Surroundings around)
      throws ConfigurationException {
    try {
      return DoctorJury.of(place, machine, around);
    } catch (CommandException | StartupException | FactorStoreException silent) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("lockstep: the users' devices cannot be heard: " + silent.getMessage());
      err.flush();
      return Optional.empty();
    }
  }

  /** Never from the command line, where others could read it, and never shown. */
  // Newer Java gives a console that reads standard input when there is no terminal: fine as well.
  @SuppressWarnings("SystemConsoleNull")
  private static String readCode() throws IOException {
    Console console = System.console();
    if (console != null) {
      char[] typed = console.readPassword("Code: ");
      return typed == null ? "" : new String(typed);
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    return Optional.ofNullable(in.readLine()).orElse("");
  }

  private static JsonText inJson(VerdictLine line) {
    JsonText text = new JsonText();
    line.fields().forEach(text::with);
    return text.with("words", Explanation.inWords(line));
  }

  private LiveRefusals refusals(PrintWriter out)
      throws CommandException, ConfigurationException, IOException {
    Optional<Path> one = log.or(() -> place.zimbra().map(ZimbraNode::mailboxLog));
    if (one.isPresent()) {
      return LiveRefusals.of(readable(one.get()), out, json);
    }
    if (!Database.isIn(place.data())) {
      place.existingData();
    }
    return LiveRefusals.of(
        EmbeddedHost.logDirectory(place.data()), place.extension().logs().mailbox(), out, json);
  }

  /** A log that is named wrong would be waited for in vain. */
  private static Path readable(Path file) throws CommandException {
    try (InputStream in = Files.newInputStream(file)) {
      in.read();
      return file;
    } catch (IOException failed) {
      throw new CommandException(
          ExitCode.FAILED,
          file + " cannot be read: " + FileTrouble.words(failed) + "; --log names another");
    }
  }

  private void follow(PrintWriter out)
      throws CommandException, ConfigurationException, IOException {
    try (LiveRefusals refusals = refusals(out)) {
      if (!json) {
        out.println();
        out.println("Refusals as they happen (Ctrl-C ends this):");
        out.flush();
      }
      while (!Thread.currentThread().isInterrupted()) {
        refusals.turn();
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
