package io.lockstep.cli;

import io.lockstep.cli.probe.AnyCertificate;
import io.lockstep.cli.probe.Door;
import io.lockstep.cli.probe.Doors;
import io.lockstep.cli.probe.Ports;
import io.lockstep.cli.probe.Probe;
import io.lockstep.cli.probe.Target;
import io.lockstep.cli.probe.Tried;
import io.lockstep.clock.DurationText;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep probe}: where a bare password still opens a door. */
@Command(
    name = "probe",
    description = {
      "Tries every door of a mail server with the password of an account that has",
      "a second factor, and says which of them it opens alone. Works with any",
      "server of this wire, with or without this extension, and needs no data",
      "directory. Each door is asked once with the password, once with the app",
      "password if there is one, and once with nothing; each may count as a failed",
      "login at the server. Nothing is changed there and no mail is sent."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the password alone opens nothing, as far as could be told",
      "1:it opens a door, or a door needs no password",
      "2:the command line is not understood",
      "3:cannot tell: no door answered, or none showed that the password is right",
      "4:a file cannot be read"
    },
    footer = {
      "",
      "The account's password is asked for, or read from standard input where",
      "there is no terminal.",
      "",
      "Examples:",
      "  lockstep probe mail.example.org --account ann@example.org",
      "  lockstep probe mbox1.example.org --account ann@example.org --ports web=8443"
    })
final class ProbeCommand implements Callable<Integer> {
  static final int CANNOT_TELL = 3;
  private static final Pattern ACCOUNT = Pattern.compile("[^\\s\\p{Cntrl}<>/\\\\]{1,256}");
  private static final Duration LONGEST = Duration.ofMinutes(2);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "HOST", description = "name or address of the mail server")
  private String host = "";

  @Option(
      names = "--account",
      required = true,
      paramLabel = "NAME",
      description = "whose password is tried; one made for this, with a second factor set up")
  private String account = "";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "holds its password in the first line")
  private Optional<Path> passwordFile = Optional.empty();

  @Option(
      names = "--app-password-file",
      paramLabel = "FILE",
      description = "holds one of its app passwords, which is tried as well")
  private Optional<Path> appPasswordFile = Optional.empty();

  @Option(
      names = "--ports",
      paramLabel = "LIST",
      description =
          "where ports are not the usual web=443,admin=7071,mta=7073,imap=143,imaps=993,pop=110,"
              + "pops=995,smtp=587,smtps=465")
  private Optional<String> ports = Optional.empty();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "DOOR",
      description =
          "tries these doors only, as the table names them; 'soap' and 'admin' are two each")
  private List<String> only = List.of();

  @Option(
      names = "--include-change-password",
      description =
          "also asks for a change of the password to the same password; where that is let through"
              + " it ends the account's sessions and may take its app passwords")
  private boolean changePassword;

  @Option(names = "--insecure", description = "accepts any certificate")
  private boolean insecure;

  @Option(
      names = "--plain-http",
      description = "speaks HTTP without TLS: the password goes over the wire, so in labs only")
  private boolean plainHttp;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "how long one door may take with one password (default: ${DEFAULT-VALUE})")
  private String timeout = "";

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (!ACCOUNT.matcher(account).matches()) {
      throw mistake("--account is the name of an account, as ann@example.org");
    }
    List<Door> doors = chosen(Doors.all(target(), changePassword));
    if (!isKnown(host)) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("lockstep: there is no host of the name '" + host + "'");
      err.flush();
      return CANNOT_TELL;
    }
    Optional<String> appPassword = Optional.empty();
    if (appPasswordFile.isPresent()) {
      appPassword = Optional.of(PasswordReader.ofFile(appPasswordFile.get()));
    }
    String password =
        passwordFile.isPresent()
            ? PasswordReader.ofFile(passwordFile.get())
            : PasswordReader.ask("Password of " + account + ": ");
    return run(new Probe(doors, account, password, appPassword), doors.size());
  }

  private int run(Probe probe, int doors) {
    PrintWriter out = spec.commandLine().getOut();
    ProbeReport report = new ProbeReport(host, account, probe);
    if (!json) {
      report.announce(out, doors);
      out.flush();
    }
    List<Tried> tried;
    try (LateProgress progress = new LateProgress("doors", !json, System::nanoTime)) {
      tried = probe.run(done -> progress.show(done, doors));
    }
    int exit = ProbeReport.exit(tried);
    if (json) {
      out.println(report.inJson(tried).text());
    } else {
      report.print(out, tried);
    }
    out.flush();
    return exit;
  }

  private Target target() throws GeneralSecurityException {
    SSLContext tls = insecure ? AnyCertificate.context() : SSLContext.getDefault();
    return new Target(host, chosenPorts(), plainHttp, patience(), tls);
  }

  private Ports chosenPorts() {
    Ports usual = Ports.usual(plainHttp);
    try {
      return ports.map(usual::with).orElse(usual);
    } catch (IllegalArgumentException unknown) {
      throw mistake("--ports is " + Ports.ALLOWED + ", not " + unknown.getMessage());
    }
  }

  private Duration patience() {
    return DurationText.parse(timeout)
        .filter(length -> length.compareTo(Duration.ZERO) > 0 && length.compareTo(LONGEST) <= 0)
        .orElseThrow(() -> mistake("--timeout is a duration from 1s to 2m, not '" + timeout + "'"));
  }

  private List<Door> chosen(List<Door> doors) {
    if (only.isEmpty()) {
      return doors;
    }
    try {
      return Doors.only(doors, only);
    } catch (IllegalArgumentException unknown) {
      String names = String.join(", ", doors.stream().map(Door::name).toList());
      throw mistake("--only is some of " + names + ", not '" + unknown.getMessage() + "'");
    }
  }

  private static boolean isKnown(String host) {
    try {
      return InetAddress.getAllByName(host).length > 0;
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private ParameterException mistake(String words) {
    return new ParameterException(spec.commandLine(), words);
  }
}
