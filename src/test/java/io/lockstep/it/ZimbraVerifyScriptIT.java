package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** scripts/verify-zimbra: fine, and each way not to be. */
class ZimbraVerifyScriptIT {
  private static final String STAMP = "2026-11-28 03:12:45,120 INFO  [main] [] extensions - ";
  private static final String LOADING = STAMP + "Loading extensions from /opt/zimbra/lib/ext\n";
  private static final String INITIALIZED =
      STAMP + "Initialized extension twofactorauth: io.lockstep.host.zimbra.Entry@loader\n";
  private static final String FACTORY = STAMP + "Using two-factor auth factory Hook\n";
  private static final String GOOD_START = LOADING + FACTORY + INITIALIZED;

  @TempDir Path place;

  private ZimbraServer server;
  private FakeZimbra zimbra;
  private Unpacked unpacked;

  @BeforeEach
  void healthy() throws IOException {
    server = new ZimbraServer(place);
    zimbra = server.zimbra;
    unpacked = server.unpacked("1.0.0");
    unpacked.installed("--restart");
    log(GOOD_START);
    zimbra.answer(
        "zmsoap." + FakeZimbra.NODE,
        "<GetSwitchResponse state=\"on\" version=\"1.0.0\" xmlns=\"urn:lockstep\"/>\n");
  }

  private void log(String text) throws IOException {
    Files.writeString(zimbra.file("log/mailbox.log"), text);
  }

  private Finished verify(String... more) {
    return unpacked.script("verify-zimbra", Map.of(), more);
  }

  /** That one check stands so, for that reason, and that the exit code says it. */
  private void stands(int exit, String standing, String check, String text) {
    Finished done = verify();
    assertThat(done.exit()).as(done.out()).isEqualTo(exit);
    assertThat(done.out().lines())
        .anySatisfy(
            line ->
                assertThat(line).startsWith(standing).contains(" " + check + " ").contains(text));
  }

  @Test
  void all_is_fine_after_an_installation_and_a_restart() {
    Finished fine = verify();
    assertThat(fine.exit()).as(fine.out()).isZero();
    assertThat(fine.err()).isEmpty();
    assertThat(fine.out()).endsWith("12 fine, 0 warnings, 0 broken, 0 unknown\n");
    Map<String, Object> json = Json.object(verify("--json").out());
    assertThat(json).containsEntry("standing", "ok").containsEntry("version", "1.0.0");
    assertThat((List<?>) json.get("checks")).hasSize(12);
  }

  @Test
  void it_changes_nothing_and_runs_from_the_installation_as_well() {
    Map<String, String> before = server.everything();
    Finished fine =
        Product.run(
            List.of(server.prefix.resolve("scripts/verify-zimbra").toString()),
            "",
            zimbra.environment());
    assertThat(fine.exit()).as(fine.out()).isZero();
    assertThat(server.everything()).isEqualTo(before);
  }

  @Test
  void an_extension_that_is_gone_or_changed_is_broken() throws IOException {
    Files.writeString(zimbra.extension().resolveSibling("more.jar"), "x");
    stands(2, "broken", "extension", "Zimbra would load this, too");
    Files.delete(zimbra.extension().resolveSibling("more.jar"));
    Files.writeString(zimbra.extension(), "x");
    stands(2, "broken", "extension", "is not the one that was installed");
    Files.delete(zimbra.extension());
    stands(2, "broken", "extension", "install-zimbra");
  }

  @Test
  void modes_that_are_wrong_are_broken() throws IOException {
    mode(zimbra.extension(), "rw-rw-rw-");
    stands(2, "broken", "permissions", "mode 644");
    mode(zimbra.extension(), "rw-r--r--");
    mode(zimbra.data().resolve("lockstep.conf"), "rw-r--r--");
    stands(2, "broken", "data", "lockstep.conf");
  }

  @Test
  void a_command_line_that_was_changed_is_a_warning() throws IOException {
    Files.writeString(server.prefix.resolve("lib/same.jar"), "x");
    stands(1, "warning", "commands", "lib/same.jar");
  }

  @ParameterizedTest
  @CsvSource({
    "'Release 8.8.15.GA.1 FOSS edition, Patch 8.8.15_P20.', 2, broken, 8.8.15_P20; known to work",
    "'Release 10.2.0.GA.1 FOSS edition.', 1, warning, 10.2.0 is newer",
    "'nothing', 3, unknown, does not tell"
  })
  void the_version_is_judged(String line, int exit, String standing, String said) {
    zimbra.version(line);
    stands(exit, standing, "version", said);
  }

  @Test
  void java_is_judged() {
    zimbra.java("11.0.2");
    stands(2, "broken", "java", "Java 11");
    zimbra.answer("java", "");
    stands(3, "unknown", "java", "tells its version");
  }

  @Test
  void another_second_factor_is_broken() throws IOException {
    new StandInJar()
        .with("Zimbra-Extension-Class", "x.TwoFactor")
        .write(zimbra.jar("twofactorauth"));
    stands(2, "broken", "alone", "ext/twofactorauth");
  }

  @Test
  void localconfig_is_judged() {
    zimbra.localconfig("admin_soap_white_list = urn:zimbraAdmin::AuthRequest\n");
    stands(1, "warning", "localconfig", "urn:zimbraAdmin::ClearTwoFactorAuthDataRequest");
    zimbra.localconfig("zimbra_class_two_factor_auth_factory = com.example.Y\n");
    stands(2, "broken", "localconfig", "com.example.Y");
    zimbra.answer("zmlocalconfig", "");
    stands(3, "unknown", "localconfig", "does not answer");
  }

