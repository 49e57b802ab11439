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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the logs and prints what they say. */
final class ReportRun {
  static final String JSON = "--json";

  private static final String STANDARD_INPUT = "-";

  /** More than that waits for the disk, or for the one thread that unpacks. */
  private static final int MOST_THREADS = 4;

  private final List<String> files;
  private final boolean json;
  private final Optional<Path> html;
  private final ReportRange range;
  private boolean troubled;

  /**
   * @param files at least one; {@code -} is standard input
   * @param html the page to write
   */
  ReportRun(List<String> files, boolean json, Optional<Path> html, ReportRange range) {
    this.files = files;
    this.json = json;
    this.html = html;
    this.range = range;
  }

  /**
   * The run of a plain command line: {@code report}, file names, perhaps {@code --json}. The parser
   * of command lines takes as long to load as half a gigabyte of logs to read; it gets the others.
   */
  static Optional<ReportRun> ofPlain(String... arguments) {
    List<String> rest = new ArrayList<>(Arrays.asList(arguments));
    boolean report = !rest.isEmpty() && rest.remove(0).equals(ReportCommand.NAME);
    boolean json = rest.remove(JSON);
    return report && !rest.isEmpty() && rest.stream().allMatch(ReportRun::isPlain)
        ? Optional.of(new ReportRun(rest, json, Optional.empty(), ReportRange.ALL))
        : Optional.empty();
  }

  /** Neither an option nor, with an @, a file of arguments. */
  private static boolean isPlain(String argument) {
    return argument.equals(STANDARD_INPUT)
        || !(argument.isEmpty() || argument.startsWith("-") || argument.startsWith("@"));
  }

  /** The code a process that did nothing else is to end with. */
  int end(PrintWriter out, PrintWriter err) {
    try {
      return print(out, err).code();
    } catch (CommandException | InterruptedException | RuntimeException failed) {
      return Failure.tell(failed, err);
    }
  }

  ExitCode print(PrintWriter out, PrintWriter err) throws CommandException, InterruptedException {
    LogReport report = read(err);
    if (json) {
      out.println(ReportJson.of(report).text());
    } else {
      new ReportText(report).print(out);
    }
    out.flush();
    if (html.isPresent()) {
      write(html.get(), ReportPage.of(report));
    }
    return troubled ? ExitCode.UNUSABLE : ExitCode.OK;
  }

  private LogReport read(PrintWriter err) throws InterruptedException {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    long total = total();
    try (LateProgress bar = new LateProgress("reading (bytes)", true, System::nanoTime);
        LogReading reading = new LogReading(range, threads, taken -> bar.show(taken, total))) {
      for (String file : files) {
        try {
          reading.read(input(file));
        } catch (InvalidPathException noPath) {
          complain(err, file, "that is no file's name");
        } catch (IOException unreadable) {
          complain(err, file, FileTrouble.words(unreadable));
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

  private void complain(PrintWriter err, String file, String why) {
    troubled = true;
    err.println("lockstep: " + LogText.clean(file) + " cannot be read: " + why);
    err.flush();
  }

  /** What there is to read, in bytes; -1 with standard input, whose length nobody knows. */
  private long total() {
    return files.contains(STANDARD_INPUT) ? -1 : files.stream().mapToLong(ReportRun::size).sum();
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
}
