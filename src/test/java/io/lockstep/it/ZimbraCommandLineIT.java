package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as it was built, where the installer puts it on a Zimbra server. */
class ZimbraCommandLineIT {
  @TempDir Path place;

  private ZimbraServer server;

  private Finished command(String name, String... more) {
    List<String> command = new ArrayList<>(List.of(server.prefix.resolve(name).toString()));
    command.addAll(List.of(more));
    return Product.run(command, "", server.zimbra.environment());
  }

  private List<String> data() throws IOException {
    try (Stream<Path> files = Files.list(server.zimbra.data())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void the_switch_turns_by_its_file_and_nothing_makes_a_database() throws Exception {
    server = new ZimbraServer(place);
    server.zimbra.realJava();
    server.unpacked("1.0.0").withBuiltCommandLine().installed();

    Finished off = command("disable", "--reason", "a drill");
    assertThat(off.exit()).as(off.err()).isZero();
    assertThat(off.out()).startsWith("While off, this server asks nobody for a code");
    assertThat(server.zimbra.data().resolve("switch"))
        .content()
        .contains("state = off", "reason = a drill");
    Finished checked = command("status", "--check");
    assertThat(checked.exit()).isEqualTo(1);
    assertThat(checked.out()).contains("OFF").contains("a drill");
    assertThat(command("status", "--json").out()).contains("\"state\":\"off\"");

    Finished account = command("lockstep", "account", "list");
    assertThat(account.exit()).isEqualTo(1);
    assertThat(account.err()).contains("belongs to a Zimbra server").hasLineCount(1);
    assertThat(command("lockstep", "serve").exit()).isEqualTo(1);

    assertThat(command("enable").exit()).isZero();
    assertThat(command("status", "--json").out()).contains("\"state\":\"on\"");
    assertThat(data()).containsExactly("lockstep.conf", "log", "switch");
  }
}
