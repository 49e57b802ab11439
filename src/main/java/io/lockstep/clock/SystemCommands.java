package io.lockstep.clock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Programs of this machine, from the usual directories only, in the C locale and with nothing else
 * of this process's environment. One that is too slow is ended, together with what it started.
 */
public final class SystemCommands implements Commands {
  private static final List<String> DIRECTORIES =
      List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/bin", "/usr/local/sbin");
  private static final Map<String, String> ENVIRONMENT =
      Map.of("LC_ALL", "C", "PATH", String.join(":", DIRECTORIES));

  /** A program that says more than that is not one of those asked here. */
  private static final int MOST_BYTES = 64 * 1024;

  private final List<Path> directories;
  private final Duration limit;

  /**
   * Programs of the usual directories.
   *
   * @param limit how long one may take
   */
  public SystemCommands(Duration limit) {
    this(DIRECTORIES.stream().map(Path::of).toList(), limit);
  }

  SystemCommands(List<Path> directories, Duration limit) {
    this.directories = List.copyOf(directories);
    this.limit = limit;
  }

  @Override
  public Optional<Answer> run(List<String> command) {
    Optional<Path> program = find(command.get(0));
    if (program.isEmpty()) {
      return Optional.empty();
    }
    List<String> line = new ArrayList<>(command);
    line.set(0, program.get().toString());
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    try {
      return answer(builder.start());
    } catch (IOException cannotRun) {
      return Optional.empty();
    }
  }

  private Optional<Path> find(String name) {
    return directories.stream()
        .map(directory -> directory.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Optional<Answer> answer(Process process) throws IOException {
    process.getOutputStream().close();
    CompletableFuture<String> out = new CompletableFuture<>();
    Thread reader = new Thread(() -> out.complete(read(process.getInputStream())), "lockstep-ask");
    reader.setDaemon(true);
    reader.start();
    try {
      String text = out.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      // Its last word is said; a little time to end.
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
          ? Optional.of(new Answer(process.exitValue(), text))
          : Optional.empty();
    } catch (TimeoutException | ExecutionException tooSlow) {
      return Optional.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String read(InputStream in) {
    try (in) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException ended) {
      return "";
    }
  }
}
