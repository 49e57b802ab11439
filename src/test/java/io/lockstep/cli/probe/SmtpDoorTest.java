package io.lockstep.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpDoorTest {
  private static final String GREETING = "220 mail.example.org ESMTP";
  private static TestTls tls;

  @BeforeAll
  static void makeCertificate(@TempDir Path directory) throws Exception {
    tls = TestTls.make(directory, "ip:127.0.0.1");
  }

  /** Answers a sign-in, or a recipient, with a verdict. */
  private static UnaryOperator<String> smtp(String verdict) {
    return line -> {
      if (line.equals("STARTTLS")) {
        return "220 begin" + LineServer.BEGIN_TLS;
      }
      if (line.startsWith("EHLO")) {
        return "250-mail.example.org\r\n250 AUTH PLAIN";
      }
      return line.startsWith("MAIL") || line.startsWith("RSET") ? "250 ok" : verdict;
    };
  }

  private static Finding knock(LineServer server, boolean implicit, Login login)
      throws IOException {
    Port port = implicit ? Port.SMTPS : Port.SMTP;
    Target target = Targets.at(port, server.port(), tls.trusting());
    return new SmtpDoor(new MailPort(target, port, implicit)).knock(login);
  }

  @ParameterizedTest
  @CsvSource({
    "235 2.7.0 in, OPENED",
    "535 5.7.8 no, REFUSED",
    "534 5.7.9 application password needed, REFUSED",
    "530 no, REFUSED",
    "454 4.7.0 later, CANNOT_TELL",
    "503 authentication not enabled, CANNOT_TELL",
    "504 no such mechanism, CANNOT_TELL"
  })
  void a_password_is_judged_by_the_reply(String verdict, Outcome expected) throws Exception {
    try (LineServer server = LineServer.plain(tls.server(), GREETING, smtp(verdict))) {
      assertThat(knock(server, false, Targets.WITH_PASSWORD).outcome()).isEqualTo(expected);
      assertThat(server.clear).containsExactly("EHLO [127.0.0.1]", "STARTTLS");
      assertThat(server.secured)
          .containsExactly(
              "EHLO [127.0.0.1]", "AUTH PLAIN " + Login.plain(Targets.ACCOUNT, Targets.SECRET));
    }
    try (LineServer server = LineServer.secure(tls.server(), GREETING, smtp(verdict))) {
      assertThat(knock(server, true, Targets.WITH_PASSWORD).outcome()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "250 ok, OPENED",
    "530 5.7.0 authenticate first, REFUSED",
    "554 5.7.1 relay denied, REFUSED",
    "450 greylisted, CANNOT_TELL"
  })
  void who_shows_nothing_addresses_an_envelope_and_takes_it_back(String verdict, Outcome expected)
      throws Exception {
    try (LineServer server = LineServer.secure(tls.server(), GREETING, smtp(verdict))) {
      assertThat(knock(server, true, Targets.WITH_NOTHING).outcome()).isEqualTo(expected);
      assertThat(server.secured)
          .containsExactly(
              "EHLO [127.0.0.1]",
              "MAIL FROM:<" + Targets.ACCOUNT + ">",
              "RCPT TO:<" + Targets.ACCOUNT + ">",
              "RSET");
    }
  }

  @Test
  void a_sender_that_must_log_in_first_is_refused() throws Exception {
    UnaryOperator<String> answers =
        line -> line.startsWith("EHLO") ? "250 ok" : "530 5.7.0 authenticate first";
    try (LineServer server = LineServer.secure(tls.server(), GREETING, answers)) {
      assertThat(knock(server, true, Targets.WITH_NOTHING)).isEqualTo(Finding.REFUSED);
      assertThat(server.secured).hasSize(2);
    }
  }

  @Test
  void without_starttls_no_password_is_sent() throws Exception {
    UnaryOperator<String> answers = line -> line.startsWith("EHLO") ? "250 ok" : "502 no";
    try (LineServer server = LineServer.plain(tls.server(), GREETING, answers)) {
      assertThat(knock(server, false, Targets.WITH_PASSWORD)).isEqualTo(MailPort.NO_TLS);
      assertThat(server.clear).containsExactly("EHLO [127.0.0.1]", "STARTTLS");
    }
  }

  @Test
  void a_server_that_takes_nobody_tells_nothing() throws Exception {
    try (LineServer server = LineServer.plain(tls.server(), "554 go away", line -> "")) {
      assertThat(knock(server, false, Targets.WITH_PASSWORD).outcome())
          .isEqualTo(Outcome.CANNOT_TELL);
    }
  }

  @Test
  void a_server_that_shuts_down_tells_nothing() throws Exception {
    try (LineServer server = LineServer.secure(tls.server(), GREETING, smtp("421 closing"))) {
      IOException failed =
          catchThrowableOfType(IOException.class, () -> knock(server, true, Targets.WITH_PASSWORD));
      assertThat(Trouble.of(failed).outcome()).isEqualTo(Outcome.CANNOT_TELL);
    }
  }

  @Test
  void junk_tells_nothing() throws Exception {
    try (LineServer server = LineServer.plain(tls.server(), "hello there", line -> "")) {
      IOException failed =
          catchThrowableOfType(
              IOException.class, () -> knock(server, false, Targets.WITH_PASSWORD));
      assertThat(Trouble.of(failed).why()).contains("another language");
    }
  }
}
