package io.lockstep.it;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A machine's clock that a test moves while programs run, by Debian's faketime. The monotonic clock
 * and the machine's own files, as {@code /proc/uptime}, stay true: so does a machine whose wall
 * clock is set.
 */
final class MovedClock {
  private final Path file;
  private final Path library;

  MovedClock(Path directory) throws IOException {
    this.file = directory.resolve("faketime");
    this.library = library();
    move(Duration.ZERO);
  }

  private static Path library() throws IOException {
    try (DirectoryStream<Path> machines = Files.newDirectoryStream(Path.of("/usr/lib"), "*-*")) {
      for (Path machine : machines) {
        Path found = machine.resolve("faketime/libfaketimeMT.so.1");
        if (Files.exists(found)) {
          return found;
        }
      }
    }
    throw new AssertionError("Debian's faketime is missing: apt-get install faketime");
  }

  /** Sets the clock to so much ahead of the true time, negative: behind it. */
  void move(Duration ahead) throws IOException {
    String sign = ahead.isNegative() ? "-" : "+";
    Files.writeString(file, sign + ahead.abs().toSeconds() + "\n");
  }

  /** For programs that are to see this clock. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(Host.passwords());
    environment.put("LD_PRELOAD", library.toString());
    environment.put("FAKETIME_TIMESTAMP_FILE", file.toString());
    environment.put("FAKETIME_CACHE_DURATION", "1");
    environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    // Java's timed waits take no other: with this fix they last for ever.
    environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    return environment;
  }
}
