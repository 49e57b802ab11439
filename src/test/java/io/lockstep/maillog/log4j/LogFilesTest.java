package io.lockstep.maillog.log4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lockstep.factor.Origin;
import io.lockstep.maillog.AuditFile;
import io.lockstep.maillog.LogNames;
import io.lockstep.maillog.LogSink;
import io.lockstep.maillog.log4j.LogSettings.Verbosity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
  private static final ZoneId ZONE = ZoneId.systemDefault();

  @TempDir Path temp;

  private final LoggerContext context = new LoggerContext("test");
  private final LoggerContext second = new LoggerContext("second");

  @AfterEach
  void stop() {
    context.stop();
    second.stop();
  }

  private LogFiles open(LogSettings settings) throws IOException {
    return LogFiles.open(context, temp, settings);
  }

  private static Origin origin(Instant arrived) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("ua", "Firefox] [x");
    values.put("name", "ann@example.org");
    return new Origin(arrived, "qtp1-42:https://mail.example.org/service/soap/AuthRequest", values);
  }

  @Test
  void a_deferred_line_shows_the_requests_own_time_thread_and_context() throws Exception {
    Instant arrived = LocalDateTime.parse("2026-11-22T08:14:24.190").atZone(ZONE).toInstant();
    try (LogFiles files = open(LogSettings.USUAL)) {
      LogSink sink = files.sink();
      Thread worker =
          new Thread(
              () ->
                  sink.log(
                      LogSink.Level.WARN,
                      "twofactor",
                      "invalid two-factor code: verdict=SKEWED",
                      origin(arrived)),
              "diagnosis-1");
      worker.start();
      worker.join();
      assertThat(Files.readString(files.mailbox()))
          .isEqualTo(
              "2026-11-22 08:14:24,190 WARN "
                  + " [qtp1-42:https://mail.example.org/service/soap/AuthRequest]"
                  + " [name=ann@example.org;ua=Firefox) (x;] twofactor -"
                  + " invalid two-factor code: verdict=SKEWED\n");
    }
  }

  @Test
  void audit_lines_go_to_their_own_file_and_only_there() throws IOException {
    try (LogFiles files = open(LogSettings.USUAL)) {
      files.sink().log(LogSink.Level.INFO, "security", "cmd=A;", origin(Instant.now()));
      context.getLogger("security").info("cmd=B;");
      context.getLogger("x").info("other");
      assertThat(Files.readAllLines(files.audit()))
          .hasSize(2)
          .allMatch(line -> line.matches(".* security - cmd=[AB];"));
      assertThat(Files.readAllLines(files.mailbox())).singleElement().asString().endsWith("other");
    }
  }

  @Test
  void a_request_thread_shows_its_context_until_it_is_left() throws IOException {
    try (LogFiles files = open(LogSettings.USUAL)) {
      Logger logger = context.getLogger("io.lockstep.soap.SoapEngine");
      RequestContext outer = RequestContext.enter(Map.of("name", "ann"));
      RequestContext inner = RequestContext.enter(Map.of("name", "bob"));
      logger.info("one");
      inner.close();
      logger.info("two");
      outer.close();
      logger.info("three");
      assertThat(Files.readAllLines(files.mailbox()))
          .extracting(line -> line.replaceFirst("^.{23} INFO  \\[[^]]+] ", ""))
          .containsExactly(
              "[name=bob;] SoapEngine - one",
              "[name=ann;] SoapEngine - two",
              "[] SoapEngine - three");
    }
  }

  @Test
  void neither_message_thread_nor_exception_can_start_a_line() throws Exception {
    try (LogFiles files = open(LogSettings.USUAL)) {
      Thread evil =
          new Thread(
              () ->
                  context
                      .getLogger("x")
                      .warn("a\r\nb\u2028c", new IOException("d\ne", new IOException("f\u0085g"))),
              "t] [name=ceo;] twofactor - verdict=OK\n");
      evil.start();
      evil.join();
      assertThat(Files.readAllLines(files.mailbox())).hasSize(1);
      assertThat(Files.readString(files.mailbox()))
          .contains("[t) (name:ceo;) twofactor - verdict:OK?] [] x - a??b?c: ")
          .contains("java.io.IOException: d?e at io.lockstep.maillog.log4j.LogFilesTest")
          .contains(", because of java.io.IOException: f?g at ");
    }
  }

  @Test
  void stacks_are_written_when_debugging_only() throws IOException {
    try (LogFiles files = open(new LogSettings(30, Verbosity.DEBUG, false))) {
      context.getLogger("x").debug("told", new IOException("d\ne"));
      assertThat(Files.readAllLines(files.mailbox()))
          .hasSizeGreaterThan(3)
          .anyMatch(line -> line.startsWith("\tat io.lockstep.maillog.log4j.LogFilesTest"));
    }
  }

  @Test
  void libraries_stay_at_warnings_whatever_the_verbosity() throws IOException {
    for (Verbosity verbosity : Verbosity.values()) {
      try (LogFiles files = open(new LogSettings(30, verbosity, false))) {
        for (String library :
            List.of(
                "org.eclipse.jetty.http.HttpParser",
                "com.zaxxer.hikari.pool.HikariPool",
                "org.flywaydb.core.FlywayExecutor",
                "com.sun.xml.ws.transport",
                "org.h2.jdbc")) {
          context.getLogger(library).info("a code 123456");
          context.getLogger(library).trace("a code 123456");
          context.getLogger(library).log(Level.WARN, "heard");
        }
        String written = Files.readString(files.mailbox());
        assertThat(written).doesNotContain("123456");
        assertThat(written.lines().filter(line -> line.endsWith(" - heard"))).hasSizeGreaterThan(4);
      }
    }
  }

  @Test
  void the_verbosity_is_the_programs_own() throws IOException {
    try (LogFiles files = open(LogSettings.USUAL)) {
      context.getLogger("io.lockstep.X").debug("hidden");
      assertThat(files.mailbox()).isEmptyFile();
    }
    try (LogFiles files = open(new LogSettings(30, Verbosity.TRACE, false))) {
      context.getLogger("io.lockstep.X").trace("shown");
      assertThat(Files.readString(files.mailbox())).contains("TRACE").contains("shown");
    }
  }

  @Test
  void at_midnight_the_day_gets_a_file_of_its_own() throws IOException {
    Instant today = Instant.now();
    Instant tomorrow = LocalDate.now(ZONE).plusDays(1).atStartOfDay(ZONE).toInstant();
    Path rolled = temp.resolve("mailbox.log." + LocalDate.now(ZONE));
    try (LogFiles files = open(LogSettings.USUAL)) {
      files.sink().log(LogSink.Level.INFO, "twofactor", "today", origin(today));
      files.sink().log(LogSink.Level.INFO, "twofactor", "tomorrow", origin(tomorrow));
      assertThat(Files.readString(rolled)).contains("today").doesNotContain("tomorrow");
      assertThat(Files.readString(files.mailbox())).contains("tomorrow").doesNotContain("today");
      assumeThat(Files.getFileStore(temp).supportsFileAttributeView("posix")).isTrue();
      assertThat(permissions(files.mailbox())).isEqualTo("rw-------");
      assertThat(permissions(rolled)).isEqualTo("rw-------");
    }
  }

  @Test
  void a_day_that_was_rolled_already_is_never_overwritten() throws IOException {
    Instant tomorrow = LocalDate.now(ZONE).plusDays(1).atStartOfDay(ZONE).toInstant();
    Path rolled = temp.resolve("mailbox.log." + LocalDate.now(ZONE));
    Files.writeString(rolled, "before the clock was set back\n");
    try (LogFiles files = open(LogSettings.USUAL)) {
      files.sink().log(LogSink.Level.INFO, "twofactor", "today", origin(Instant.now()));
      files.sink().log(LogSink.Level.INFO, "twofactor", "tomorrow", origin(tomorrow));
    }
    assertThat(rolled).hasContent("before the clock was set back");
    assertThat(Files.readString(temp.resolve(rolled.getFileName() + ".2"))).contains("today");
  }

  @Test
  void files_older_than_the_days_to_keep_are_deleted_when_a_day_ends() throws IOException {
    LocalDate today = LocalDate.now(ZONE);
    Path old = Files.createFile(temp.resolve("mailbox.log." + today.minusDays(8)));
    Path oldSecond = Files.createFile(temp.resolve("mailbox.log." + today.minusDays(8) + ".2"));
    Path kept = Files.createFile(temp.resolve("mailbox.log." + today.minusDays(5)));
    Path foreign = Files.createFile(temp.resolve("mailbox.log.backup-by-hand"));
    Path lock = temp.resolve("mailbox.log.lock");
    try (LogFiles files = open(new LogSettings(7, Verbosity.NORMAL, false))) {
      files
          .sink()
          .log(
              LogSink.Level.INFO,
              "twofactor",
              "tomorrow",
              origin(today.plusDays(1).atStartOfDay(ZONE).toInstant()));
    }
    assertThat(old).doesNotExist();
    assertThat(oldSecond).doesNotExist();
    assertThat(kept).exists();
    assertThat(foreign).exists();
    assertThat(lock).exists();
  }

  @Test
  void a_day_that_cannot_be_rolled_costs_no_later_line() throws IOException {
    Instant tomorrow = LocalDate.now(ZONE).plusDays(1).atStartOfDay(ZONE).toInstant();
    try (LogFiles files = open(LogSettings.USUAL)) {
      files.sink().log(LogSink.Level.INFO, "twofactor", "today", origin(Instant.now()));
      Files.delete(files.mailbox());
      files.sink().log(LogSink.Level.INFO, "twofactor", "tomorrow", origin(tomorrow));
      assertThat(Files.readString(files.mailbox())).contains("tomorrow");
    }
  }

  @Test
  void the_audit_log_rolls_the_same_way() throws IOException {
    LocalDate today = LocalDate.now(ZONE);
    try (LogFiles files = open(LogSettings.USUAL)) {
      LogSink sink = files.sink();
      sink.log(LogSink.Level.INFO, "security", "today", origin(Instant.now()));
      sink.log(
          LogSink.Level.INFO,
          "security",
          "tomorrow",
          origin(today.plusDays(1).atStartOfDay(ZONE).toInstant()));
      assertThat(Files.readString(temp.resolve("audit.log." + today))).contains("today");
      assertThat(Files.readString(files.audit())).contains("tomorrow");
    }
  }

  @Test
  void the_command_line_appends_to_the_audit_log_of_a_running_server() throws IOException {
    try (LogFiles files = open(LogSettings.USUAL)) {
      AuditFile other = AuditFile.in(temp, LogNames.USUAL, ZONE);
      Origin origin = origin(Instant.now());
      files.sink().log(LogSink.Level.INFO, "security", "cmd=X;", origin);
      other.log(LogSink.Level.INFO, "security", "cmd=X;", origin);
      files.sink().log(LogSink.Level.INFO, "security", "cmd=X;", origin);
      assertThat(Files.readAllLines(files.audit())).hasSize(3);
      assertThat(Files.readAllLines(files.audit()).stream().distinct()).hasSize(1);
    }
  }

  @Test
  void a_second_server_in_the_same_directory_takes_other_names() throws IOException {
    LogFiles first = open(LogSettings.USUAL);
    try (LogFiles other =
        LogFiles.open(second, temp, new LogSettings(30, Verbosity.NORMAL, true))) {
      assertThat(other.mailbox()).isEqualTo(temp.toAbsolutePath().resolve("mailbox-2.log"));
      assertThat(other.audit()).isEqualTo(temp.toAbsolutePath().resolve("audit-2.log"));
      assertThat(other.json()).contains(temp.toAbsolutePath().resolve("mailbox-2.json"));
      second.getLogger("x").info("two");
      context.getLogger("x").info("one");
      assertThat(Files.readString(first.mailbox())).contains("one").doesNotContain("two");
      assertThat(Files.readString(other.mailbox())).contains("two").doesNotContain("one");
    }
    first.close();
    try (LogFiles again = open(LogSettings.USUAL)) {
      assertThat(again.mailbox()).isEqualTo(temp.toAbsolutePath().resolve("mailbox.log"));
    }
  }

  @Test
  void an_old_file_is_appended_to() throws IOException {
    for (String word : List.of("one", "two")) {
      try (LogFiles files = open(LogSettings.USUAL)) {
        context.getLogger("x").info(word);
        assertThat(Files.readString(files.mailbox())).endsWith(word + "\n");
      }
    }
    assertThat(Files.readAllLines(temp.resolve("mailbox.log"))).hasSize(2);
  }

  @Test
  void the_json_form_is_a_line_of_the_same_event() throws IOException {
    try (LogFiles files = open(new LogSettings(30, Verbosity.NORMAL, true))) {
      files
          .sink()
          .log(
              LogSink.Level.WARN,
              "twofactor",
              "invalid TOTP code: verdict=X fix=\"a b\"",
              origin(Instant.now()));
      assertThat(Files.readString(files.json().orElseThrow()))
          .matches(
              "\\{\"time\":\"[-0-9T:.]{23}(Z|[+-]\\d\\d:\\d\\d)\",\"level\":\"WARN\",\"thread\":\"[^\"]+\","
                  + "\"context\":\"name=ann@example.org;ua=Firefox\\) \\(x;\","
                  + "\"category\":\"twofactor\","
                  + "\"message\":\"invalid TOTP code: verdict=X fix=\\\\\"a b\\\\\"\"}\n");
    }
  }

  @Test
  void directory_and_files_are_for_their_owner_only() throws IOException {
    assumeThat(Files.getFileStore(temp).supportsFileAttributeView("posix")).isTrue();
    Path directory = temp.resolve("var/log");
    try (LogFiles files =
        LogFiles.open(context, directory, new LogSettings(30, Verbosity.NORMAL, true))) {
      assertThat(permissions(directory)).isEqualTo("rwx------");
      assertThat(permissions(files.mailbox())).isEqualTo("rw-------");
      assertThat(permissions(files.audit())).isEqualTo("rw-------");
      assertThat(permissions(files.json().orElseThrow())).isEqualTo("rw-------");
      assertThat(permissions(directory.resolve("mailbox.log.lock"))).isEqualTo("rw-------");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void a_directory_that_cannot_be_is_named() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> LogFiles.open(context, file.resolve("logs"), LogSettings.USUAL))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.resolve("logs").toString());
  }

  @Test
  void a_name_with_percent_signs_and_braces_is_a_name_like_any_other() throws IOException {
    Path odd = temp.resolve("100%d ${env:HOME}");
    try (LogFiles files = LogFiles.open(context, odd, LogSettings.USUAL)) {
      context.getLogger("x").info("here");
      assertThat(files.mailbox().getParent()).isEqualTo(odd.toAbsolutePath());
      assertThat(Files.readString(files.mailbox())).contains("here");
    }
  }

  @Test
  void a_lookup_in_a_message_is_text() throws IOException {
    try (LogFiles files = open(LogSettings.USUAL)) {
      context.getLogger("x").warn("${java:version} {}", "${sys:user.name}");
      assertThat(Files.readString(files.mailbox())).contains("${java:version} ${sys:user.name}");
    }
  }

  @Test
  void the_whole_jvms_log_leads_here_until_it_is_closed() throws IOException {
    try (LogFiles files = LogFiles.open(temp, LogSettings.USUAL)) {
      org.apache.logging.log4j.LogManager.getLogger("io.lockstep.Y").info("found");
      assertThat(Files.readString(files.mailbox())).contains(" Y - found");
    }
  }

  @Test
  void keeping_files_for_less_than_a_day_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogSettings(0, Verbosity.NORMAL, false));
  }
}
