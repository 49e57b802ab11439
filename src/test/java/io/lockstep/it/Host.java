package io.lockstep.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A host as a process of its own; closing it kills it and whatever it started. */
final class Host implements AutoCloseable {
  static final String DEMO_PASSWORD = "demo password";
  static final String ADMIN_PASSWORD = "admin password";
  static final String DEMO = "demo@lockstep.test";

  private final Process process;
  private final Path err;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Thread reader;
  private final String readyLine;

  private Host(Process process, Path err) {
    this.process = process;
    this.err = err;
    this.reader = new Thread(() -> read(process.getInputStream(), lines), "out");
    reader.setDaemon(true);
    reader.start();
    this.readyLine = firstLine();
  }

  /** Starts a host on free ports; its first accounts have the passwords above. */
  static Host start(Path data, String... more) {
    return start(Product.serve(data, more), passwords());
  }

  static Map<String, String> passwords() {
    return Map.of(
        "LOCKSTEP_DEMO_PASSWORD", DEMO_PASSWORD, "LOCKSTEP_ADMIN_PASSWORD", ADMIN_PASSWORD);
  }

  /** Starts a command that is to become a host, and waits for its READY. */
  static Host start(List<String> command, Map<String, String> environment) {
    try {
      Path err = Files.createTempFile("lockstep-it", ".err");
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("LOCKSTEP_"));
      builder.environment().putAll(environment);
      return new Host(builder.start(), err);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static void read(InputStream in, BlockingQueue<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException ended) {
      // The process is gone.
    }
  }

  private String firstLine() {
    long end = System.nanoTime() + Product.PATIENCE.toNanos();
    try {
      while (System.nanoTime() < end && (process.isAlive() || !lines.isEmpty())) {
        String line = lines.poll(100, TimeUnit.MILLISECONDS);
        if (line != null) {
          return line;
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new AssertionError("the host did not start: " + Product.text(err));
  }

  String readyLine() {
    return readyLine;
  }

  /** The fields of the READY line, in their order. */
  Map<String, String> ready() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : readyLine.substring("READY ".length()).split(" (?=[A-Za-z]+=)", -1)) {
      int equals = field.indexOf('=');
      fields.put(field.substring(0, equals), field.substring(equals + 1));
    }
    return fields;
  }

  Soap soap() {
    return new Soap(ready().get("soap"));
  }

  /** mailbox.log or mailbox-2.log. */
  Path log() {
    return Path.of(ready().get("log"));
  }

  /** What it wrote to standard error. */
  String err() {
    return Product.text(err);
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Waits for a line of the log that holds all of {@code parts}. */
  String logLine(String... parts) {
    String[] found = new String[1];
    Product.await(
        String.join(" ", parts) + " in " + log(),
        () -> {
          found[0] =
              Product.text(log())
                  .lines()
                  .filter(line -> List.of(parts).stream().allMatch(line::contains))
                  .findFirst()
                  .orElse(null);
          return found[0] != null;
        });
    return found[0];
  }

  /** SIGTERM, and what it printed on standard output after READY. */
  List<String> stop() {
    process.destroy();
    ended();
    return List.copyOf(lines);
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    ended();
  }

  private void ended() {
    try {
      if (!process.waitFor(Product.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the host does not end");
      }
      reader.join(Product.PATIENCE.toMillis());
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }

  int exit() {
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    ended();
    try {
      Files.deleteIfExists(err);
    } catch (IOException left) {
      throw new AssertionError(left);
    }
  }
}
