package io.lockstep.maillog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lockstep.factor.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {
  @TempDir Path temp;

  private final Origin origin = new Origin(Attempts.ARRIVED, "main", Map.of("ua", "cli"));

  @Test
  void a_line_has_the_form_of_the_servers_own() throws IOException {
    AuditFile audit = AuditFile.in(temp, LogNames.USUAL, ZoneOffset.UTC);
    audit.log(LogSink.Level.WARN, "security", "cmd=TwoFactorSwitch; state=off;", origin);
    assertThat(audit.path()).isEqualTo(temp.toAbsolutePath().resolve("audit.log"));
    assertThat(Files.readString(audit.path()))
        .isEqualTo(
            "2026-11-22 08:14:24,190 WARN  [main] [ua=cli;] security -"
                + " cmd=TwoFactorSwitch; state=off;\n");
  }

  @Test
  void two_writers_append_and_neither_overwrites_the_other() throws IOException {
    AuditFile one = AuditFile.in(temp, LogNames.USUAL, ZoneOffset.UTC);
    AuditFile other = AuditFile.in(temp, LogNames.USUAL, ZoneOffset.UTC);
    for (int i = 0; i < 20; i++) {
      one.log(LogSink.Level.INFO, "security", "one " + i, origin);
      other.log(LogSink.Level.INFO, "security", "other " + i, origin);
    }
    assertThat(Files.readAllLines(one.path())).hasSize(40);
  }

  @Test
  void other_categories_are_dropped() throws IOException {
    AuditFile audit = AuditFile.in(temp, LogNames.USUAL, ZoneOffset.UTC);
    audit.log(LogSink.Level.INFO, "twofactor", "two-factor skipped: op=login", origin);
    assertThat(audit.path()).isEmptyFile();
  }

  @Test
  void a_message_stays_one_line() throws IOException {
    AuditFile audit = AuditFile.in(temp, LogNames.USUAL, ZoneOffset.UTC);
    audit.log(LogSink.Level.INFO, "security", "a\nb", origin);
    assertThat(Files.readAllLines(audit.path())).hasSize(1);
  }

  @Test
  void after_the_server_rolled_the_file_a_line_goes_to_a_new_one() throws IOException {
    AuditFile audit = AuditFile.in(temp, LogNames.USUAL, ZoneOffset.UTC);
    audit.log(LogSink.Level.INFO, "security", "before", origin);
    Files.move(audit.path(), temp.resolve("audit.log.2026-11-21"));
    audit.log(LogSink.Level.INFO, "security", "after", origin);
    assertThat(Files.readString(audit.path())).contains("after").doesNotContain("before");
  }

  @Test
  void directory_and_file_are_for_their_owner_only() throws IOException {
    assumeThat(Files.getFileStore(temp).supportsFileAttributeView("posix")).isTrue();
    AuditFile audit = AuditFile.in(temp.resolve("a/b"), LogNames.USUAL, ZoneOffset.UTC);
    assertThat(permissions(audit.path())).isEqualTo("rw-------");
    assertThat(permissions(temp.resolve("a/b"))).isEqualTo("rwx------");
    assertThat(permissions(temp.resolve("a"))).isEqualTo("rwx------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void a_link_in_the_place_of_the_file_is_not_followed() throws IOException {
    Path target = Files.writeString(temp.resolve("precious"), "untouched");
    Files.createSymbolicLink(temp.resolve("audit.log"), target);
    AuditFile audit = AuditFile.in(temp, LogNames.USUAL, ZoneOffset.UTC);
    assertThatThrownBy(() -> audit.log(LogSink.Level.INFO, "security", "x", origin))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(audit.path().toString());
    assertThat(target).hasContent("untouched");
  }

  @Test
  void a_directory_that_cannot_be_is_named() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> AuditFile.in(file.resolve("logs"), LogNames.USUAL, ZoneOffset.UTC))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.resolve("logs").toString());
  }
}
