package io.lockstep.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * A directory that looks like /opt/zimbra to the scripts: its commands write down how they were
 * called and answer what a test lays out for them.
 */
final class FakeZimbra {
  static final String NODE = "mail1.example.org";

  /** What a fresh 8.8.15 with its patches says of itself. */
  static final String VERSION =
      "Release 8.8.15.GA.3869.UBUNTU18.64 UBUNTU18_64 FOSS edition, Patch 8.8.15_P45.";

  private static final String COMMAND =
      """
      #!/usr/bin/env bash
      Z=$(cd "$(dirname "$0")/.." && pwd)
      name=$(basename "$0")
      { printf '%s' "$name"; printf ' [%s]' "$@"; echo; } >>"$Z/fake/calls"
      case $name in
        zmsoap)
          cat >>"$Z/fake/calls"
          host=${3#https://}
          name=zmsoap.${host%%:*}
          ;;
        zmprov) name=zmprov.$2 ;;
        zmmailboxdctl) : >"$Z/log/zmmailboxd_java.pid" ;;
      esac
      cat "$Z/fake/$name" 2>/dev/null
      exit "$(cat "$Z/fake/$name.exit" 2>/dev/null || echo 0)"
      """;

  private static final String JAVA =
      """
      #!/usr/bin/env bash
      Z=$(cd "$(dirname "$0")/../.." && pwd)
      if [ "$1" = -version ]; then
        cat "$Z/fake/java" >&2
      else
        { printf 'java'; printf ' [%s]' "$@"; echo " SUDO_USER=$SUDO_USER"; } >>"$Z/fake/calls"
        cat "$Z/fake/status"
      fi
      """;

  private final Path root;

  FakeZimbra(Path root) {
    this.root = root;
    try {
      for (String directory :
          List.of("bin", "common/bin", "lib/ext/other", "mailboxd", "data", "log", "fake")) {
        Files.createDirectories(root.resolve(directory));
      }
      for (String command :
          List.of(
              "zmcontrol", "zmlocalconfig", "zmprov", "zmmailboxdctl", "zmimapdctl", "zmsoap")) {
        program(root.resolve("bin").resolve(command), COMMAND);
      }
      program(root.resolve("common/bin/java"), JAVA);
      new StandInJar().with("Zimbra-Extension-Class", "com.example.Other").write(jar("other"));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
    version(VERSION);
    java("17.0.12");
    answer("status", "{\"state\":\"on\"}\n");
    answer("zmimapdctl.exit", "1");
    localconfig("");
    nodes(NODE);
    answer("zmsoap." + NODE, "<GetSwitchResponse state=\"on\" xmlns=\"urn:lockstep\"/>\n");
    answer("zmprov.sa", "");
  }

  static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Path root() {
    return root;
  }

  Path file(String path) {
    return root.resolve(path);
  }

  Path extension() {
    return jar("lockstep").resolveSibling("lockstep-zimbra.jar");
  }

  Path data() {
    return file("data/lockstep");
  }

  /** A jar in an extension's directory. */
  Path jar(String directory) {
    return file("lib/ext/" + directory + "/" + directory + ".jar");
  }

  /** What a command prints, or with {@code .exit} behind it how it ends. */
  void answer(String command, String text) {
    try {
      Files.writeString(file("fake/" + command), text);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  void version(String line) {
    answer("zmcontrol", line + "\n");
  }

  void java(String version) {
    answer("java", "openjdk version \"" + version + "\" 2024-07-16\nOpenJDK Runtime\n");
  }

  /** From now on its Java is the one that runs this test. */
  void realJava() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    try {
      program(root.resolve("common/bin/java"), "#!/usr/bin/env bash\nexec '" + java + "' \"$@\"\n");
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Adds lines to what localconfig says. */
  void localconfig(String lines) {
    answer(
        "zmlocalconfig",
        "zimbra_server_hostname = "
            + NODE
            + "\nzimbra_java_home = "
            + file("common")
            + "\n"
            + lines);
  }

  /** The mailbox servers; what stands behind a colon are services besides. */
  void nodes(String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      String[] parts = name.split(":", 2);
      text.append("# name ").append(parts[0]).append("\nzimbraAdminPort: 7071\n");
      text.append("zimbraServiceEnabled: mailbox\n");
      if (parts.length > 1) {
        text.append("zimbraServiceEnabled: ").append(parts[1]).append('\n');
      }
      text.append('\n');
    }
    answer("zmprov.gas", text.toString());
  }

  /** How the commands were called, a line each. */
  String calls() {
    return Product.text(file("fake/calls"));
  }

  /**
   * The environment in which scripts take this for Zimbra, and whoever runs the test for its user.
   */
  Map<String, String> environment() {
    return Map.of(
        "LOCKSTEP_ZIMBRA_ROOT",
        root.toString(),
        "LOCKSTEP_ZIMBRA_USER",
        System.getProperty("user.name"),
        "SUDO_USER",
        "");
  }
}
