package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where scripts/install-zimbra does nothing, or warns. */
class ZimbraRefusalScriptIT {
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

  /** Refused with 1, and nothing was touched. */
  private String refused(String... more) {
    Map<String, String> before = server.everything();
    String[] arguments = java.util.Arrays.copyOf(more, more.length + 1);
    arguments[more.length] = "--yes";
    Finished refused = unpacked.install(arguments);
    assertThat(refused.exit()).as(refused.out()).isEqualTo(1);
    assertThat(server.everything()).isEqualTo(before);
    return refused.err();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Release 8.8.15.GA.3869.UBUNTU18.64 UBUNTU18_64 FOSS edition, Patch 8.8.15_P31.",
        "Release 8.8.15.GA.3869.UBUNTU18.64 UBUNTU18_64 FOSS edition.",
        "Release 8.7.11.GA.1854.UBUNTU16.64 UBUNTU16_64 FOSS edition.",
        "Release 9.0.0.GA.1.UBUNTU20_64 UBUNTU20_64 FOSS edition, Patch 9.0.0_P24."
      })
  void a_version_that_is_too_old_is_refused(String version) {
    zimbra.version(version);
    assertThat(refused()).contains("is too old").contains("8.8.15 from patch 32");
  }

  @Test
  void a_version_nobody_knows_is_refused_unless_forced() {
    zimbra.version("zmcontrol: no idea");
    assertThat(refused()).contains("does not tell").contains("--force");
    assertThat(unpacked.installed("--force").err()).contains("not supported");
  }

  @Test
  void a_newer_version_is_warned_of() {
    zimbra.version("Release 10.2.0.GA.5000000.UBUNTU24_64 UBUNTU24_64 FOSS edition.");
    assertThat(unpacked.installed().err()).contains("Zimbra 10.2.0 is newer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_281", "11.0.2", "13.0.1"})
  void java_that_is_too_old_is_refused_even_when_forced(String version) {
    zimbra.java(version);
    String major = version.startsWith("1.") ? "8" : version.substring(0, 2);
    assertThat(refused("--force")).contains("Java " + major).contains("install the newest patch");
  }

  @Test
  void another_second_factor_is_named_and_told_how_to_move_it_away() throws IOException {
    new StandInJar()
        .with("Zimbra-Extension-Class", "com.example.Plain")
        .write(zimbra.jar("TwoFactorAuth"));
    new StandInJar()
        .with(
            "Zimbra-Extension-Class",
            "com.example.a.name.so.long.that.a.manifest.folds.it.into.two.lines.MyTwoFactorThing")
        .write(zimbra.jar("network"));
    new StandInJar()
        .with("Zimbra-Extension-Class", "io.lockstep.host.zimbra.Entry")
        .write(zimbra.jar("a copy"));
    Path classes = zimbra.file("lib/ext/exploded/classes/META-INF");
    Files.createDirectories(classes);
    Files.writeString(
        classes.resolve("MANIFEST.MF"), "Zimbra-Extension-Class: com.example.twofactor.X\n\n");
    String said = refused("--force");
    assertThat(said.lines().filter(line -> line.contains("another second factor"))).hasSize(4);
    for (String name : List.of("TwoFactorAuth", "network", "a copy", "exploded")) {
      assertThat(said).contains("mv '" + zimbra.file("lib/ext/" + name) + "' /root/");
    }
    assertThat(said).contains("into.two.lines.MyTwoFactorThing").doesNotContain("ext/other");
  }

  @Test
  void another_factory_in_localconfig_is_refused_and_zimbras_own_is_not() {
    zimbra.localconfig("zimbra_class_two_factor_auth_factory = com.example.X$Factory\n");
    assertThat(refused())
        .contains("com.example.X$Factory")
        .contains("zmlocalconfig -u zimbra_class_two_factor_auth_factory");
    zimbra.localconfig(
        "zimbra_class_two_factor_auth_factory ="
            + " com.zimbra.cs.account.auth.twofactor.TwoFactorAuth$DefaultFactory\n");
    unpacked.installed();
  }

  @Test
  void a_server_without_mailboxes_is_refused() throws IOException {
    zimbra.nodes("mail7.example.org");
    assertThat(refused()).contains("mail1.example.org, is not among the mailbox servers");
    Files.delete(zimbra.file("mailboxd"));
    assertThat(refused()).contains("no mailbox server");
    Files.delete(zimbra.file("bin/zmcontrol"));
    assertThat(refused()).contains("there is no Zimbra in");
  }

  @Test
  void extensions_from_another_directory_are_refused() {
    zimbra.localconfig("zimbra_extension_directory = /elsewhere\n");
    assertThat(refused()).contains("/elsewhere");
  }

  @Test
  void a_list_of_admin_requests_is_told_what_it_leaves_out() {
    zimbra.localconfig(
        """
        admin_soap_white_list = urn:zimbraAdmin::AuthRequest,
        urn:zimbraAdmin::DisableTwoFactorAuthRequest,urn:lockstep::GetSwitchRequest
        """);
    assertThat(unpacked.installed().err())
        .contains("admin_soap_white_list")
        .contains("urn:zimbraAdmin::ClearTwoFactorAuthDataRequest")
        .contains("urn:lockstep::SetSwitchRequest")
        .doesNotContain("AuthRequest,urn")
        .doesNotContain("::DisableTwoFactorAuthRequest")
        .doesNotContain("GetSwitchRequest");
  }

  @Test
  void an_imapd_of_its_own_is_warned_of() {
    zimbra.nodes(FakeZimbra.NODE, "mail2.example.org:imapd");
    assertThat(unpacked.install("--dry-run").err())
        .contains("imapd runs apart from mailboxd on mail2.example.org");
    zimbra.nodes(FakeZimbra.NODE);
    zimbra.answer("zmimapdctl.exit", "0");
    assertThat(unpacked.install("--dry-run").err())
        .contains("imapd runs apart from mailboxd on this server");
  }

  @Test
  void somebody_who_is_neither_root_nor_zimbra_is_refused() throws IOException {
    Path programs = Files.createDirectories(place.resolve("programs"));
    FakeZimbra.program(
        programs.resolve("id"),
        "#!/bin/sh\ncase $1 in -un | -gn) echo mallory ;; *) echo 4711 ;; esac\n");
    Map<String, String> mallory =
        Map.of("PATH", programs + ":" + System.getenv("PATH"), "LOCKSTEP_ZIMBRA_USER", "zimbra");
    for (String script : List.of("install-zimbra", "uninstall-zimbra", "verify-zimbra")) {
      Finished refused = unpacked.script(script, mallory);
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err()).contains("only root and zimbra may do this, and you are mallory");
    }
    assertThat(zimbra.calls()).isEmpty();
  }

  @Test
  void without_a_terminal_nothing_is_done_unasked() {
    Map<String, String> before = server.everything();
    Finished asked = unpacked.install();
    assertThat(asked.exit()).isEqualTo(2);
    assertThat(asked.err()).contains("use --yes");
    assertThat(server.everything()).isEqualTo(before);
  }

  @Test
  void of_two_installations_at_once_one_is_refused() {
    List<String> command =
        List.of(
            unpacked.file("scripts/install-zimbra").toString(),
            "--yes",
            "--prefix",
            server.prefix.toString());
    String first = "exec 8<'" + zimbra.file("lib/ext") + "'; flock 8";
    Finished second = Product.run(Product.after(first, command), "", zimbra.environment());
    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.err()).contains("another installation is under way");
    assertThat(zimbra.data()).doesNotExist();
  }

  @Test
  void a_restarted_mailboxd_does_not_hold_the_lock() throws IOException {
    FakeZimbra.program(
        zimbra.file("bin/zmmailboxdctl"),
        "#!/bin/bash\nflock -n '"
            + zimbra.file("lib/ext")
            + "' true || exit 1\n[ ! -e /dev/fd/7 ]\n");
    Finished done = unpacked.install("--yes", "--restart");
    assertThat(done.exit()).as("the lock is the installer's until it ends").isEqualTo(1);
    FakeZimbra.program(zimbra.file("bin/zmmailboxdctl"), "#!/bin/bash\n[ ! -e /dev/fd/7 ]\n");
    unpacked.installed("--restart");
  }

  @Test
  void manifests_are_read_without_unzip_as_well() throws IOException {
    Path programs = Files.createDirectories(place.resolve("without unzip"));
    for (String directory : List.of("/bin", "/usr/bin")) {
      try (Stream<Path> all = Files.list(Path.of(directory))) {
        for (Path program : all.toList()) {
          Path link = programs.resolve(program.getFileName());
          if (!link.endsWith("unzip") && Files.notExists(link, LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(link, program);
          }
        }
      }
    }
    new StandInJar().with("Zimbra-Extension-Class", "x.MyTwoFactor").write(zimbra.jar("network"));
    Finished refused =
        unpacked.script("install-zimbra", Map.of("PATH", programs.toString()), "--dry-run");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("network.jar (x.MyTwoFactor)");
    try (Stream<Path> links = Files.list(programs)) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    }
  }

  @Test
  void a_refusal_in_json_lists_every_problem() {
    zimbra.java("11.0.2");
    zimbra.version("Release 8.8.15.GA.3869.UBUNTU18.64 UBUNTU18_64 FOSS edition.");
    Finished refused = unpacked.install("--json", "--yes");
    assertThat(refused.exit()).isEqualTo(1);
    Map<String, Object> said = Json.object(refused.out());
    assertThat(said).containsEntry("result", "refused").containsEntry("actions", List.of());
    assertThat((List<?>) said.get("problems")).hasSize(2);
  }
}
