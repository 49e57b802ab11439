package io.lockstep.host.embedded;

import static io.lockstep.host.embedded.WebServiceHost.login;
import static io.lockstep.host.embedded.WebServiceHost.soap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent is answered with a SOAP 1.1 fault that gives nothing away. */
class JaxWsHardeningTest {
  private static final long HUGE = 100L * 1024 * 1024;

  private static WebServiceHost host;
  private static PrintStream before;
  private static final ByteArrayOutputStream SAID = new ByteArrayOutputStream();

  @BeforeAll
  static void start() throws Exception {
    before = System.err;
    System.setErr(new PrintStream(SAID, true, StandardCharsets.UTF_8));
    host = new WebServiceHost();
  }

  @AfterAll
  static void stop() throws Exception {
    System.setErr(before);
    host.stop();
  }

  @AfterEach
  void it_still_answers_and_kept_quiet() throws Exception {
    assertThat(host.post(soap(login("right"))).statusCode()).isEqualTo(200);
    assertThat(SAID.toString(StandardCharsets.UTF_8)).doesNotContain("com.sun.xml.ws", "hunter2");
  }

  private static String fault(HttpResponse<String> answer) {
    String body = answer.body();
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml;charset=utf-8");
    assertThat(body)
        .contains("<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">")
        .contains("<faultcode>soap:", "<Error xmlns=\"urn:zimbra\">", "<Trace>")
        .doesNotContain("hunter2", "Exception", "\tat ", "com.sun", "io.lockstep", "woodstox");
    return body;
  }

  private static void refused(String message) throws Exception {
    assertThat(fault(host.post(message))).contains("<Code>service.PARSE_ERROR</Code>");
  }

  private static void refused(byte[] message) throws Exception {
    assertThat(fault(host.post(BodyPublishers.ofByteArray(message))))
        .contains("<Code>service.PARSE_ERROR</Code>");
  }

  @Test
  void a_document_type_is_refused() throws Exception {
    refused("<!DOCTYPE a>" + soap(login("right")));
    refused("<!DOCTYPE a SYSTEM \"http://192.0.2.1/a.dtd\">" + soap(login("right")));
  }

  @Test
  void a_file_is_not_disclosed(@TempDir Path directory) throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "hunter2");

