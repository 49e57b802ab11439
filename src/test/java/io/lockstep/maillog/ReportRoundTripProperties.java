package io.lockstep.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.Attempt;
import io.lockstep.maillog.log4j.LogFiles;
import io.lockstep.maillog.log4j.OwnLog;
import io.lockstep.maillog.report.LogInput;
import io.lockstep.maillog.report.LogReading;
import io.lockstep.maillog.report.LogReport;
import io.lockstep.maillog.report.ReportPage;
import io.lockstep.maillog.report.ReportRange;
import io.lockstep.verdict.Operation;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.xml.sax.InputSource;

/** What the host writes, through its real log, the report reads. */
class ReportRoundTripProperties {
  private Path directory;

  @BeforeTry
  void makeDirectory() throws Exception {
    directory = Files.createTempDirectory("report");
  }

  @AfterTry
  void removeDirectory() throws Exception {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<List<Attempt>> hostileAttempts() {
    return new VerdictLineProperties().hostileAttempt().list().ofMinSize(1).ofMaxSize(30);
  }

  private Path write(List<Attempt> attempts) throws Exception {
    try (LogFiles files = OwnLog.open(directory)) {
      MailJournal journal =
          new MailJournal(
              files.sink(),
              "mbox1",
              new DiagnosisIds(new SplittableRandom(1)),
              () -> Attempts.ARRIVED,
              System.err);
      attempts.forEach(journal::attempt);
      return files.mailbox();
    }
  }

  private static LogReport read(Path file) throws Exception {
    try (LogReading reading = new LogReading(ReportRange.ALL, 2, bytes -> {})) {
      reading.read(LogInput.of(file));
      return reading.report();
    }
  }

  private static List<Attempt> logins(List<Attempt> attempts) {
    return attempts.stream().filter(attempt -> attempt.operation() != Operation.EXPLAIN).toList();
  }

  @Property(tries = 60)
  void every_verdict_that_was_written_is_counted_once_under_its_id(
      @ForAll("hostileAttempts") List<Attempt> attempts) throws Exception {
    List<Attempt> logins = logins(attempts);
    Map<String, Long> written =
        logins.stream()
            .collect(
                Collectors.groupingBy(
                    attempt -> attempt.verdict().id(), TreeMap::new, Collectors.counting()));
    LogReport report = read(write(attempts));
    assertThat(report.verdicts()).isEqualTo(written);
    assertThat(report.lines()).isEqualTo(attempts.size());
    assertThat(report.judged()).isEqualTo(attempts.size());
    assertThat(report.explained()).isEqualTo(attempts.size() - logins.size());
    assertThat(report.damaged()).isZero();
    assertThat(report.accepted())
        .isEqualTo(logins.stream().filter(attempt -> attempt.verdict().accepted()).count());
    assertThat(report.accepted() + report.refusals()).isEqualTo(logins.size());
    // A line that is full leaves its server out; then the file tells it.
    assertThat(report.nodes())
        .extracting(LogReport.Node::name)
        .isSubsetOf("mbox1", directory.getFileName().toString());
  }

  @Property(tries = 60)
  void offsets_of_refused_codes_come_back_as_they_were(
      @ForAll("hostileAttempts") List<Attempt> attempts) throws Exception {
    Map<Integer, Long> written = new TreeMap<>();
    for (Attempt attempt : logins(attempts)) {
      VerdictLine line = VerdictLine.of(attempt, "mbox1", Attempts.ID);
      if (!attempt.verdict().accepted()) {
        line.offset().ifPresent(offset -> written.merge(offset, 1L, Long::sum));
      }
    }
    Map<Integer, Long> read = new TreeMap<>();
    read(write(attempts))
        .accounts()
        .forEach(
            account ->
                account.offsets().forEach((offset, count) -> read.merge(offset, count, Long::sum)));
    assertThat(read).isEqualTo(written);
  }

  @Property(tries = 60)
  void no_name_makes_the_page_anything_but_well_formed_and_silent(
      @ForAll("hostileAttempts") List<Attempt> attempts) throws Exception {
    String page = ReportPage.of(read(write(attempts)));
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(page)));
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getElementsByTagName("section").getLength()).isPositive();
    assertThat(page.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
  }
}