  @ParameterizedTest
  @CsvSource({
    "Initialized extension twofactorauth: com.example.Z@l, started another second factor",
    "Disabled 'twofactorauth' Java 17 is needed, Java 17 is needed",
    "exception in io.lockstep.host.zimbra.Entry.init(), could not start",
    "'cannot instantiate specified two-factor auth factory, using default', cannot instantiate",
    "Using two-factor auth factory TwoFactorAuth, logins ask another second factor: TwoFactorAuth"
  })
  void a_bad_start_is_broken(String line, String said) throws IOException {
    log(LOADING + FACTORY + INITIALIZED + STAMP + line + "\n");
    stands(2, "broken", "log", said);
    log(LOADING + STAMP + line + "\n" + GOOD_START);
    assertThat(verify().exit()).as("an earlier start does not count").isZero();
  }

  @Test
  void a_start_without_the_extension_or_without_its_factory_is_broken() throws IOException {
    log(LOADING + STAMP + "Initialized extension other: com.example.Other@l\n");
    stands(2, "broken", "log", "started without the extension");
    log(LOADING + INITIALIZED);
    stands(2, "broken", "log", "logins do not ask it");
  }

  @Test
  void a_line_that_a_client_writes_into_the_log_is_not_believed() throws IOException {
    String client =
        "2026-11-28 04:00:00,000 INFO  [qtp1-2:https://h/] [] extensions - x] [ua=] [] extensions - ";
    log(GOOD_START + client + "Disabled 'twofactorauth' by me\n");
    assertThat(verify().exit()).isZero();
    log(
        LOADING
            + "2026-11-28 04:00:00,000 INFO  [qtp1-2:https://h/] [ua=a] [] extensions - Initialized"
            + " extension twofactorauth: io.lockstep.X;] soap - AuthRequest\n");
    stands(2, "broken", "log", "started without the extension");
  }

  @Test
  void a_start_before_midnight_is_found_in_the_rolled_log() throws IOException {
    log("2026-11-29 00:00:01,000 INFO  [qtp1-2:https://h/] [] soap - NoOpRequest elapsed=1\n");
    stands(3, "unknown", "log", "does not reach back");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
      zipped.write(GOOD_START.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(zimbra.file("log/mailbox.log.2026-11-28.gz"), bytes.toByteArray());
    assertThat(verify().exit()).isZero();
  }

  @Test
  void an_upgrade_without_a_restart_is_a_warning_and_a_first_start_that_is_owed_is_broken()
      throws IOException {
    Files.setLastModifiedTime(
        zimbra.file("log/zmmailboxd_java.pid"),
        FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    stands(1, "warning", "log", "an older version runs");
    log(LOADING);
    stands(2, "broken", "log", "does not run yet; mailboxd was not restarted");
  }

  @Test
  void the_data_directory_is_judged() throws IOException {
    Files.delete(zimbra.data().resolve("lockstep.conf"));
    stands(1, "warning", "data", "there is no lockstep.conf");
    Files.delete(zimbra.data());
    stands(2, "broken", "data", "is missing");
  }

  @ParameterizedTest
  @CsvSource({"600, 0, ok", "500, 1, warning", "15, 2, broken", "'', 3, unknown"})
  void free_space_is_judged(String mebibytes, int exit, String standing) throws IOException {
    Path programs = Files.createDirectories(place.resolve("programs"));
    String line = mebibytes.isEmpty() ? "" : "fs 9 9 " + Long.parseLong(mebibytes) * 1024 + " 9% /";
    FakeZimbra.program(programs.resolve("df"), "#!/bin/sh\necho head\necho '" + line + "'\n");
    Finished done =
        unpacked.script("verify-zimbra", Map.of("PATH", programs + ":" + System.getenv("PATH")));
    assertThat(done.exit()).as(done.out()).isEqualTo(exit);
    assertThat(done.out()).containsPattern("(?m)^" + standing + " +disk ");
  }

  @Test
  void the_switch_is_judged() {
    zimbra.answer("status", "{\"state\":\"off\",\"reason\":\"phones are lost\"}\n");
    stands(1, "warning", "switch", "phones are lost");
    zimbra.answer("status", "");
    stands(3, "unknown", "switch", "does not tell");
  }

  @Test
  void other_nodes_are_asked_and_those_that_do_not_answer_are_named() {
    zimbra.nodes(FakeZimbra.NODE, "mail2.example.org");
    zimbra.answer("zmsoap.mail2.example.org", "java.net.ConnectException: refused\n");
    stands(3, "unknown", "nodes", "mail2.example.org does not answer: java.net.ConnectException");
    assertThat(verify("--this-node").exit()).isZero();
    zimbra.answer("zmsoap.mail2.example.org", "ERROR: service.UNKNOWN_DOCUMENT (unknown)\n");
    stands(2, "broken", "nodes", "mail2.example.org: Lockstep does not run there");
    String answer = "<GetSwitchResponse state=\"%s\" version=\"%s\" xmlns=\"urn:lockstep\"/>\n";
    zimbra.answer("zmsoap.mail2.example.org", answer.formatted("on", "0.9.0"));
    stands(1, "warning", "nodes", "mail2.example.org runs version 0.9.0");
    zimbra.answer("zmsoap.mail2.example.org", answer.formatted("off", "1.0.0"));
    stands(1, "warning", "nodes", "mail2.example.org: the second factor is OFF");
    zimbra.answer("zmprov.gas", "");
    stands(3, "unknown", "nodes", "zmprov does not tell");
  }

  @Test
  void where_there_is_no_zimbra_nothing_can_be_told() throws IOException {
    Files.delete(zimbra.file("bin/zmcontrol"));
    stands(3, "unknown", "zimbra", "there is no Zimbra");
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
