package io.lockstep.cli;

import io.lockstep.maillog.Explanation;
import io.lockstep.maillog.VerdictLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prints each new refusal as it happens: of all servers that log in one directory, or of one file.
 */
final class LiveRefusals implements AutoCloseable {
  private final Optional<Servers> servers;
  private final PrintWriter out;
  private final boolean json;
  private final Map<Path, LogFollower> followed = new TreeMap<>();

  /** Where logs may still appear. */
  private record Servers(Path directory, String pattern) {}

  private LiveRefusals(Optional<Servers> servers, PrintWriter out, boolean json) {
    this.servers = servers;
    this.out = out;
    this.json = json;
  }

  /**
   * What stands in the logs already is passed over.
   *
   * @param mailbox the name of the first server's log; further ones have a number in it
   * @throws IOException when a log cannot be read
   */
  static LiveRefusals of(Path directory, String mailbox, PrintWriter out, boolean json)
      throws IOException {
    String pattern = mailbox.replaceFirst("(\\.[^.]*)?$", "{,-[2-9]}$1");
    LiveRefusals live = new LiveRefusals(Optional.of(new Servers(directory, pattern)), out, json);
    live.find(true);
    return live;
  }

  /**
   * The same of one log that is there, also after it was renamed and begun anew.
   *
   * @throws IOException when it cannot be read
   */
  static LiveRefusals of(Path log, PrintWriter out, boolean json) throws IOException {
    LiveRefusals live = new LiveRefusals(Optional.empty(), out, json);
    live.followed.put(log, new LogFollower(log, true));
    return live;
  }

  /** Prints what came since the last turn. */
  void turn() throws IOException {
    find(false);
    for (LogFollower log : followed.values()) {
      for (String line : log.poll()) {
        Optional<VerdictLine> verdict = VerdictLine.parse(line);
        if (verdict.isPresent() && !verdict.get().accepted() && !verdict.get().skipped()) {
          show(verdict.get(), line);
        }
      }
    }
    out.flush();
  }

  private void find(boolean fromTheirEnd) throws IOException {
    if (servers.filter(known -> Files.isDirectory(known.directory())).isEmpty()) {
      return;
    }
    Servers known = servers.get();
    try (DirectoryStream<Path> logs =
        Files.newDirectoryStream(known.directory(), known.pattern())) {
      for (Path log : logs) {
        if (!followed.containsKey(log)) {
          followed.put(log, new LogFollower(log, fromTheirEnd));
        }
      }
    } catch (DirectoryIteratorException failed) {
      throw failed.getCause();
    }
  }

  private void show(VerdictLine line, String whole) {
    String words = Explanation.inWords(line);
    if (json) {
      JsonText object = new JsonText().with("time", time(whole));
      line.fields().forEach(object::with);
      out.println(object.with("words", words).text());
    } else {
      out.println(time(whole) + "  " + line.text());
      out.println("  " + words.replace("\n", "\n  "));
      out.println();
    }
  }

  /** {@code 2026-11-22 08:14:24,190} in front of every line. */
  private static String time(String line) {
    return line.length() > 23 ? line.substring(0, 23).replaceAll("[^0-9 :,.-]", "?") : "";
  }

  @Override
  public void close() throws IOException {
    for (LogFollower log : followed.values()) {
      log.close();
    }
  }
}
