package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody else on the machine reads the data directory or reaches the database. */
class OwnerOnlyIT {
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

  /** How /proc/net/tcp writes a listening socket: address, port, state 0A. */
  private static final String LISTENS = "0A";

  @TempDir Path place;

  @Test
  void everything_in_a_new_data_directory_is_its_owners_alone() throws IOException {
    Path data = place.resolve("data");
    List<String> script =
        List.of(
            Product.script("run"), "--data", data.toString(), "--port", "0", "--admin-port", "0");
    for (List<String> command : List.of(Product.serve(data), script)) {
      try (Host host = Host.start(Product.after("umask 0", command), Host.passwords())) {
        host.soap().login(Host.DEMO, Host.DEMO_PASSWORD);
        Product.run(Product.jar("disable", "--data", data.toString()));
        assertThat(data.resolve("lockstep.lock.db")).exists();
        assertThat(modes(data)).containsOnly("rwx------", "rw-------");
        host.kill();
      }
      assertThat(modes(data)).containsOnly("rwx------", "rw-------");
    }
  }

  @Test
  void files_in_a_directory_others_may_enter_are_still_their_owners_alone() throws IOException {
    Path data = Files.createDirectory(place.resolve("open"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Host host = Host.start(Product.after("umask 0", Product.serve(data)), Host.passwords())) {
      Product.run(Product.jar("disable", "--data", data.toString()));
      for (Path file : DataDirectory.files(data)) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
      assertThat(host.alive()).isTrue();
    }
  }

  private static Set<String> modes(Path data) throws IOException {
    Set<String> modes = new HashSet<>();
    try (Stream<Path> all = Files.walk(data)) {
      for (Path path : all.toList()) {
        modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
      }
    }
    return modes;
  }

  @Test
  void every_port_the_host_listens_on_is_on_loopback() throws IOException {
    try (Host host = Host.start(place.resolve("data"))) {
      List<String> addresses = listening(host.pid());
      assertThat(addresses).as("users, administrators, mail servers and database").hasSize(4);
      assertThat(addresses)
          .allSatisfy(
              address ->
                  assertThat(address)
                      .matches(
                          "0100007F|0000000000000000FFFF00000100007F|00000000000000000000000001000000"));
    }
  }

  /** Addresses, as the kernel writes them, of the process's listening sockets. */
  private static List<String> listening(long pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> all = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : all.toList()) {
        try {
          Matcher matcher = SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
          if (matcher.matches()) {
            inodes.add(matcher.group(1));
          }
        } catch (NoSuchFileException closed) {
          // Since the list was taken; a listening socket stays open.
        }
      }
    }
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length > 9 && fields[3].equals(LISTENS) && inodes.contains(fields[9])) {
          addresses.add(fields[1].split(":", -1)[0]);
        }
      }
    }
    return addresses;
  }

  @Test
  void no_trace_file_is_left_beside_the_database() throws IOException {
    Path data = place.resolve("data");
    try (Host host = Host.start(data)) {
      host.stop();
    }
    Files.delete(data.resolve("lockstep.keys"));
    Product.run(Product.serve(data));
    Files.write(data.resolve("lockstep.mv.db"), new byte[100]);
    Product.run(Product.serve(data));
    assertThat(DataDirectory.files(data))
        .extracting(file -> data.relativize(file).toString())
        .noneMatch(name -> name.contains("trace"));
  }
}
