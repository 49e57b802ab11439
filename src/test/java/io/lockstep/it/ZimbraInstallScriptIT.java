package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.extension.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts/install-zimbra does on a server that is fit for it. */
class ZimbraInstallScriptIT {
  @TempDir Path place;

  private ZimbraServer server;
  private FakeZimbra zimbra;
  private Unpacked unpacked;

  @BeforeEach
  void fresh() {
    server = new ZimbraServer(place);
    zimbra = server.zimbra;
    unpacked = server.unpacked("1.0.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FakeZimbra.VERSION,
        "Release 8.8.15_GA_3869.RHEL7_64_20190918004220 RHEL7_64 NETWORK edition, Patch 8.8.15_P32.",
        "Release 9.0.0.GA.1.UBUNTU20_64 UBUNTU20_64 FOSS edition, Patch 9.0.0_P41.",
        "Release 10.0.0.GA.4518.UBUNTU20.64 UBUNTU20_64 FOSS edition, Patch 10.0.11.",
        "Release 10.0.11.GA.4200000.RHEL8_64 RHEL8_64 FOSS edition.",
        "Release 10.1.3.GA.4600000.UBUNTU22_64 UBUNTU22_64 FOSS edition."
      })
  void a_fresh_installation_puts_one_jar_a_command_line_and_a_configuration(String version)
      throws IOException {
    zimbra.version(version);
    Finished done = unpacked.installed();
    assertThat(done.out()).contains("Lockstep 1.0.0 is installed").contains("must be restarted");
    assertThat(done.err()).isEmpty();

    try (var files = Files.list(zimbra.extension().getParent())) {
      assertThat(files).containsExactly(zimbra.extension());
    }
    assertThat(mode(zimbra.extension())).isEqualTo("rw-r--r--");
    assertThat(zimbra.extension()).hasSameBinaryContentAs(unpacked.file("lockstep-zimbra.jar"));
    assertThat(mode(zimbra.data())).isEqualTo("rwx------");
    assertThat(mode(zimbra.data().resolve("lockstep.conf"))).isEqualTo("rw-------");
    assertThat(zimbra.data().resolve("lockstep.conf"))
        .content()
        .contains("\nnode = mail1.example.org\n");
    assertThat(server.prefix.resolve("lib/library-1.0.0.jar")).isRegularFile();
    assertThat(server.prefix.resolve("data").toRealPath()).isEqualTo(zimbra.data().toRealPath());
    for (String command : List.of("lockstep", "enable", "disable", "status")) {
      assertThat(server.prefix.resolve(command)).isExecutable();
    }
    assertThat(zimbra.calls()).doesNotContain("zmmailboxdctl");
  }

  @Test
  void the_configuration_it_lays_down_is_understood() throws Exception {
    unpacked.installed();
    assertThat(Configuration.read(zimbra.data().resolve("lockstep.conf"))).isNotNull();
    Path all = place.resolve("all.conf");
    // Every line that is proposed is one that may be taken.
    Files.writeString(
        all,
        Files.readString(Product.ROOT.resolve("conf/lockstep-zimbra.conf"))
            .replaceAll("(?m)^# ([a-z.]+ =)", "$1"));
    assertThat(Configuration.read(all)).isNotNull();
  }

  @Test
  void a_second_run_has_nothing_to_do_and_changes_nothing() {
    unpacked.installed("--restart");
    Map<String, String> before = server.everything();
    Finished second = unpacked.install("--restart");
    assertThat(second.exit()).isZero();
    assertThat(second.out()).startsWith("nothing to do").doesNotContain("restarted");
    assertThat(server.everything()).isEqualTo(before);
    assertThat(zimbra.calls().split("zmmailboxdctl", -1)).as("one restart").hasSize(2);
  }

  @Test
  void what_was_installed_installs_again_without_its_package() throws IOException {
    unpacked.installed();
    Map<String, String> before = server.installed();
    Files.delete(zimbra.extension());
    Finished again =
        Product.run(
            List.of(server.prefix.resolve("scripts/install-zimbra").toString(), "--yes"),
            "",
            zimbra.environment());
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(server.installed()).isEqualTo(before);
  }

  @Test
  void a_dry_run_names_each_action_and_does_none() {
    Map<String, String> before = server.everything();
    Finished dry = unpacked.install("--dry-run", "--restart");
    assertThat(dry.exit()).isZero();
    assertThat(dry.out())
        .contains("would make the data directory " + zimbra.data())
        .contains("would put the configuration into")
        .contains("would put " + server.prefix.resolve("lockstep.jar"))
        .contains("would put the extension into " + zimbra.extension().getParent());
    assertThat(server.everything()).isEqualTo(before);
    assertThat(zimbra.calls()).doesNotContain("zmmailboxdctl");
  }