    refused("<!DOCTYPE a [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>" + soap(login("&e;")));
  }

  @Test
  void nothing_is_fetched() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(50);
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/x";
      refused("<!DOCTYPE a [<!ENTITY % e SYSTEM \"" + url + "\">%e;]>" + soap(login("right")));

      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void entities_do_not_multiply() throws Exception {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY e").append(i).append(" \"&e").append(i - 1).append(';');
      laughs.append("&e").append(i - 1).append(";\">");
    }
    refused(laughs + "]>" + soap(login("&e29;")));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 10_000})
  void too_deep_is_refused(int depth) throws Exception {
    refused(soap("<a>".repeat(depth) + "</a>".repeat(depth)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a b=\"1\" b=\"2\"/>",
        "<a xmlns:p=\"u\" xmlns:q=\"u\" p:b=\"1\" q:b=\"2\"/>",
        "<a>",
        "<a></b>",
        "<p:a/>",
        "<a>&#0;</a>",
        "<a>&unknown;</a>",
        "<a>\u0001</a>"
      })
  void what_is_not_well_formed_is_refused(String body) throws Exception {
    refused(soap(body));
  }

  @Test
  void too_many_attributes_are_refused() throws Exception {
    refused(soap("<a" + numbered(5_000, " a%d=\"\"") + "/>"));
  }

  /** Our own parser lets these pass, the runtime's does not: neither may the client hear of it. */
  @Test
  void too_many_namespaces_are_refused() throws Exception {
    refused(soap("<a" + numbered(5_000, " xmlns:a%d=\"u\"") + "/>"));
  }

  /** The message grows beyond the limit on its way through the runtime. */
  @Test
  void a_text_that_grows_is_refused() throws Exception {
    refused(soap(("<a><![CDATA[" + "&".repeat(250_000) + "]]></a>").repeat(2)));
  }

  private static String numbered(int count, String each) {
    StringBuilder all = new StringBuilder();
    IntStream.range(0, count).forEach(i -> all.append(each.formatted(i)));
    return all.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "ISO-8859-1", "IBM037", "UTF-32"})
  void bytes_of_another_encoding_are_refused(String encoding) throws Exception {
    refused(
        ("<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + soap(login("r\u00efght")))
            .getBytes(Charset.forName(encoding)));
  }

  @Test
  void an_encoding_that_is_not_ours_is_refused() throws Exception {
    refused("<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + soap(login("right")));
    refused("<?xml version=\"1.1\"?>" + soap(login("right")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "hello", "{", "<", "--boundary\r\n", "\u0000"})
  void what_is_no_message_is_refused(String message) throws Exception {
    refused(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Body\":{\"NoOpRequest\":{\"_jsns\":\"urn:zimbraMail\"}}}",
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>"
            + "<NoOpRequest xmlns=\"urn:zimbraMail\"/></s:Body></s:Envelope>",
        "<Envelope><Body><NoOpRequest/></Body></Envelope>",
        "<html/>"
      })
  void another_protocol_is_a_version_mismatch(String message) throws Exception {
    assertThat(fault(host.post(message)))
        .contains("<faultcode>soap:VersionMismatch</faultcode>", "speaks SOAP 1.1");
  }

  @Test
  void a_message_without_a_body_is_refused() throws Exception {
    assertThat(
            fault(host.post("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"/>")))
        .contains("<Code>service.INVALID_REQUEST</Code>", "No SOAP body");
  }

  @Test
  void an_answer_in_json_is_not_to_be_had_and_nothing_is_done() throws Exception {
    String context = "<context xmlns=\"urn:zimbra\"><format type=\"js\"/></context>";
    int logins = host.users.callers.size();

    assertThat(fault(host.post(soap(context, login("right")))))
        .contains("<Code>service.INVALID_REQUEST</Code>");
    assertThat(host.users.callers).hasSize(logins);
  }

  @Test
  void a_wrong_value_in_the_header_is_the_engines_to_refuse() throws Exception {
    String context =
        "<context xmlns=\"urn:zimbra\"><authTokenControl voidOnExpired=\"maybe\"/></context>";

    assertThat(fault(host.post(soap(context, login("right"))))).contains("invalid boolean value");
  }

  @Test
  void an_unknown_request_is_refused() throws Exception {
    assertThat(fault(host.post(soap("<What xmlns=\"urn:zimbraAccount\"/>"))))
        .contains("<Code>service.UNKNOWN_DOCUMENT</Code>");
    assertThat(fault(host.post(soap("<AuthRequest xmlns=\"urn:zimbraAdmin\"/>"))))
        .contains("<Code>service.UNKNOWN_DOCUMENT</Code>");
  }

  @Test
  void a_huge_body_is_refused_in_bounded_memory() throws Exception {
    String answer = fault(host.post(BodyPublishers.ofInputStream(() -> new Endless(HUGE))));

    assertThat(answer).contains("larger than " + WebServiceHost.LARGEST + " bytes");
  }

  /** The beginning of a message, then the same letter for ever. */
  private static final class Endless extends InputStream {
    private final byte[] start = "<s:Envelope xmlns:s=\"".getBytes(StandardCharsets.US_ASCII);
    private long left;
    private int at;

    Endless(long size) {
      left = size;
    }

    @Override
    public int read() {
      if (left-- <= 0) {
        return -1;
      }
      return at < start.length ? start[at++] : 'x';
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      for (int i = 0; i < count; i++) {
        into[from + i] = (byte) read();
      }
      return count;
    }
  }
}
