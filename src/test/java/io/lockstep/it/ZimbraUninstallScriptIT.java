package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scripts/uninstall-zimbra. */
class ZimbraUninstallScriptIT {
  @TempDir Path place;

  private ZimbraServer server;
  private FakeZimbra zimbra;
  private Unpacked unpacked;

  @BeforeEach
  void installed() {
    server = new ZimbraServer(place);
    zimbra = server.zimbra;
    unpacked = server.unpacked("1.0.0");
    unpacked.installed();
  }

  private Finished uninstall(String... more) {
    return unpacked.script("uninstall-zimbra", Map.of(), more);
  }

  @Test
  void extension_and_command_line_go_and_the_data_stays() throws IOException {
    Files.writeString(zimbra.data().resolve("switch"), "state=off\n");
    Map<String, String> data = Snapshot.withTimes(zimbra.data(), path -> true);
    Finished done = uninstall("--yes");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(done.out()).contains("must be restarted").contains("--purge removes it");
    assertThat(zimbra.extension().getParent()).doesNotExist();
    assertThat(server.prefix).doesNotExist();
    assertThat(Snapshot.withTimes(zimbra.data(), path -> true)).isEqualTo(data);
    assertThat(zimbra.jar("other")).exists();
    assertThat(zimbra.calls()).doesNotContain("zmmailboxdctl");

    Finished again = uninstall("--yes");
    assertThat(again.exit()).isZero();
    assertThat(again.out()).startsWith("nothing to do");
  }

  @Test
  void it_says_first_for_how_many_accounts_that_matters() {
    zimbra.answer("zmprov.sa", "ann@example.org\nbob@example.org\n");
    Finished asked = uninstall("--dry-run");
    assertThat(asked.err())
        .contains("2 accounts have a second factor")
        .contains("their passwords alone open them")
        .contains("enrolments and that flag stay");
    assertThat(zimbra.calls()).contains("zmprov [-l] [sa] [(zimbraTwoFactorAuthEnabled=TRUE)]");
    zimbra.answer("zmprov.sa.exit", "1");
    assertThat(uninstall("--dry-run").err()).contains("does not tell how many accounts");
  }

  @Test
  void purge_removes_the_data_as_well_and_restart_restarts() {
    Finished done = uninstall("--yes", "--purge", "--restart");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(zimbra.data()).doesNotExist();
    assertThat(zimbra.calls()).containsOnlyOnce("zmmailboxdctl [restart]");
  }

  @Test
  void nothing_is_removed_in_a_dry_run_or_unasked() {
    Map<String, String> before = server.everything();
    Finished dry = uninstall("--dry-run", "--purge");
    assertThat(dry.exit()).isZero();
    assertThat(dry.out())
        .contains("would remove the command line")
        .contains("would remove the extension")
        .contains("would remove the data directory");
    assertThat(server.everything()).isEqualTo(before);

    Finished asked = uninstall("--purge");
    assertThat(asked.exit()).isEqualTo(2);
    assertThat(asked.err()).contains("use --yes");
    assertThat(server.everything()).isEqualTo(before);
  }

  @Test
  void what_others_put_into_the_directory_stays() throws IOException {
    Path note = server.prefix.resolve("notes.txt");
    Files.writeString(note, "mine\n");
    Finished done = uninstall("--yes");
    assertThat(done.exit()).isZero();
    assertThat(done.err()).contains("there is more in it than was installed");
    assertThat(Snapshot.of(server.prefix, path -> true).keySet()).containsExactly("", "notes.txt");
  }

  @Test
  void what_was_uninstalled_installs_again() {
    Map<String, String> before = server.installed();
    uninstall("--yes");
    unpacked.installed();
    assertThat(server.installed()).isEqualTo(before);
  }
}
