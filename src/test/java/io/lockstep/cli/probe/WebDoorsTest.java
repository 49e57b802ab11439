package io.lockstep.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockstep.cli.probe.FakeWeb.Asked;
import io.lockstep.cli.probe.FakeWeb.Reply;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders, calendars and phones: doors behind basic authentication. */
class WebDoorsTest {
  private static final String BASIC =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(
                  (Targets.ACCOUNT + ":" + Targets.SECRET).getBytes(StandardCharsets.UTF_8));

  /** Opens to the right password, and answers nobody else. */
  private static Function<Asked, Reply> opening(Reply reply) {
    return asked -> asked.authorization().equals(BASIC) ? reply : Reply.of(401);
  }

  static Stream<Arguments> opened() {
    Function<Web, Door> rest = RestDoor::new;
    Function<Web, Door> dav = DavDoor::new;
    Function<Web, Door> activeSync = ActiveSyncDoor::new;
    return Stream.of(
        Arguments.of(
            rest,
            new Reply(200, Map.of("Content-Type", "application/json"), "{}"),
            "GET /service/home/~/inbox?fmt=json&limit=1&auth=ba"),
        Arguments.of(
            rest,
            new Reply(200, Map.of("Content-Type", "text/javascript"), "x".repeat(200_000)),
            "GET /service/home/~/inbox?fmt=json&limit=1&auth=ba"),
        Arguments.of(dav, Reply.of(207), "PROPFIND /dav/ann@example.org/"),
        Arguments.of(
            activeSync,
            new Reply(200, Map.of("MS-ASProtocolVersions", "14.1"), ""),
            "OPTIONS /Microsoft-Server-ActiveSync"));
  }

  @ParameterizedTest
  @MethodSource("opened")
  void a_password_opens_where_the_thing_itself_comes(
      Function<Web, Door> door, Reply reply, String expected) throws Exception {
    try (FakeWeb server = FakeWeb.plain(opening(reply))) {
      Door asked = door.apply(new Web(Targets.plain(Port.WEB, server.port(), Targets.LONG)));
      assertThat(asked.knock(Targets.WITH_PASSWORD)).isEqualTo(Finding.OPENED);
      assertThat(asked.knock(Targets.WITH_NOTHING)).isEqualTo(Finding.REFUSED);
      assertThat(asked.knock(new Login(Targets.ACCOUNT, Optional.of("wrong"))))
          .isEqualTo(Finding.REFUSED);
      assertThat(server.asked).allMatch(it -> (it.method() + " " + it.uri()).equals(expected));
      assertThat(asked.port()).isEqualTo(server.port());
    }
  }

  static Stream<Arguments> untold() {
    return Stream.of(200, 302, 404, 429, 500, 503)
        .flatMap(
            status ->
                Stream.<Function<Web, Door>>of(RestDoor::new, DavDoor::new, ActiveSyncDoor::new)
                    .map(door -> Arguments.of(door, status)));
  }

  @ParameterizedTest
  @MethodSource("untold")
  void any_other_answer_tells_nothing(Function<Web, Door> door, int status) throws Exception {
    Reply reply = new Reply(status, Map.of("Content-Type", "text/html"), "<html>hello</html>");
    try (FakeWeb server = FakeWeb.plain(asked -> reply)) {
      Door asked = door.apply(new Web(Targets.plain(Port.WEB, server.port(), Targets.LONG)));
      Finding found = asked.knock(Targets.WITH_PASSWORD);
      assertThat(found.outcome()).isEqualTo(Outcome.CANNOT_TELL);
      assertThat(found.why()).isNotEmpty().doesNotContain("hello");
    }
  }

  @Test
  void a_server_that_does_not_answer_is_left_in_time() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (FakeWeb server =
        FakeWeb.plain(
            asked -> {
              try {
                end.await();
              } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
              }
              return Reply.of(401);
            })) {
      Door door = new DavDoor(new Web(Targets.plain(Port.WEB, server.port(), Targets.SHORT)));
      assertThat(trouble(door).why()).contains("no answer in time");
      end.countDown();
    }
  }

  private static Finding trouble(Door door) {
    return Trouble.of(
        catchThrowableOfType(IOException.class, () -> door.knock(Targets.WITH_PASSWORD)));
  }

  @Test
  void nobody_listens_at_a_closed_port() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Door door = new RestDoor(new Web(Targets.plain(Port.WEB, free, Targets.LONG)));
    assertThat(trouble(door)).isEqualTo(Finding.NOT_LISTENING);
  }

  @Test
  void a_certificate_that_nobody_trusts_gets_no_password(@TempDir Path directory) throws Exception {
    TestTls tls = TestTls.make(directory, "ip:127.0.0.1");
    try (FakeWeb server = FakeWeb.secure(tls.server(), asked -> Reply.of(207))) {
      Target wary = Targets.at(Port.WEB, server.port(), SSLContext.getDefault());
      assertThat(trouble(new DavDoor(new Web(wary))).why()).contains("--insecure");
      assertThat(server.asked).isEmpty();
      Target trusting = Targets.at(Port.WEB, server.port(), tls.trusting());
      assertThat(new DavDoor(new Web(trusting)).knock(Targets.WITH_PASSWORD))
          .isEqualTo(Finding.OPENED);
    }
  }

  @Test
  void any_certificate_is_accepted_by_who_says_so(@TempDir Path directory) throws Exception {
    TestTls tls = TestTls.make(directory, "dns:other.example.org");
    try (FakeWeb server = FakeWeb.secure(tls.server(), asked -> Reply.of(207))) {
      Target named = Targets.at(Port.WEB, server.port(), tls.trusting());
      assertThat(trouble(new DavDoor(new Web(named))).why()).contains("certificate");
      Target any = Targets.at(Port.WEB, server.port(), AnyCertificate.context());
      assertThat(new DavDoor(new Web(any)).knock(Targets.WITH_PASSWORD)).isEqualTo(Finding.OPENED);
    }
  }

  @Test
  void another_protocol_tells_nothing() throws Exception {
    try (LineServer server =
        LineServer.plain(SSLContext.getDefault(), "* OK IMAP", line -> LineServer.hangUp())) {
      Door door = new RestDoor(new Web(Targets.plain(Port.WEB, server.port(), Targets.LONG)));
      assertThat(trouble(door).outcome()).isEqualTo(Outcome.CANNOT_TELL);
      Target tls = Targets.at(Port.WEB, server.port(), SSLContext.getDefault());
      assertThat(trouble(new RestDoor(new Web(tls))).why()).contains("TLS did not come about");
    }
  }
}
