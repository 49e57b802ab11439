package io.lockstep.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An unpacked package of some version: the real scripts beside jars that stand in for ours. */
final class Unpacked {
  private final Path root;
  private final Path prefix;
  private final FakeZimbra zimbra;

  Unpacked(Path root, String version, Path prefix, FakeZimbra zimbra) {
    this.root = root;
    this.prefix = prefix;
    this.zimbra = zimbra;
    try {
      for (String directory : List.of("scripts", "conf")) {
        Files.createDirectories(root.resolve(directory));
        try (Stream<Path> files = Files.list(Product.ROOT.resolve(directory))) {
          for (Path file : files.toList()) {
            copy(file, root.resolve(directory).resolve(file.getFileName()));
          }
        }
      }
      for (String file : List.of("extension.xml", "LICENSE", "README.md")) {
        copy(Product.ROOT.resolve(file), root.resolve(file));
      }
      String library = "lib/library-" + version + ".jar";
      new StandInJar().holding(version).write(root.resolve(library));
      new StandInJar().holding("same").write(root.resolve("lib/same.jar"));
      new StandInJar()
          .with("Class-Path", library + " lib/same.jar")
          .with("Implementation-Version", version)
          .write(root.resolve("lockstep.jar"));
      new StandInJar()
          .with("Zimbra-Extension-Class", "io.lockstep.host.zimbra.Entry")
          .with("Implementation-Version", version)
          .holding("io/lockstep/host/zimbra/Hook.class")
          .write(root.resolve("lockstep-zimbra.jar"));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  /** With the command line as it was built, in the place of what stands in for it. */
  Unpacked withBuiltCommandLine() {
    Path built = Product.ROOT.resolve("target");
    try (Stream<Path> libraries = Files.list(built.resolve("lib"))) {
      copy(built.resolve("lockstep.jar"), root.resolve("lockstep.jar"));
      for (Path library : libraries.toList()) {
        copy(library, root.resolve("lib").resolve(library.getFileName()));
      }
      return this;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
  }

  Path file(String path) {
    return root.resolve(path);
  }

  Finished install(String... more) {
    return script("install-zimbra", Map.of(), more);
  }

  /** Installs without asking, and expects that to work. */
  Finished installed(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--yes"));
    arguments.addAll(List.of(more));
    Finished done = install(arguments.toArray(String[]::new));
    if (done.exit() != 0) {
      throw new AssertionError(done.toString());
    }
    return done;
  }

  Finished script(String name, Map<String, String> environment, String... more) {
    List<String> command =
        new ArrayList<>(List.of(root.resolve("scripts").resolve(name).toString()));
    command.addAll(List.of("--prefix", prefix.toString()));
    command.addAll(List.of(more));
    Map<String, String> whole = new HashMap<>(zimbra.environment());
    whole.putAll(environment);
    return Product.run(command, "", whole);
  }
}
