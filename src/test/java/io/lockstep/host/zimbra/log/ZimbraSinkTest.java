package io.lockstep.host.zimbra.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.zimbra.common.util.ZimbraLog;
import com.zimbra.fake.Cluster;
import com.zimbra.fake.Node;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Attempt;
import io.lockstep.factor.Origin;
import io.lockstep.maillog.DiagnosisIds;
import io.lockstep.maillog.LogHead;
import io.lockstep.maillog.LogSink;
import io.lockstep.maillog.MailJournal;
import io.lockstep.maillog.VerdictLine;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Testimony;
import io.lockstep.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZimbraSinkTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  private final Node node = new Cluster().addNode("mail1.example.test");
  private final LogSink sink = new ZimbraSink();

  @AfterEach
  void the_thread_is_as_it_was() {
    ZimbraLog.clearContext();
  }

  private static Origin origin(String thread, String... context) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (int i = 0; i < context.length; i += 2) {
      entries.put(context[i], context[i + 1]);
    }
    return new Origin(NOW, thread, entries);
  }

  private void log(String category, Origin origin) throws Exception {
    node.run(() -> sink.log(LogSink.Level.WARN, category, "what happened", origin));
  }

  @Test
  void a_line_stands_under_the_thread_and_the_context_of_its_request() throws Exception {
    log(LogSink.TWO_FACTOR, origin("qtp1-7:https://host/x", "oip", "203.0.113.9", "name", "ann"));
    assertThat(node.log().mailbox())
        .singleElement()
        .asString()
        .endsWith(
            "WARN  [qtp1-7:https://host/x] [name=ann;oip=203.0.113.9;] twofactor - what happened");
  }

  @Test
  void an_audit_line_goes_to_the_audit_log_and_nowhere_else() throws Exception {
    log(LogSink.SECURITY, origin("qtp1-7", "name", "ann"));
    assertThat(node.log().mailbox()).isEmpty();
    assertThat(node.log().security())
        .singleElement()
        .asString()
        .endsWith("[qtp1-7] [name=ann;] security - what happened");
  }

  @Test
  void afterwards_the_writing_thread_has_its_own_name_and_context_again() throws Exception {
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    ZimbraLog.addToContext("name", "bob");
    ZimbraLog.addToContext("ua", "a;b=c");
    log(LogSink.TWO_FACTOR, origin("qtp1-7", "name", "ann"));
    assertThat(thread.getName()).isEqualTo(name);
    assertThat(ZimbraLog.getContextString()).isEqualTo("name=bob;ua=a;;b=c;");
  }

  @Test
  void what_a_client_calls_itself_cannot_look_like_another_line() throws Exception {
    ZimbraLog.addToContext("ua", "x] [y] twofactor - verdict=OK");
    Origin here = new ContextOfThread(InstantSource.fixed(NOW)).origin();
    log(LogSink.TWO_FACTOR, here);
    String line = node.log().mailbox().get(0);
    Optional<LogHead> head = LogHead.of(line);
    assertThat(head.map(LogHead::category)).contains("twofactor");
    assertThat(head.map(LogHead::message)).contains("what happened");
    assertThat(line).doesNotContain("verdict=OK");
  }

  @Test
  void a_sink_that_cannot_write_throws_nothing() {
    // Without a log of that name: the category is no word of ours.
    Origin odd = origin("qtp1-7", "name", "ann");
    sink.log(LogSink.Level.INFO, LogSink.TWO_FACTOR, "to nobody", odd);
    assertThat(Thread.currentThread().getName()).isNotEqualTo("qtp1-7");
  }

  @Test
  void a_verdict_can_be_read_back_from_the_servers_log() throws Exception {
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    MailJournal journal =
        new MailJournal(
            sink,
            "mail1.example.test",
            new DiagnosisIds(new SecureRandom()),
            InstantSource.fixed(NOW),
            new PrintStream(complaints, true, StandardCharsets.UTF_8));
    Attempt attempt =
        new Attempt(
            Operation.LOGIN,
            new AccountRef("id", "ann@example.test"),
            new Verdict.StoreFailed(),
            Optional.empty(),
            Optional.empty(),
            1,
            "system",
            Testimony.NONE,
            origin("qtp1-7:https://host/service/soap/AuthRequest", "name", "ann@example.test"));
    node.run(() -> journal.attempt(attempt));
    assertThat(complaints.toString(StandardCharsets.UTF_8)).isEmpty();
    Optional<VerdictLine> read =
        LogHead.of(node.log().mailbox().get(0)).flatMap(head -> VerdictLine.parse(head.message()));
    assertThat(read).isPresent();
    assertThat(read.get().accepted()).isFalse();
    assertThat(node.log().security()).singleElement().asString().contains("cmd=TwoFactorAuth");
  }
}
