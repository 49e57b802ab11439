package io.lockstep.cli;

import io.lockstep.maillog.report.ReportRange;
import java.nio.file.Path;
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

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "log files, in any order; - reads standard input")
  private List<String> files = List.of();

  @Option(names = ReportRun.JSON, description = "answers in JSON")
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

  @Override
  public Integer call() throws CommandException, InterruptedException {
    ReportRun run = new ReportRun(files, json, html, new ReportRange(since, until));
    return run.print(spec.commandLine().getOut(), spec.commandLine().getErr()).code();
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
