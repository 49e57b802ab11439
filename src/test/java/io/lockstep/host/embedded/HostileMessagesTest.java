package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages meant to do harm get a fault each, and the server goes on. */
@Timeout(120)
class HostileMessagesTest {
  private static final int HUGE = 100_000_000;
  private static final int DEEP = 10_000;

  private static RunningHost host;
  private static Member member;
  private static Path bait;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    bait = directory.resolve("bait.txt");
    Files.writeString(bait, "taken-bait");
    host = RunningHost.start(directory);
    member = host.newMember(Form.XML12);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @AfterEach
  void theServerIsAlive() {
    for (Form form : Form.values()) {
      assertThat(host.client(form).noOp().fault()).isEqualTo("service.AUTH_REQUIRED");
    }
    assertThat(member.login().session()).isTrue();
  }

  private static String xml(String body) {
    return Form.XML12.message("", body);
  }

  private static String login(String password) {
    return "<AuthRequest xmlns=\"urn:zimbraAccount\"><account by=\"name\">"
        + member.name
        + "</account><password>"
        + password
        + "</password></AuthRequest>";
  }

  private static String lol() {
    StringBuilder dtd = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      dtd.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
    }
    return dtd.append("]>").append(xml(login("&a29;"))).toString();
  }

  static Stream<String> hostileXml() {
    String good = xml(login(RunningHost.PASSWORD));
    return Stream.of(
        "<!DOCTYPE x>" + good,
        "<!DOCTYPE x SYSTEM \"" + bait.toUri() + "\">" + good,
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + bait.toUri() + "\">]>" + xml(login("&e;")),
        "<!DOCTYPE x [<!ENTITY % p SYSTEM \"" + bait.toUri() + "\"> %p;]>" + good,
        "<!DOCTYPE x [<!ENTITY e \"" + RunningHost.PASSWORD + "\">]>" + xml(login("&e;")),
        lol(),
        xml(login("&unknown;")),
        xml("<a>".repeat(DEEP) + "</a>".repeat(DEEP)),
        xml("<a>".repeat(DEEP)),
        xml("<AuthRequest xmlns=\"urn:zimbraAccount\" a=\"1\" a=\"2\"/>"),
        xml("<AuthRequest xmlns=\"urn:zimbraAccount\" xmlns=\"urn:zimbraAdmin\"/>"),
        xml("<b xmlns:p=\"urn:a\" xmlns:q=\"urn:a\" p:a=\"1\" q:a=\"2\"/>"),
        xml("<x:AuthRequest/>"),
        xml("<b/>".repeat(20_000)),
        xml("<AuthRequest xmlns=\"urn:zimbraAccount\"" + attributes(1_000) + "/>"),
        good + good,
        good.substring(0, good.length() / 2),
        good.replace("</soap:Body>", "</soap:Bodies>"),
        xml(login("\u0001")),
        xml(login("&#0;")),
        "<?xml version=\"1.0\" encoding=\"no-such-encoding\"?>" + good,
        "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + good,
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + good,
        "<",
        "<a/>",
        xml(""));
  }

  private static String attributes(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(" a").append(i).append("=\"\"");
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("hostileXml")
  void hostile_xml_gets_a_fault(String message) {
    Answer answer = host.client(Form.XML12).send(message);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.header("Content-Type")).isEqualTo("text/xml;charset=utf-8");
    assertThat(answer.fault()).matches("service\\.(PARSE_ERROR|INVALID_REQUEST|UNKNOWN_DOCUMENT)");
    assertThat(answer.text()).doesNotContain("bait").doesNotContain(RunningHost.PASSWORD);
    assertThat(answer.text().length()).isLessThan(2_000);
  }

  static Stream<String> hostileJson() {
    String body = "\"AuthRequest\":{\"_jsns\":\"urn:zimbraAccount\",%s}";
    return Stream.of(
        json(body.formatted("\"a\":" + "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP))),
        json(body.formatted("\"a\":" + "{\"a\":".repeat(DEEP))),
        json(body.formatted("\"a\":" + "[".repeat(DEEP) + "]".repeat(DEEP))),
        "[".repeat(DEEP),
        json(body.formatted("\"password\":\"a\",\"password\":\"b\"")),
        json(body.formatted("\"a\":1") + "," + body.formatted("\"a\":1")),
        json(body.formatted("\"lifetime\":" + "9".repeat(100_000))),
        json(body.formatted("\"lifetime\":1e" + "9".repeat(100_000))),
        json(body.formatted("\"lifetime\":NaN")),
        json(body.formatted("\"password\":\"\\ud800\"")),
        json(body.formatted("\"password\":\"\\u0000\"")),
        json(body.formatted("\"a\":[1,2,3]")),
        json(body.formatted("\"a\":[" + "{},".repeat(20_000) + "{}]")),
        json(body.formatted("'single':'quotes'")),
        json(body.formatted("\"a\":1 /* a comment */")),
        json(body.formatted("\"a b<c>\":1")),
        json(body.formatted("\"" + "n".repeat(10_000) + "\":1")),
        json("\"AuthRequest\":[]"),
        json("\"AuthRequest\":null"),
        json("\"AuthRequest\":\"a text\""),
        json("") + json(""),
        "{}",
        "[]",
        "null",
        "1",
        "\"a text\"",
        "{\"Body\":",
        "%PDF-1.7");
  }

  private static String json(String body) {
    return Form.JSON.message("", body);
  }

  @ParameterizedTest
  @MethodSource("hostileJson")
  void hostile_json_gets_a_fault(String message) {
    Answer answer = host.client(Form.JSON).send(message);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(answer.fault())
        .matches("service\\.(PARSE_ERROR|INVALID_REQUEST)|account\\.AUTH_FAILED");
    assertThat(answer.text().length()).isLessThan(2_000);
  }

  @Test
  void an_empty_body_gets_a_fault() {
    assertThat(host.client(Form.XML12).send("").fault()).isEqualTo("service.PARSE_ERROR");
    assertThat(host.client(Form.XML12).send(" \r\n\t").fault()).isEqualTo("service.PARSE_ERROR");
  }

  @Test
  void a_message_in_another_encoding_gets_a_fault() {
    String message = xml(login("p\u00e4ssword"));
    Map<String, Charset> encodings =
        Map.of(
            "ISO-8859-1", StandardCharsets.ISO_8859_1,
            "UTF-16", StandardCharsets.UTF_16,
            "UTF-16LE", StandardCharsets.UTF_16LE);
    encodings.forEach(
        (name, charset) -> {
          String declared = "<?xml version=\"1.0\" encoding=\"" + name + "\"?>" + message;
          Answer answer = host.client(Form.XML12).send(bytes(declared.getBytes(charset)));
          assertThat(answer.status()).as(name).isEqualTo(500);
          assertThat(answer.fault()).as(name).isEqualTo("service.PARSE_ERROR");
        });
  }

  @ParameterizedTest
  @EnumSource
  void bytes_that_are_no_utf_8_get_a_fault(Form form) {
    Part request = SoapClient.authRequest("ann@example.org").with("password", "QQQ");
    byte[] broken =
        form.message(SoapClient.emptyContext().in(form), request.in(form))
            .getBytes(StandardCharsets.UTF_8);
    int at = new String(broken, StandardCharsets.UTF_8).indexOf("QQQ");
    for (int[] wrong :
        new int[][] {{0xC3, 'Q', 'Q'}, {0xC0, 0x80, 'Q'}, {0xED, 0xA0, 0x80}, {0xFF, 0xFE, 'Q'}}) {
      for (int i = 0; i < wrong.length; i++) {
        broken[at + i] = (byte) wrong[i];
      }
      assertThat(host.client(form).send(bytes(broken)).fault()).isEqualTo("service.PARSE_ERROR");
    }
  }

  private static BodyPublisher bytes(byte[] bytes) {
    return BodyPublishers.ofByteArray(bytes);
  }

  // Size

  /** A beginning, then the same letter again and again; nothing of it is kept anywhere. */
  private static final class Endless extends InputStream {
    private final byte[] beginning;
    private long at;

    Endless(String beginning) {
      this.beginning = beginning.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      if (at >= HUGE) {
        return -1;
      }
      int place = (int) at++;
      return place < beginning.length ? beginning[place] : 'a';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (at >= HUGE) {
        return -1;
      }
      int count = (int) Math.min(length, HUGE - at);
      for (int i = 0; i < count; i++) {
        buffer[offset + i] = (byte) read();
      }
      return count;
    }
  }

  /** Twelve times 100 MB are more than the heap of the tests: nobody keeps them. */
  @Test
  void huge_bodies_at_once_get_a_fault_and_are_not_kept() throws Exception {
    List<String> beginnings =
        List.of(
            "{\"Body\":{\"AuthRequest\":{\"password\":\"",
            "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Body>");
    ExecutorService clients = Executors.newFixedThreadPool(12);
    try {
      List<Future<Answer>> sent = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String beginning = beginnings.get(i % 2);
        SoapClient client = host.client(i % 2 == 0 ? Form.JSON : Form.XML12);
        sent.add(
            clients.submit(
                () -> client.send(BodyPublishers.ofInputStream(() -> new Endless(beginning)))));
      }
      for (int i = 0; i < sent.size(); i++) {
        Answer answer = sent.get(i).get();
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.fault()).isEqualTo("service.INVALID_REQUEST");
        assertThat(answer.header("Content-Type"))
            .startsWith(i % 2 == 0 ? "text/javascript" : "text/xml");
      }
    } finally {
      clients.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_long_text_in_a_small_place_gets_a_fault(Form form) {
    Part request =
        SoapClient.authRequest("a".repeat(300_000)).with("password", "b".repeat(300_000));
    assertThat(host.client(form).send(request).fault()).isEqualTo("service.PARSE_ERROR");
  }

  @ParameterizedTest
  @EnumSource
  void a_password_and_a_code_far_too_long_are_refused_as_wrong_ones(Form form) {
    Part request =
        SoapClient.authRequest(member.name)
            .with("password", "b".repeat(200_000))
            .with("twoFactorCode", "1".repeat(200_000));
    assertThat(host.client(form).send(request).fault()).isEqualTo("account.AUTH_FAILED");
    Member enrolled = host.enrolled(form);
    assertThat(enrolled.login("1".repeat(200_000)).fault())
        .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
  }
}
