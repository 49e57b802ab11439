package io.lockstep.maillog.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.SkewInterval;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogReadingTest {
  private static final String ANN = LogLines.skewed("08:14:24", "ann@example.org", 20);
  private static final String BOB = LogLines.noMatch("09:14:24", "bob@example.org");

  @TempDir Path directory;

  private Path file(String name, byte[] content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private static LogReport read(LogInput... inputs) throws Exception {
    return read(ReportRange.ALL, inputs);
  }

  private static LogReport read(ReportRange range, LogInput... inputs) throws Exception {
    try (LogReading reading = new LogReading(range, 2, bytes -> {})) {
      for (LogInput input : inputs) {
        reading.read(input);
      }
      return reading.report();
    }
  }

  private static LogInput stream(byte[] bytes) {
    return LogInput.of(new ByteArrayInputStream(bytes), "standard input");
  }

  private static LogInput stream(String text) {
    return stream(LogLines.utf8(text));
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(LogLines.utf8(text));
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Test
  void verdicts_accounts_clients_and_hours_are_counted_and_all_lines() throws Exception {
    LogReport report = read(stream(LogLines.OTHER + ANN + ANN + LogLines.OTHER + BOB));
    assertThat(report.lines()).isEqualTo(5);
    assertThat(report.verdicts()).isEqualTo(Map.of("SKEWED", 2L, "NO_MATCH", 1L));
    assertThat(report.accounts())
        .extracting(LogReport.Account::name)
        .containsExactly("ann@example.org", "bob@example.org");
    assertThat(report.accounts().get(0).offsets()).isEqualTo(Map.of(20, 2L));
    assertThat(report.clients()).extracting(LogReport.Client::name).containsExactly("Thunderbird");
    assertThat(report.hours()).extracting(LogReport.Hour::refusals).containsExactly(2L, 1L);
    assertThat(report.nodes()).extracting(LogReport.Node::name).containsExactly("mbox1");
  }

  @Test
  void keys_of_later_versions_pass() throws Exception {
    String later = BOB.replace(" node=", " jury=+688s/41 later=\"some thing\" node=");
    assertThat(read(stream(later)).verdicts()).isEqualTo(Map.of("NO_MATCH", 1L));
  }

  @Test
  void a_last_line_counts_without_its_end_and_not_when_a_figure_may_be_cut() throws Exception {
    String whole = ANN.strip();
    LogReport report = read(stream(BOB + whole));
    assertThat(report.verdicts()).containsOnlyKeys("SKEWED", "NO_MATCH");
    assertThat(report.lines()).isEqualTo(2);

    LogReport torn = read(stream(BOB + whole.substring(0, whole.indexOf("offset=+20") + 9)));
    assertThat(torn.verdicts()).containsOnlyKeys("NO_MATCH");
    assertThat(torn.damaged()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -14, 20, 600})
  void the_estimate_allows_for_the_time_people_take_to_type(int behind) throws Exception {
    Random random = new Random(behind);
    long minute = 1_795_335_240_000L;
    StringBuilder log = new StringBuilder();
    for (int phone = 0; phone < 30; phone++) {
      long arrival = minute + random.nextInt(60_000);
      long typing = Math.round(8_000 * Math.exp(random.nextGaussian() * 0.5));
      long step = TotpParameters.DEFAULT.stepAt(arrival - typing + behind * 1000L);
      SkewInterval skew = SkewInterval.of(TotpParameters.DEFAULT, step, arrival);
      log.append(
          LogLines.accepted("08:14:00", "user" + phone).replace("-12..+48s", skew.toString()));
    }
    LogReport.Estimate estimate = read(stream(log.toString())).nodes().get(0).latest().get();
    assertThat(estimate.seconds())
        .isBetween(behind - 5, behind + 5)
        .isBetween(estimate.from(), estimate.to());
  }

  @Test
  void what_clocks_and_alarms_say_in_the_same_category_is_no_damage() throws Exception {
    String head = ANN.substring(0, ANN.indexOf("invalid two-factor code"));
    String alarm = head + "clock alarm: state=drifting jury=+14s/41 node=mbox1 words=\"a b\"\n";
    String witness = head + "clock witness ntp wrong: this server's clock is behind\n";
    LogReport report = read(stream(alarm + ANN + witness));
    assertThat(report.verdicts()).isEqualTo(Map.of("SKEWED", 1L));
    assertThat(report.damaged()).isZero();
    assertThat(report.lines()).isEqualTo(3);
  }

  @Test
  void a_line_that_another_one_ran_into_is_damaged_and_believed_in_no_part() throws Exception {
    LogReport report = read(stream(ANN.substring(0, 150) + BOB + ANN));
    assertThat(report.verdicts()).isEqualTo(Map.of("SKEWED", 1L));
    assertThat(report.damaged()).isEqualTo(1);
  }

  @Test
  void binary_junk_and_a_line_of_ten_megabytes_do_not_stop_it() throws Exception {
    byte[] junk = new byte[100_000];
    new Random(1).nextBytes(junk);
    byte[] longLine = new byte[10_000_000];
    Arrays.fill(longLine, (byte) 'x');
    byte[] ours = LogLines.utf8(ANN);
    byte[] log =
        joined(ours, junk, new byte[] {'\n'}, ours, longLine, ours, LogLines.utf8(BOB), longLine);
    LogReport report = read(stream(log));
    assertThat(report.verdicts()).isEqualTo(Map.of("SKEWED", 2L, "NO_MATCH", 1L));
    assertThat(report.tooLong()).isEqualTo(2);
  }

  @Test
  void lines_that_end_like_those_of_windows_are_read() throws Exception {
    LogReport report = read(stream((ANN + BOB).replace("\n", "\r\n")));
    assertThat(report.verdicts()).isEqualTo(Map.of("SKEWED", 1L, "NO_MATCH", 1L));
    assertThat(report.damaged()).isZero();
  }

  @Test
  void names_come_through_in_either_encoding_beside_each_other() throws Exception {
    String line = LogLines.skewed("08:14:24", "jürgen@example.org", 20);
    LogReport report =
        read(stream(joined(LogLines.utf8(line), line.getBytes(StandardCharsets.ISO_8859_1))));
    assertThat(report.accounts())
        .singleElement()
        .satisfies(
            account -> {
              assertThat(account.name()).isEqualTo("jürgen@example.org");
              assertThat(account.refusals()).isEqualTo(2);
            });
  }

  @Test
  void words_of_ours_in_another_message_are_no_verdict() throws Exception {
    String quoted =
        LogLines.head("08:00:00", "INFO", "t", "ua=x;")
            + "misc - seen: ] twofactor - invalid TOTP code: verdict=OK op=login\n";
    String audit =
        LogLines.head("08:00:00", "WARN", "t", "")
            + "security - cmd=TwoFactorAuth; error=invalid two-factor code;\n";
    LogReport report = read(stream(quoted + audit));
    assertThat(report.verdicts()).isEmpty();
    assertThat(report.classicFailures()).isZero();
  }

  @Test
  void packed_logs_are_read_whatever_their_name_with_all_their_members() throws Exception {
    byte[] two = joined(packed(ANN + LogLines.OTHER), packed(""), packed(BOB));
    LogReport report = read(LogInput.of(file("mbox7/mailbox.log.1", two)), stream(two));
    assertThat(report.verdicts()).isEqualTo(Map.of("SKEWED", 2L, "NO_MATCH", 2L));
    assertThat(report.lines()).isEqualTo(6);
  }

  @Test
  void what_stands_behind_the_last_member_is_ignored() throws Exception {
    byte[] padded = joined(packed(ANN), new byte[5000]);
    assertThat(read(stream(padded)).verdicts()).isEqualTo(Map.of("SKEWED", 1L));
  }

  @Test
  void a_packed_log_that_was_cut_is_told_and_counts_as_far_as_it_goes() throws Exception {
    List<String> lines = new ArrayList<>(Collections.nCopies(200, LogLines.OTHER));
    lines.add(0, ANN);
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      lines.add(random.nextLong() + "\n");
    }
    byte[] whole = packed(String.join("", lines));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    try (LogReading reading = new LogReading(ReportRange.ALL, 2, bytes -> {})) {
      assertThatThrownBy(() -> reading.read(stream(cut)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("ends");
      reading.read(stream(BOB));
      assertThat(reading.report().verdicts()).isEqualTo(Map.of("SKEWED", 1L, "NO_MATCH", 1L));
    }
  }

  @Test
  void damaged_packed_data_is_told() throws Exception {
    byte[] bytes = packed(ANN);
    bytes[bytes.length - 6] ^= 1;
    assertThatThrownBy(() -> read(stream(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void a_missing_file_and_a_directory_are_told() {
    assertThatThrownBy(() -> read(LogInput.of(directory.resolve("none"))))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> read(LogInput.of(directory)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("directory");
  }

  @Test
  void an_empty_log_says_that_nobody_was_refused() throws Exception {
    LogReport report = read(stream(""));
    assertThat(report.lines()).isZero();
    assertThat(report.span()).isEmpty();
    assertThat(report.findings()).extracting(Finding::cause).containsExactly(Finding.Cause.NOBODY);
  }

  @Test
  void a_refusal_of_a_classic_server_counts_once_though_it_leaves_two_lines() throws Exception {
    String log =
        LogLines.classic("08:00:01", "ann@example.org", "a1")
            + LogLines.classic("08:00:01", "bob@example.org", "a2")
            + LogLines.classic("08:00:02", "ann@example.org", "a3");
    LogReport report = read(LogInput.of(file("mbox3/mailbox.log", LogLines.utf8(log))));
    assertThat(report.classicFailures()).isEqualTo(3);
    assertThat(report.classic()).isEqualTo(Map.of("invalid two-factor code", 3L));
    assertThat(report.accounts())
        .extracting(LogReport.Account::name, LogReport.Account::classicFailures)
        .containsExactly(tuple("ann@example.org", 2L), tuple("bob@example.org", 1L));
    assertThat(report.nodes()).extracting(LogReport.Node::name).containsExactly("mbox3");
  }

  @Test
  void guesses_on_one_thread_within_a_second_all_count() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      log.append(LogLines.head("08:00:01", "ERROR", "qtp9-1", "name=ann@example.org;"))
          .append("account - invalid TOTP code\n");
    }
    assertThat(read(stream(log.toString())).classicFailures()).isEqualTo(50);
  }

  @Test
  void the_classic_line_of_a_refusal_that_has_a_verdict_does_not_count_again() throws Exception {
    String soap =
        LogLines.head("08:14:24", "INFO", "qtp1-7", "name=ann@example.org;soapId=5;")
            + "SoapEngine - handler exception: authentication failed for [ann@example.org],"
            + " invalid two-factor code\n";
    assertThat(read(stream(ANN + soap)).classicFailures()).isZero();
    assertThat(read(stream(soap + ANN)).classicFailures()).isZero();
    assertThat(
            read(stream(soap + LogLines.accepted("08:14:25", "ann@example.org"))).classicFailures())
        .isEqualTo(1);
  }

  @Test
  void only_lines_of_the_time_asked_for_count() throws Exception {
    ReportRange range =
        new ReportRange(
            Optional.of(LocalDateTime.parse("2026-11-22T09:00")),
            Optional.of(LocalDateTime.parse("2026-11-22T09:14:24")));
    assertThat(read(range, stream(ANN + BOB)).judged()).isZero();
    ReportRange open = new ReportRange(range.since(), Optional.empty());
    assertThat(read(open, stream(ANN + BOB)).verdicts()).containsOnlyKeys("NO_MATCH");
  }

  @Test
  void many_chunks_on_many_threads_count_as_one_would() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      log.append(LogLines.OTHER.repeat(3)).append(ANN);
    }
    byte[] bytes = LogLines.utf8(log.toString());
    for (int threads : new int[] {1, 2, 5}) {
      try (LogReading reading = new LogReading(ReportRange.ALL, threads, taken -> {})) {
        reading.read(stream(bytes));
        assertThat(reading.report().verdicts()).isEqualTo(Map.of("SKEWED", 20_000L));
        assertThat(reading.report().lines()).isEqualTo(80_000);
        assertThat(reading.report().bytes()).isEqualTo(bytes.length);
      }
    }
  }
}
