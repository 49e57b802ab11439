package io.lockstep.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The built jar and the scripts, as commands. */
final class Product {
  static final Path ROOT = Path.of("").toAbsolutePath();
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private Product() {}

  static String script(String name) {
    return ROOT.resolve("scripts").resolve(name).toString();
  }

  /** The jar without a script around it. */
  static List<String> jar(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Starts faster; what is tested here is not speed.
                "-XX:TieredStopAtLevel=1",
                "-Dlockstep.home=" + ROOT,
                "-jar",
                ROOT.resolve("target/lockstep.jar").toString()));
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  /** A host on free ports of loopback. */
  static List<String> serve(Path data, String... more) {
    List<String> command =
        jar("serve", "--data", data.toString(), "--port", "0", "--admin-port", "0");
    command.addAll(Arrays.asList(more));
    return command;
  }

  /** A command under bash, after {@code first}: for limits that a shell sets. */
  static List<String> after(String first, List<String> command) {
    List<String> whole = new ArrayList<>(List.of("bash", "-c", first + "; exec \"$@\"", "bash"));
    whole.addAll(command);
    return whole;
  }

  static Finished run(String... command) {
    return run(List.of(command), "", Map.of());
  }

  static Finished run(List<String> command) {
    return run(command, "", Map.of());
  }

  /** Runs a command to its end. */
  static Finished run(List<String> command, String input, Map<String, String> environment) {
    return run(command, input, environment, PATIENCE);
  }

  static Finished run(
      List<String> command, String input, Map<String, String> environment, Duration patience) {
    try {
      Path out = Files.createTempFile("lockstep-it", ".out");
      Path err = Files.createTempFile("lockstep-it", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
          throw new AssertionError("still running: " + command + "\n" + Files.readString(err));
        }
        return new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        process.destroyForcibly();
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }

  /** Asks again and again until it is true. */
  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("in vain: " + what);
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
