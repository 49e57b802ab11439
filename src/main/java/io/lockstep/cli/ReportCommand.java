package io.lockstep.cli;

import io.lockstep.maillog.LogText;
import io.lockstep.maillog.report.LogInput;
import io.lockstep.maillog.report.LogReading;
import io.lockstep.maillog.report.LogReport;
import io.lockstep.maillog.report.ReportPage;
import io.lockstep.maillog.report.ReportRange;
import io.lockstep.store.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lockstep report}: reads many logs and says what they tell together. */
@Command(
    name = ReportCommand.NAME,
    description = {
      "Reads any number of mailbox.log files and says who was refused, when, and whose clock is"
          + " wrong: the server's or a phone's.",
      "It reads this server's lines, and also those of servers without Lockstep ('invalid TOTP"
          + " code', 'invalid two-factor code'). Packed files (gzip) are unpacked, whatever they"
          + " are called."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every file was read to its end",
      "2:the command line is not understood",
      "4:a file could not be read, or not to its end (the others were), or the page not written"
    },
    footer = {
      "",
      "Examples:",
      "  scripts/lockstep report data/log/mailbox.log",
      "  scripts/lockstep report --html report.html mbox1/mailbox.log* mbox2/mailbox.log*",
      "  ssh mbox1 zcat /opt/zimbra/log/mailbox.log.2026-11-21.gz | scripts/lockstep report --json -",
      "  scripts/lockstep report --since 2026-11-22T08:00 --until 2026-11-22T10:00 mailbox.log"
    })
final class ReportCommand implements Callable<Integer> {
  static final String NAME = "report";

  private static final String STANDARD_INPUT = "-";

  /** More than that waits for the disk, or for the one thread that unpacks. */
  private static final int MOST_THREADS = 4;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "log files, in any order; - reads standard input")
  private List<String> files = List.of();

  @Option(names = "--json", description = "answers in JSON")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "PAGE",
      description = "also writes one self-contained page with plots to this file")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = LogTime.class,
      description =
          "only lines from then on, as 2026-11-22 or 2026-11-22T08:00, local as in the log")
  private Optional<LocalDateTime> since = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = LogTime.class,
      description = "only lines before then")
  private Optional<LocalDateTime> until = Optional.empty();

  private boolean troubled;

  @Override
  public Integer call() throws CommandException, InterruptedException {
    LogReport report = read();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ReportJson.of(report).text());
    } else {
      new ReportText(report).print(out);
    }
    out.flush();
    if (html.isPresent()) {
      write(html.get(), ReportPage.of(report));
    }
    return (troubled ? ExitCode.UNUSABLE : ExitCode.OK).code();
  }

  private LogReport read() throws InterruptedException {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    long total = total();
    try (LateProgress bar = new LateProgress("reading (bytes)", true, System::nanoTime);
        LogReading reading =
            new LogReading(
                new ReportRange(since, until), threads, taken -> bar.show(taken, total))) {
      for (String file : files) {
        try {
          reading.read(input(file));
        } catch (InvalidPathException noPath) {
          complain(file, "that is no file's name");
        } catch (IOException unreadable) {
          complain(file, FileTrouble.words(unreadable));
        }
      }
      return reading.report();
    }
  }

  private static LogInput input(String file) {
    return file.equals(STANDARD_INPUT)
        ? LogInput.of(System.in, "standard input")
        : LogInput.of(Path.of(file));
  }

  private void complain(String file, String why) {
    troubled = true;
    PrintWriter err = spec.commandLine().getErr();
    err.println("lockstep: " + LogText.clean(file) + " cannot be read: " + why);
    err.flush();
  }

  /** What there is to read, in bytes; -1 with standard input, whose length nobody knows. */
  private long total() {
    return files.contains(STANDARD_INPUT)
        ? -1
        : files.stream().mapToLong(ReportCommand::size).sum();
  }

  /** A file that cannot be asked has no size; whoever reads it says why. */
  private static long size(String file) {
    try {
      return Files.size(Path.of(file));
    } catch (IOException | InvalidPathException unreadable) {
      return 0;
    }
  }

  /** All of the page or nothing: an older one stays until the new one is whole. */
  private static void write(Path file, String page) throws CommandException {
    Path target = file.toAbsolutePath();
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    try {
      Files.writeString(fresh, page);
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new CommandException(
          ExitCode.UNUSABLE, file + " cannot be written: " + FileTrouble.words(failed));
    }
  }

  /** A day or a minute, local, as logs have them. */
  private static final class LogTime implements ITypeConverter<LocalDateTime> {
    private static final int DAY_LENGTH = "2026-11-22".length();

    @Override
    public LocalDateTime convert(String text) {
      try {
        return text.length() == DAY_LENGTH
            ? LocalDate.parse(text).atStartOfDay()
            : LocalDateTime.parse(text.replace(' ', 'T'));
      } catch (DateTimeParseException bad) {
        throw new TypeConversionException("'" + text + "' is no time as 2026-11-22T08:00");
      }
    }
  }
}
