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

class PopDoorTest {
  private static final String GREETING = "+OK ready";
  private static TestTls tls;

  @BeforeAll
  static void makeCertificate(@TempDir Path directory) throws Exception {
    tls = TestTls.make(directory, "ip:127.0.0.1");
  }

  /** Answers a sign-in, or a look at the mailbox, with a verdict. */
  private static UnaryOperator<String> pop(String verdict) {
    return line -> {
      if (line.equals("STLS")) {
        return "+OK begin" + LineServer.BEGIN_TLS;
      }
      return line.startsWith("USER") ? "+OK and now" : verdict;
    };
  }

  private static Finding knock(LineServer server, boolean implicit, Login login)
      throws IOException {
    Port port = implicit ? Port.POPS : Port.POP;
    Target target = Targets.at(port, server.port(), tls.trusting());
    return new PopDoor(new MailPort(target, port, implicit)).knock(login);
  }

  @ParameterizedTest
  @CsvSource({
    "+OK 3 messages, OPENED",
    "-ERR LOGIN failed, REFUSED",
    "-ERR [AUTH] no, REFUSED",
    "-ERR [IN-USE] locked, OPENED",
    "-ERR [SYS/TEMP] later, CANNOT_TELL",
    "-ERR [LOGIN-DELAY] later, CANNOT_TELL"
  })
  void a_password_is_judged_by_the_reply(String verdict, Outcome expected) throws Exception {
    try (LineServer server = LineServer.plain(tls.server(), GREETING, pop(verdict))) {
      assertThat(knock(server, false, Targets.WITH_PASSWORD).outcome()).isEqualTo(expected);
      assertThat(server.clear).containsExactly("STLS");
      assertThat(server.secured)
          .containsExactly("USER " + Targets.ACCOUNT, "PASS " + Targets.SECRET);
    }
    try (LineServer server = LineServer.secure(tls.server(), GREETING, pop(verdict))) {
      assertThat(knock(server, true, Targets.WITH_PASSWORD).outcome()).isEqualTo(expected);
    }
  }

  @Test
  void who_shows_nothing_looks_at_the_mailbox() throws Exception {
    try (LineServer server = LineServer.secure(tls.server(), GREETING, pop("-ERR not yet"))) {
      assertThat(knock(server, true, Targets.WITH_NOTHING)).isEqualTo(Finding.REFUSED);
      assertThat(server.secured).containsExactly("STAT");
    }
    try (LineServer server = LineServer.secure(tls.server(), GREETING, pop("+OK 2 320"))) {
      assertThat(knock(server, true, Targets.WITH_NOTHING)).isEqualTo(Finding.OPENED);
    }
  }

  @Test
  void without_stls_no_password_is_sent() throws Exception {
    try (LineServer server = LineServer.plain(tls.server(), GREETING, line -> "-ERR what")) {
      assertThat(knock(server, false, Targets.WITH_PASSWORD)).isEqualTo(MailPort.NO_TLS);
      assertThat(server.clear).containsExactly("STLS");
    }
  }

  @Test
  void a_server_that_does_not_take_a_name_tells_nothing() throws Exception {
    try (LineServer server = LineServer.secure(tls.server(), GREETING, line -> "-ERR disabled")) {
      assertThat(knock(server, true, Targets.WITH_PASSWORD).outcome())
          .isEqualTo(Outcome.CANNOT_TELL);
      assertThat(server.secured).hasSize(1);
    }
  }

  @Test
  void another_protocol_is_told_from_pop() throws Exception {
    try (LineServer server = LineServer.plain(tls.server(), "220 mail ESMTP", line -> "500")) {
      IOException failed =
          catchThrowableOfType(
              IOException.class, () -> knock(server, false, Targets.WITH_PASSWORD));
      assertThat(Trouble.of(failed).why()).contains("another language");
    }
  }

  @Test
  void silence_ends_with_the_time_for_a_door() throws Exception {
    try (LineServer server = LineServer.plain(tls.server(), GREETING, line -> "")) {
      Target target = Targets.at(Port.POP, server.port(), tls.trusting(), Targets.SHORT);
      IOException failed =
          catchThrowableOfType(
              IOException.class,
              () ->
                  new PopDoor(new MailPort(target, Port.POP, false)).knock(Targets.WITH_PASSWORD));
      assertThat(Trouble.of(failed).why()).contains("no answer in time");
    }
  }
}
