package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as people type it, at a server that answers every login alike. */
class ProbeCommandTest {
  private static final String PASSWORD = "the secret password";
  private static final String APP_PASSWORD = "k3fz-q7ab-zzzz";
  private static final String QUESTION =
      "{\"Body\":{\"AuthResponse\":{\"twoFactorAuthRequired\":{\"_content\":\"true\"}}}}";
  private static final String SESSION =
      "{\"Body\":{\"AuthResponse\":{\"authToken\":[{\"_content\":\"0_session_token\"}]}}}";

  @TempDir private Path directory;
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile String answer = QUESTION;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext(
        "/service/soap/",
        exchange -> {
          try (exchange) {
            messages.add(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String[] line(String... more) {
    return Stream.concat(
            Stream.of(
                "probe",
                "127.0.0.1",
                "--account",
                "ann@example.org",
                "--plain-http",
                "--ports",
                "web=" + server.getAddress().getPort()),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void a_password_that_opens_nothing_ends_with_0_and_a_table() {
    Cli cli = Cli.typing(PASSWORD + "\n", line("--only", "soap,dav"));
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .contains("Trying 3 doors of 127.0.0.1 as ann@example.org")
        .contains(" 3 times at most with the password alone")
        .containsPattern("soap-xml +[0-9]+ +users' login, SOAP +asked for a second step")
        .containsPattern("dav +[0-9]+ +CalDAV and CardDAV +cannot tell")
        .contains("dav with the password alone: HTTP 404")
        .contains("CLOSED: The password alone opens none of the 2 doors that answered.")
        .contains("zmprov gd DOMAIN zimbraPreAuthKey")
        .doesNotContain("APP PASSWORD");
    assertThat(messages).anyMatch(message -> message.contains(PASSWORD));
  }

  @Test
  void a_password_that_opens_a_door_ends_with_1_and_no_secret_is_shown() throws Exception {
    answer = SESSION;
    Cli cli =
        Cli.run(
            line(
                "--only",
                "soap-json",
                "--password-file",
                file("password", PASSWORD + "\n").toString(),
                "--app-password-file",
                file("app", APP_PASSWORD).toString()));
    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.out()).contains("OPEN: The password alone opens soap-json.", "APP PASSWORD");
    assertThat(cli.out() + cli.err()).doesNotContain(PASSWORD, APP_PASSWORD, "0_session_token");
    assertThat(messages).anyMatch(message -> message.contains(APP_PASSWORD));
  }

  @Test
  void the_same_in_json() throws Exception {
    String json =
        Cli.typing(PASSWORD + "\n", line("--only", "soap-json,change-password", "--json")).json();
    assertThat(json)
        .contains("\"standing\":\"closed\",\"exit\":0")
        .contains("\"attempts\":{\"password\":1,\"nothing\":1}")
        .contains("\"door\":\"soap-json\"")
        .contains("\"outcome\":\"asked for a second step\"")
        .contains("\"outcome\":\"not tried\"")
        .contains("zimbraAuthMech")
        .doesNotContain(PASSWORD);
  }

  @Test
  void where_nobody_answers_it_ends_with_3() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Cli cli =
        Cli.typing(
            PASSWORD + "\n",
            "probe",
            "127.0.0.1",
            "--account=ann@example.org",
            "--insecure",
            "--ports=imap=" + free,
            "--only=imap");
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.out()).contains("not listening").contains("CANNOT TELL: No door");
  }

  @Test
  void a_host_that_does_not_exist_ends_with_3_before_a_password_is_asked_for() {
    Cli cli = Cli.typing("", "probe", "no-such-host.invalid", "--account", "ann");
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err()).contains("no-such-host.invalid").hasLineCount(1);
  }

  @Test
  void an_empty_password_is_a_mistake_and_a_missing_file_is_named() {
    Cli empty = Cli.typing("\n", line("--only", "soap"));
    assertThat(empty.code()).isEqualTo(2);
    assertThat(empty.err()).contains("no password");
    Cli missing = Cli.run(line("--password-file", directory.resolve("missing").toString()));
    assertThat(missing.code()).isEqualTo(4);
    assertThat(missing.err()).contains("missing").hasLineCount(1);
    assertThat(messages).isEmpty();
  }
}
