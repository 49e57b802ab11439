package io.lockstep.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImapDoorTest {
  private static final String GREETING = "* OK ready";
  private static TestTls tls;

  @BeforeAll
  static void makeCertificate(@TempDir Path directory) throws Exception {
    tls = TestTls.make(directory, "ip:127.0.0.1");
  }

  /** Answers a sign-in, or a look into the inbox, with a verdict. */
  private static UnaryOperator<String> imap(String verdict) {
    AtomicReference<String> tag = new AtomicReference<>("");
    return line -> {
      String[] words = line.split(" ", -1);
      if (words.length > 1) {
        tag.set(words[0]);
      }
      if (line.endsWith("STARTTLS")) {
        return tag.get() + " OK begin" + LineServer.BEGIN_TLS;
      }
      return line.endsWith("AUTHENTICATE PLAIN") ? "+ " : tag.get() + " " + verdict;
    };
  }

  private static Finding knock(Port port, int number, SSLContext context, Login login)
      throws IOException {
    return new ImapDoor(new MailPort(Targets.at(port, number, context), port, port == Port.IMAPS))
        .knock(login);
  }

  private static Finding ofStarttls(String greeting, UnaryOperator<String> answers, Login login)
      throws IOException {
    try (LineServer server = LineServer.plain(tls.server(), greeting, answers)) {
      return knock(Port.IMAP, server.port(), tls.trusting(), login);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OK done, OPENED",
    "NO LOGIN failed, REFUSED",
    "NO [AUTHENTICATIONFAILED] no, REFUSED",
    "NO [UNAVAILABLE] later, CANNOT_TELL",
    "BAD what, CANNOT_TELL"
  })
  void a_password_is_judged_by_the_reply(String verdict, Outcome expected) throws Exception {
    assertThat(ofStarttls(GREETING, imap(verdict), Targets.WITH_PASSWORD).outcome())
        .isEqualTo(expected);
    try (LineServer server = LineServer.secure(tls.server(), GREETING, imap(verdict))) {
      assertThat(knock(Port.IMAPS, server.port(), tls.trusting(), Targets.WITH_PASSWORD).outcome())
          .isEqualTo(expected);
    }
  }

  @Test
  void nothing_is_said_in_the_clear_but_the_wish_for_tls() throws Exception {
    try (LineServer server = LineServer.plain(tls.server(), GREETING, imap("OK done"))) {
      assertThat(knock(Port.IMAP, server.port(), tls.trusting(), Targets.WITH_PASSWORD))
          .isEqualTo(Finding.OPENED);
      assertThat(server.clear).hasSize(1).allMatch(line -> line.endsWith("STARTTLS"));
      assertThat(server.secured).hasSize(2).contains(Login.plain(Targets.ACCOUNT, Targets.SECRET));
    }
  }

  @Test
  void without_starttls_no_password_is_sent() throws Exception {
    try (LineServer server =
        LineServer.plain(tls.server(), GREETING, line -> line.split(" ", -1)[0] + " BAD no")) {
      Finding found = knock(Port.IMAP, server.port(), tls.trusting(), Targets.WITH_PASSWORD);
      assertThat(found).isEqualTo(MailPort.NO_TLS);
      assertThat(server.clear).hasSize(1);
    }
  }

  @Test
  void who_shows_nothing_looks_into_the_inbox() throws Exception {
    assertThat(ofStarttls(GREETING, imap("OK there"), Targets.WITH_NOTHING))
        .isEqualTo(Finding.OPENED);
    assertThat(ofStarttls(GREETING, imap("BAD not now"), Targets.WITH_NOTHING))
        .isEqualTo(Finding.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"* BYE full", "220 mail ESMTP", "* PREAUTH hello"})
  void another_greeting_tells_nothing_and_is_not_repeated(String greeting) throws Exception {
    try (LineServer server = LineServer.plain(tls.server(), greeting, line -> "")) {
      IOException failed =
          catchThrowableOfType(
              IOException.class,
              () -> knock(Port.IMAP, server.port(), tls.trusting(), Targets.WITH_PASSWORD));
      assertThat(Trouble.of(failed).why()).contains("another language").doesNotContain(greeting);
      assertThat(server.clear).isEmpty();
    }
  }

  @Test
  void authenticate_that_is_not_taken_tells_nothing() throws Exception {
    UnaryOperator<String> answers =
        line -> {
          String tag = line.split(" ", -1)[0];
          return line.endsWith("STARTTLS") ? tag + " OK go" + LineServer.BEGIN_TLS : tag + " NO no";
        };
    assertThat(ofStarttls(GREETING, answers, Targets.WITH_PASSWORD).outcome())
        .isEqualTo(Outcome.CANNOT_TELL);
  }

  @Test
  void a_certificate_that_nobody_trusts_gets_no_password() throws Exception {
    try (LineServer server = LineServer.secure(tls.server(), GREETING, imap("OK"))) {
      IOException failed =
          catchThrowableOfType(
              IOException.class,
              () ->
                  knock(Port.IMAPS, server.port(), SSLContext.getDefault(), Targets.WITH_PASSWORD));
      assertThat(Trouble.of(failed).why()).contains("certificate").contains("--insecure");
      assertThat(server.secured).isEmpty();
    }
  }

  @Test
  void a_certificate_of_another_host_gets_no_password(@TempDir Path directory) throws Exception {
    TestTls other = TestTls.make(directory, "dns:other.example.org");
    try (LineServer server = LineServer.plain(other.server(), GREETING, imap("OK"))) {
      IOException failed =
          catchThrowableOfType(
              IOException.class,
              () -> knock(Port.IMAP, server.port(), other.trusting(), Targets.WITH_PASSWORD));
      assertThat(Trouble.of(failed).why()).contains("certificate");
      assertThat(server.secured).isEmpty();
    }
  }

  @Test
  void whoever_accepts_any_certificate_accepts_that_one(@TempDir Path directory) throws Exception {
    TestTls other = TestTls.make(directory, "dns:other.example.org");
    try (LineServer server = LineServer.secure(other.server(), GREETING, imap("OK"))) {
      assertThat(knock(Port.IMAPS, server.port(), AnyCertificate.context(), Targets.WITH_PASSWORD))
          .isEqualTo(Finding.OPENED);
    }
  }

  private static Finding impatient(LineServer server) {
    Target target = Targets.at(Port.IMAP, server.port(), tls.trusting(), Targets.SHORT);
    IOException failed =
        catchThrowableOfType(
            IOException.class,
            () ->
                new ImapDoor(new MailPort(target, Port.IMAP, false)).knock(Targets.WITH_PASSWORD));
    return Trouble.of(failed);
  }

  @Test
  void silence_ends_with_the_time_for_a_door() throws Exception {
    try (LineServer server = LineServer.plain(tls.server(), LineServer.SILENCE, line -> "")) {
      assertThat(impatient(server).why()).contains("no answer in time");
    }
    try (LineServer server = LineServer.plain(tls.server(), GREETING, line -> LineServer.SILENCE)) {
      assertThat(impatient(server).why()).contains("no answer in time");
    }
  }

  @Test
  void a_server_that_never_stops_talking_is_left() throws Exception {
    String flood = "* OK a".repeat(100_000);
    try (LineServer server = LineServer.plain(tls.server(), flood, line -> "")) {
      assertThatLeft(server);
    }
  }

  private static void assertThatLeft(LineServer server) {
    IOException failed =
        catchThrowableOfType(
            IOException.class,
            () -> knock(Port.IMAP, server.port(), tls.trusting(), Targets.WITH_PASSWORD));
    assertThat(Trouble.of(failed).outcome()).isEqualTo(Outcome.CANNOT_TELL);
  }

  @Test
  void who_hangs_up_tells_nothing() throws Exception {
    try (LineServer server =
        LineServer.plain(tls.server(), GREETING, line -> LineServer.hangUp())) {
      assertThatLeft(server);
    }
  }

  @Test
  void junk_in_place_of_a_reply_tells_nothing() throws Exception {
    try (LineServer server =
        LineServer.plain(tls.server(), GREETING, line -> "\u0000\u0001 junk")) {
      assertThatLeft(server);
    }
  }

  @Test
  void nobody_listens_at_a_closed_port() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    IOException failed =
        catchThrowableOfType(
            IOException.class, () -> knock(Port.IMAP, free, tls.trusting(), Targets.WITH_PASSWORD));
    assertThat(Trouble.of(failed)).isEqualTo(Finding.NOT_LISTENING);
  }
}
