package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The libraries of npm that src/test/clients names, for every class of tests. */
final class Npm {
  private static final Duration DOWNLOAD = Duration.ofMinutes(5);
  private static final Path FOLDER = Product.ROOT.resolve("target/clients");
  private static final Path LIBRARIES = FOLDER.resolve("node_modules");
  private static final String LOCK_FILE = "package-lock.json";

  private Npm() {}

  /** Exactly what the lock file names, and nothing of it is run; returns the libraries' folder. */
  static synchronized Path install() throws IOException {
    Files.createDirectories(FOLDER);
    Path mutex = FOLDER.resolve("installing");
    // Classes of tests run in two processes, and npm clears the folder first.
    try (FileChannel channel =
            FileChannel.open(mutex, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      Path wanted = Client.SOURCES.resolve(LOCK_FILE);
      Path installed = FOLDER.resolve("installed.json");
      if (!Files.isDirectory(LIBRARIES)
          || !Files.exists(installed)
          || Files.mismatch(wanted, installed) >= 0) {
        Files.deleteIfExists(installed);
        download();
        Files.copy(wanted, installed);
      }
    }
    return LIBRARIES;
  }

  private static void download() throws IOException {
    for (String name : List.of("package.json", LOCK_FILE)) {
      Files.copy(
          Client.SOURCES.resolve(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> npm =
        List.of("npm", "--prefix", FOLDER.toString(), "ci", "--ignore-scripts", "--prefer-offline");
    Finished done = Product.run(npm, "", Map.of(), DOWNLOAD);
    assertThat(done.exit()).as("%s", done.err()).isZero();
  }
}