  @Test
  void mailboxd_is_restarted_only_when_asked_and_only_when_needed() {
    unpacked.installed();
    assertThat(zimbra.calls()).doesNotContain("zmmailboxdctl");
    assertThat(unpacked.install().out()).startsWith("nothing to do").contains("must be restarted");
    assertThat(unpacked.installed("--restart").out()).contains("restart mailboxd");
    assertThat(zimbra.calls()).containsOnlyOnce("zmmailboxdctl [restart]");
  }

  @Test
  void a_configuration_that_is_there_stays_and_a_new_default_comes_beside_it() throws IOException {
    Files.createDirectories(zimbra.data());
    Path own = zimbra.data().resolve("lockstep.conf");
    Files.writeString(own, "ntp.servers = time.example.org\n");
    unpacked.installed();
    assertThat(own).hasContent("ntp.servers = time.example.org");
    Path beside = zimbra.data().resolve("lockstep.conf.new");
    assertThat(beside).content().contains("node = mail1.example.org");
    assertThat(mode(zimbra.data())).as("closed").isEqualTo("rwx------");

    Files.delete(beside);
    assertThat(unpacked.install().out()).as("seen once").startsWith("nothing to do");
    assertThat(beside).doesNotExist();

    Files.writeString(unpacked.file("conf/lockstep-zimbra.conf"), "# another default\n# node =\n");
    unpacked.installed();
    assertThat(own).hasContent("ntp.servers = time.example.org");
    assertThat(beside).content().startsWith("# another default");
  }

  @Test
  void what_does_not_belong_beside_the_extension_goes() throws IOException {
    Path older = zimbra.extension().resolveSibling("lockstep-0.9.jar");
    new StandInJar().with("Zimbra-Extension-Class", "io.lockstep.host.zimbra.Entry").write(older);
    assertThat(unpacked.installed().out()).contains("remove " + older);
    assertThat(older).doesNotExist();
    assertThat(zimbra.jar("other")).as("another extension").exists();
  }

  @Test
  void other_mailbox_servers_are_named() {
    zimbra.nodes(FakeZimbra.NODE, "mail2.example.org", "mail3.example.org");
    Finished done = unpacked.installed();
    assertThat(done.err())
        .contains("mail2.example.org is a mailbox server as well")
        .contains("mail3.example.org is a mailbox server as well")
        .doesNotContain("mail1.example.org is");
  }

  @Test
  void the_outcome_in_json_is_all_of_standard_output() {
    zimbra.nodes(FakeZimbra.NODE, "mail2.example.org");
    Map<String, Object> planned = Json.object(unpacked.install("--json", "--dry-run").out());
    assertThat(planned).containsEntry("result", "planned");
    Map<String, Object> done = Json.object(unpacked.installed("--json").out());
    assertThat(done)
        .containsEntry("result", "done")
        .containsEntry("version", "1.0.0")
        .containsEntry("zimbra", "8.8.15_P45")
        .containsEntry("restartNeeded", true)
        .containsEntry("otherNodes", List.of("mail2.example.org"))
        .containsEntry("actions", planned.get("actions"));
    Map<String, Object> again = Json.object(unpacked.installed("--json", "--restart").out());
    assertThat(again)
        .containsEntry("restartNeeded", false)
        .containsEntry("actions", List.of("restart mailboxd"));
    assertThat(Json.object(unpacked.install("--json").out())).containsEntry("result", "nothing");
  }

  @Test
  void the_extension_may_be_named() throws IOException {
    Path jar = place.resolve("another one.jar");
    new StandInJar()
        .with("Zimbra-Extension-Class", "io.lockstep.host.zimbra.Other")
        .holding("io/lockstep/host/zimbra/Another.class")
        .write(jar);
    unpacked.installed("--jar", jar.toString());
    assertThat(zimbra.extension()).hasSameBinaryContentAs(jar);

    Path stranger = place.resolve("stranger.jar");
    new StandInJar().with("Zimbra-Extension-Class", "com.example.Other").write(stranger);
    Finished refused = unpacked.install("--yes", "--jar", stranger.toString());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("stranger.jar is not the extension of Lockstep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"install-zimbra", "uninstall-zimbra", "verify-zimbra", "package"})
  void every_script_has_help_and_refuses_what_it_does_not_understand(String script) {
    Finished help = Product.run(Product.script(script), "--help");
    assertThat(help.exit()).isZero();
    assertThat(help.out()).startsWith("usage: scripts/" + script);
    assertThat(help.err()).isEmpty();
    Finished refused = Product.run(Product.script(script), "--fly");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("--fly");
    assertThat(refused.out()).isEmpty();
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
