package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upgrades with scripts/install-zimbra, the way back, and what a kill leaves behind. */
class ZimbraUpgradeScriptIT {
  /** Every so manieth rename is where it is killed; all of them would take minutes. */
  private static final int STRIDE = 6;

  @TempDir Path place;

  private ZimbraServer server;
  private FakeZimbra zimbra;
  private Unpacked old;
  private Unpacked young;

  @BeforeEach
  void fresh() {
    server = new ZimbraServer(place);
    zimbra = server.zimbra;
    old = server.unpacked("1.0.0");
    young = server.unpacked("1.1.0");
  }

  @Test
  void an_upgrade_keeps_what_it_replaces_and_the_way_back_restores_every_byte() throws IOException {
    old.installed();
    Files.writeString(zimbra.data().resolve("switch"), "state=off\n");
    Map<String, String> before = server.installed();

    assertThat(young.installed().out()).contains("keep the installed version 1.0.0");
    Map<String, String> after = server.installed();
    assertThat(after).isNotEqualTo(before).doesNotContainKey("prefix/lib/library-1.0.0.jar");
    assertThat(kept()).hasSize(1).allMatch(name -> name.matches("1\\.0\\.0-\\d{8}T\\d{6}Z"));

    Map<String, String> planned = server.everything();
    assertThat(young.install("--rollback", "--dry-run").out()).contains("would put the extension");
    assertThat(server.everything()).isEqualTo(planned);

    assertThat(young.installed("--rollback").out()).contains("Lockstep 1.0.0 is installed");
    assertThat(server.installed()).isEqualTo(before);
    assertThat(young.install("--rollback").out()).startsWith("nothing to do");

    young.installed();
    assertThat(server.installed()).isEqualTo(after);
  }

  @Test
  void the_last_three_replaced_versions_are_kept() {
    for (String version : List.of("1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0")) {
      server.unpacked(version).installed();
    }
    assertThat(kept()).hasSize(3);
    assertThat(kept()).noneMatch(name -> name.startsWith("1.0.0") || name.startsWith("1.4.0"));
  }

  @Test
  void there_is_no_way_back_from_a_first_installation() {
    old.installed();
    Finished refused = old.install("--rollback", "--yes");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("no upgrade has kept anything");
  }

  @Test
  void a_kept_version_that_was_changed_is_not_put_back() throws IOException {
    old.installed();
    young.installed();
    Path kept = zimbra.data().resolve("backup").resolve(kept().get(0));
    Files.writeString(kept.resolve("scripts/lib.sh"), "# mine\n");
    Map<String, String> before = server.installed();
    Finished refused = young.install("--rollback", "--yes");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("is damaged");
    assertThat(server.installed()).isEqualTo(before);
  }

  @Test
  void an_installation_that_was_killed_is_finished_by_the_next_run() throws IOException {
    Map<String, String> whole = whole("reference", List.of("1.0.0"));
    int kills = 0;
    for (int moment = 1; ; moment += STRIDE) {
      ZimbraServer other = new ZimbraServer(place.resolve("fresh " + moment));
      Unpacked unpacked = other.unpacked("1.0.0");
      if (killed(unpacked, moment).exit() == 0) {
        break;
      }
      kills++;
      unpacked.installed();
      assertThat(comparable(other)).as("killed at %d", moment).isEqualTo(whole);
      assertThat(unpacked.install().out()).startsWith("nothing to do");
    }
    assertThat(kills).isGreaterThan(3);
  }

  @Test
  void an_upgrade_that_was_killed_is_finished_and_can_still_be_taken_back() throws IOException {
    Map<String, String> first = whole("first", List.of("1.0.0"));
    Map<String, String> second = whole("second", List.of("1.0.0", "1.1.0"));
    int kills = 0;
    for (int moment = 1; ; moment += STRIDE / 2) {
      ZimbraServer other = new ZimbraServer(place.resolve("upgrade " + moment));
      other.unpacked("1.0.0").installed();
      Unpacked unpacked = other.unpacked("1.1.0");
      if (killed(unpacked, moment).exit() == 0) {
        break;
      }
      kills++;
      unpacked.installed();
      assertThat(comparable(other)).as("killed at %d", moment).isEqualTo(second);
      unpacked.installed("--rollback");
      assertThat(comparable(other)).as("taken back after %d", moment).isEqualTo(first);
    }
    assertThat(kills).isGreaterThan(2);
  }

  /** What installations one after the other come to when nobody disturbs them. */
  private Map<String, String> whole(String name, List<String> versions) {
    ZimbraServer undisturbed = new ZimbraServer(place.resolve(name));
    versions.forEach(version -> undisturbed.unpacked(version).installed());
    return comparable(undisturbed);
  }

  /** Without what holds the place's own path. */
  private static Map<String, String> comparable(ZimbraServer server) {
    Map<String, String> all = server.installed();
    for (String own :
        List.of("prefix/installation", "prefix/data", "zimbra/bin", "zimbra/common")) {
      all.remove(own);
    }
    return all;
  }

  /** Installs, and is killed with its command at the given rename. */
  private Finished killed(Unpacked unpacked, int moment) throws IOException {
    Path programs = Files.createDirectories(place.resolve("killers " + moment));
    Path count = programs.resolve("count");
    Files.deleteIfExists(count);
    FakeZimbra.program(
        programs.resolve("mv"),
        """
        #!/bin/bash
        echo >>"$COUNT"
        if [ "$(wc -l <"$COUNT")" = "$MOMENT" ]; then
          kill -9 "$PPID"
          exit 1
        fi
        exec /bin/mv "$@"
        """);
    return unpacked.script(
        "install-zimbra",
        Map.of(
            "PATH",
            programs + ":" + System.getenv("PATH"),
            "COUNT",
            count.toString(),
            "MOMENT",
            Integer.toString(moment)),
        "--yes");
  }

  private List<String> kept() {
    try (Stream<Path> all = Files.list(zimbra.data().resolve("backup"))) {
      return new ArrayList<>(all.map(path -> path.getFileName().toString()).sorted().toList());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
