package io.lockstep.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockstep.extension.ExtensionXml.HandlerLine;
import io.lockstep.extension.ExtensionXml.Host;
import io.lockstep.extension.ExtensionXml.Named;
import io.lockstep.extension.ExtensionXml.Served;
import io.lockstep.maillog.LogNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionXmlReaderTest {
  private static final String GOOD =
      """
      <?xml version="1.0"?>
      <extension xmlns="urn:lockstep:extension:1" name="twofactorauth">
        <configuration file="conf/lockstep.conf"/>
        <logs mailbox="mailbox.log" audit="audit.log"/>
        <authHook class="a.Hook"/>
        <handlers>
          <handler namespace="urn:x" request="ARequest" class="a.A" service="both"/>
          <handler namespace="urn:x" request="BRequest" class="a.B" service="admin"/>
        </handlers>
      </extension>
      """;

  @TempDir Path directory;

  private ExtensionXml read(String content) throws Exception {
    return ExtensionXmlReader.read(Files.writeString(directory.resolve("extension.xml"), content));
  }

  private ConfigurationException mistake(String content) {
    return catchThrowableOfType(ConfigurationException.class, () -> read(content));
  }

  @Test
  void everything_it_says_is_read_with_its_lines() throws Exception {
    ExtensionXml xml = read(GOOD);
    assertThat(xml.name()).isEqualTo("twofactorauth");
    assertThat(xml.configuration()).isEqualTo("conf/lockstep.conf");
    assertThat(xml.logs()).isEqualTo(new LogNames("mailbox.log", "audit.log"));
    assertThat(xml.authHook()).isEqualTo(new Named("a.Hook", "authHook", 5));
    assertThat(xml.handlers())
        .containsExactly(
            new HandlerLine("urn:x", "ARequest", Served.BOTH, new Named("a.A", "handler", 7)),
            new HandlerLine("urn:x", "BRequest", Served.ADMIN, new Named("a.B", "handler", 8)));
  }

  @Test
  void the_projects_own_file_is_read() throws Exception {
    ExtensionXml xml = ExtensionXmlReader.read(Path.of("extension.xml"));
    assertThat(xml.name()).isEqualTo("twofactorauth");
    assertThat(xml.handlers()).extracting(HandlerLine::request).contains("AuthRequest");
    assertThat(Path.of(xml.configuration())).exists();
  }

  @Test
  void a_host_is_everyone_unless_it_is_named() throws Exception {
    ExtensionXml xml =
        read(
            GOOD.replace("\"a.Hook\"", "\"a.Hook\" host=\"embedded\"")
                .replace("\"admin\"", "\"admin\" host=\"zimbra\""));
    assertThat(xml.authHook().hosts()).containsExactly(Host.EMBEDDED);
    assertThat(xml.handlers().get(0).handler().hosts())
        .containsExactlyInAnyOrder(Host.EMBEDDED, Host.ZIMBRA);
    assertThat(xml.handlers().get(1).handler().hosts()).containsExactly(Host.ZIMBRA);
  }

  @Test
  void what_a_mail_server_has_itself_is_not_put_in_its_place() throws Exception {
    assertThat(ExtensionXmlReader.read(Path.of("extension.xml")).handlers())
        .filteredOn(line -> !line.handler().hosts().contains(Host.ZIMBRA))
        .extracting(HandlerLine::request)
        .containsOnly(
            "AuthRequest",
            "ChangePasswordRequest",
            "GetInfoRequest",
            "EndSessionRequest",
            "NoOpRequest",
            // Searches in our own database, and the layers of our own policy.
            "GetSecondFactorsRequest",
            "GetPolicyRequest",
            "SetPolicyRequest");
  }

  @Test
  void it_is_read_from_inside_a_jar_too() throws Exception {
    byte[] content = GOOD.getBytes(StandardCharsets.UTF_8);
    ExtensionXml xml =
        ExtensionXmlReader.read(Path.of("in.jar"), () -> new ByteArrayInputStream(content));
    assertThat(xml.handlers()).hasSize(2);
    assertThat(xml.file()).isEqualTo(Path.of("in.jar"));
  }

  /** The element named is the last one that was right. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<authHook class=\"a.Hook\"/> | '' | 6 | logs",
        "class=\"a.A\" | '' | 7 | handlers",
        "service=\"admin\" | service=\"nobody\" | 8 | handler",
        "service=\"admin\" | service=\"admin\" host=\"else\" | 8 | handler",
        "\"BRequest\" | \"B\" | 8 | handler",
        "\"a.B\" | \"B\" | 8 | handler",
        "\"twofactorauth\" | \"Two Factor\" | 2 | extension",
        "conf/lockstep.conf | /etc/x | 3 | extension",
        "<logs | <lgos | 4 | configuration",
        "extension:1 | extension:2 | 2 | extension",
        "audit= | more=\"b\" audit= | 4 | configuration",
        "</handlers> | '' | 10 | handler",
        "<handlers> | <handlers>&unknown; | 6 | handlers",
        "</extension> | </extension><more/> | 10 | handler"
      })
  void each_mistake_names_file_line_and_element(
      String part, String instead, int line, String element) {
    assertThat(mistake(GOOD.replace(part, instead)))
        .hasMessageStartingWith(directory.resolve("extension.xml") + ", line " + line + ": ")
        .hasMessageContaining("after element <" + element + ">");
  }

  @Test
  void a_document_type_is_refused() {
    assertThat(mistake("<!DOCTYPE extension []>" + GOOD.substring(GOOD.indexOf('\n') + 1)))
        .hasMessageContaining("line 1")
        .hasMessageContaining("DOCTYPE");
  }

  @Test
  void an_entity_reaches_no_file() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "a.Secret");
    String content =
        "<!DOCTYPE extension [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]>"
            + GOOD.substring(GOOD.indexOf('\n') + 1).replace("a.Hook", "&x;");
    assertThat(mistake(content).getMessage()).contains("DOCTYPE").doesNotContain("a.Secret");
  }

  @Test
  void a_schema_that_the_file_itself_names_is_not_used() throws Exception {
    String hinted =
        GOOD.replace(
            "name=\"twofactorauth\"",
            "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:schemaLocation=\"urn:lockstep:extension:1 file:/nowhere.xsd\""
                + " name=\"twofactorauth\"");
    assertThat(read(hinted).name()).isEqualTo("twofactorauth");
  }

  @Test
  void no_xml_and_no_file_are_mistakes_too() {
    assertThat(mistake("")).hasMessageContaining("extension.xml");
    assertThat(mistake("nonsense")).hasMessageContaining("line 1");
    assertThat(
            catchThrowableOfType(
                ConfigurationException.class,
                () -> ExtensionXmlReader.read(directory.resolve("none.xml"))))
        .hasMessageContaining("none.xml")
        .hasMessageContaining("cannot be read");
  }
}
