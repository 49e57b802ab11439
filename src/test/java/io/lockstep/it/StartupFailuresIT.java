package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A start that cannot succeed says why in one sentence, and touches nothing. */
class StartupFailuresIT {
  private static final int CONFIGURATION = 3;
  private static final int UNUSABLE = 4;

  @TempDir static Path whole;

  @TempDir Path place;
  private Path data;
  private boolean damaged;

  @BeforeAll
  static void startOnce() {
    try (Host host = Host.start(whole)) {
      host.soap().enrol(Host.DEMO, Host.DEMO_PASSWORD);
      host.stop();
    }
  }

  @BeforeEach
  void copy() {
    data = place.resolve("data");
    DataDirectory.copy(whole, data);
  }

  private Finished refused(int exit, List<String> command, String... words) {
    Map<String, String> before = Files.isDirectory(data) ? seen() : Map.of();
    Finished refused = Product.run(command);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.sentence())
        .startsWith("lockstep: ")
        .contains(words)
        .hasLineCount(1)
        .doesNotContain("Exception");
    assertThat(refused.exit()).isEqualTo(exit);
    if (Files.isDirectory(data)) {
      assertThat(seen()).as("files afterwards").isEqualTo(before);
    }
    return refused;
  }

  private Map<String, String> seen() {
    return damaged ? DataDirectory.bytes(data) : DataDirectory.content(data);
  }

  /** For a damaged database: not a byte of it may change, as it may still be rescued. */
  private void refusedDamaged(String... words) {
    damaged = true;
    refusedData(words);
  }

  private void refusedData(String... words) {
    refused(UNUSABLE, Product.serve(data), words);
    // A cause is removed by putting the files back.
    Path again = data.resolveSibling("again");
    DataDirectory.copy(whole, again);
    startsWell(again);
  }

  private static void startsWell(Path directory, String... more) {
    try (Host host = Host.start(directory, more)) {
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD).session())
          .as("the second factor is demanded")
          .isEmpty();
    }
  }

  private Path keys() {
    return data.resolve("lockstep.keys");
  }

  private Path database() {
    return data.resolve("lockstep.mv.db");
  }

  private String key() {
    return Product.text(keys())
        .lines()
        .filter(line -> line.startsWith("key."))
        .findFirst()
        .orElseThrow();
  }

  private void replaceKey(String line) throws IOException {
    Files.writeString(keys(), Product.text(keys()).replace(key(), line));
  }

  @Test
  void a_garbage_line_in_the_key_file() throws IOException {
    Files.writeString(keys(), Product.text(keys()) + "garbage\n");
    refusedData(keys().toString(), "line 5", "damaged");
  }

  @Test
  void a_key_that_is_not_base64() throws IOException {
    replaceKey(key().replaceAll("= .*", "= !!!!"));
    refusedData(keys().toString(), "line 4", "base64");
  }

  @Test
  void a_key_of_the_wrong_length() throws IOException {
    replaceKey(key().replaceAll("= .*", "= AAAA"));
    refusedData(keys().toString(), "line 4", "32 bytes");
  }

  @Test
  void another_key_of_the_same_id() throws IOException {
    replaceKey(key().replaceAll("= .*", "= " + "A".repeat(43) + "="));
    refusedData(keys().toString(), database().toString(), "does not belong");
  }

  @Test
  void a_key_file_of_another_installation() throws IOException {
    Files.writeString(keys(), "current = other\nkey.other = " + "A".repeat(43) + "=\n");
    refusedData(keys().toString(), "does not belong");
  }

  @Test
  void an_empty_key_file() throws IOException {
    Files.write(keys(), new byte[0]);
    refusedData(keys().toString(), "current key");
  }

  @Test
  void a_missing_key_file() throws IOException {
    Files.delete(keys());
    refusedData(keys().toString(), "missing");
  }

  @Test
  void a_key_file_that_is_a_directory() throws IOException {
    Files.delete(keys());
    Files.createDirectory(keys());
    refusedData(keys().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 4096, 8192, 20_000})
  void a_database_that_was_cut_off(int length) throws IOException {
    Files.write(database(), Arrays.copyOf(Files.readAllBytes(database()), length));
    refusedDamaged(database().toString());
  }

  @Test
  void a_database_whose_middle_was_overwritten() throws IOException {
    byte[] bytes = Files.readAllBytes(database());
    Arrays.fill(bytes, 8192, bytes.length - 4096, (byte) 0x5a);
    Files.write(database(), bytes);
    refusedDamaged(database().toString());
  }

  @Test
  void a_database_whose_headers_were_overwritten() throws IOException {
    byte[] bytes = Files.readAllBytes(database());
    Arrays.fill(bytes, 0, 8192, (byte) 0x5a);
    Files.write(database(), bytes);
    refusedDamaged(database().toString());
  }

  @Test
  void a_database_that_is_something_else() throws IOException {
    Files.writeString(database(), "not a database\n".repeat(10_000));
    refusedDamaged(database().toString());
  }

  @Test
  void a_data_directory_that_is_a_file() throws IOException {
    data = data.resolveSibling("file");
    Files.writeString(data, "kept");
    refused(UNUSABLE, Product.serve(data), data.toString());
    assertThat(data).hasContent("kept");
  }

  @Test
  void a_data_directory_that_cannot_be_made() throws IOException {
    // Below a file: root is refused as well.
    Path file = Files.writeString(data.resolveSibling("file"), "kept");
    data = file.resolve("below");
    refused(UNUSABLE, Product.serve(data), data.toString());
    assertThat(file).hasContent("kept");
  }

  @Test
  void a_first_start_without_room_for_its_files() {
    data = data.resolveSibling("new");
    Finished full = Product.run(Product.after("ulimit -S -f 8", Product.serve(data)));
    assertThat(full.exit()).isEqualTo(UNUSABLE);
    assertThat(full.out()).isEmpty();
    assertThat(full.sentence()).startsWith("lockstep: ").contains(data.toString()).hasLineCount(1);
    try (Host host = Host.start(data)) {
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD).session()).isPresent();
    }
  }

  @Test
  void a_port_of_users_in_use() throws IOException {
    portInUse("--port", "(user)");
  }

  @Test
  void a_port_of_administrators_in_use() throws IOException {
    portInUse("--admin-port", "(admin)");
  }

  @Test
  void a_port_of_mail_servers_in_use() throws IOException {
    portInUse("--mta-port", "(mta)");
  }

  private void portInUse(String option, String door) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      List<String> serve = new ArrayList<>(List.of("serve", "--data", data.toString()));
      for (String one : List.of("--port", "--admin-port", "--mta-port")) {
        serve.addAll(List.of(one, one.equals(option) ? port : "0"));
      }
      Finished refused = Product.run(Product.jar(serve.toArray(String[]::new)));
      assertThat(refused.exit()).isEqualTo(UNUSABLE);
      assertThat(refused.sentence())
          .startsWith("lockstep: ")
          .contains("port " + port, door, option)
          .hasLineCount(1);
    }
    startsWell(data);
  }

  private Path home(String find, String replacement) throws IOException {
    String xml = Product.text(Product.ROOT.resolve("extension.xml"));
    assertThat(xml).contains(find);
    Path home = Files.createDirectories(data.resolveSibling("home"));
    Files.createDirectories(home.resolve("conf"));
    Files.copy(Product.ROOT.resolve("conf/lockstep.conf"), home.resolve("conf/lockstep.conf"));
    Files.writeString(home.resolve("extension.xml"), xml.replace(find, replacement));
    return home;
  }

  private static int lineOf(Path file, String text) {
    List<String> lines = Product.text(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return i + 1;
      }
    }
    throw new AssertionError("no line holds " + text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<handlers> | <surprise/><handlers> | <surprise/> | surprise",
        "audit=\"audit.log\" | '' | <logs | audit",
        "</handlers> | </handler> | </handler> | handlers",
        "soap.handler.NoOp\" | soap.handler.Nowhere\" | Nowhere | there is no class",
        "io.lockstep.soap.handler.NoOp\" | java.lang.String\" | java.lang.String | RequestHandler",
        "request=\"NoOpRequest\" | request=\"NoOpRequest\" surprise=\"1\" | surprise | surprise",
        "service=\"admin\" | service=\"nobody\" | nobody | nobody",
        "soap.handler.SecondFactorHook\" | soap.handler.NoOp\" | authHook | AuthHook"
      })
  void a_mistake_in_extension_xml(String find, String replacement, String where, String words)
      throws IOException {
    Path home = home(find, replacement);
    Path xml = home.resolve("extension.xml");
    refused(
        CONFIGURATION,
        Product.serve(data, "--home", home.toString()),
        xml + ", line " + lineOf(xml, where) + ":",
        words);
    Files.copy(Product.ROOT.resolve("extension.xml"), xml, StandardCopyOption.REPLACE_EXISTING);
    startsWell(data, "--home", home.toString());
  }

  @Test
  void the_same_request_twice_in_extension_xml() throws IOException {
    String line =
        Product.text(Product.ROOT.resolve("extension.xml"))
            .lines()
            .filter(text -> text.contains("NoOpRequest"))
            .findFirst()
            .orElseThrow();
    Path home = home(line, line + "\n" + line);
    Path xml = home.resolve("extension.xml");
    refused(
        CONFIGURATION,
        Product.serve(data, "--home", home.toString()),
        xml + ", line " + (lineOf(xml, "NoOpRequest") + 1) + ":",
        "NoOpRequest");
  }

  @Test
  void a_doctype_in_extension_xml() throws IOException {
    Path home = home("<extension ", "<!DOCTYPE extension [<!ENTITY x \"y\">]>\n<extension ");
    Path xml = home.resolve("extension.xml");
    refused(
        CONFIGURATION,
        Product.serve(data, "--home", home.toString()),
        xml + ", line 3:",
        "DOCTYPE");
  }

  @Test
  void a_missing_extension_xml() {
    Path nowhere = data.resolveSibling("nowhere");
    refused(
        CONFIGURATION,
        Product.serve(data, "--home", nowhere.toString()),
        nowhere.resolve("extension.xml").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "totp.windw = 1 | 2 | totp.windw",
        "totp.digits = 9 | 2 | from 6 to 8",
        "totp.digits = six | 2 | from 6 to 8",
        "totp.digits | 2 | key = value",
        "= 6 | 2 | key = value",
        "session.lifetime = soon | 2 | session.lifetime",
        "cookie.same.site = lax | 2 | Lax",
        "proxy.trusted = 300.0.0.1 | 2 | proxy.trusted",
        "listen.port = 65536 | 2 | listen.port",
        "tls.keystore = some.p12 | 2 | tls.keystore.password.file"
      })
  void a_mistake_in_the_configuration(String text, int line, String words) throws IOException {
    configured("# a comment\n" + text + "\n", line, words);
  }

  @Test
  void a_key_that_stands_twice_in_the_configuration() throws IOException {
    configured("totp.digits = 6\n\ntotp.digits = 6\n", 3, "twice");
  }

  @Test
  void a_contradiction_in_the_configuration() throws IOException {
    configured("failures.longest.wait = 1s\nfailures.first.wait = 1m\n", 1, "failures.first.wait");
  }

  private void configured(String text, int line, String words) throws IOException {
    Path file = Files.writeString(data.resolve("lockstep.conf"), text, StandardCharsets.UTF_8);
    refused(CONFIGURATION, Product.serve(data), file + ", line " + line + ":", words);
    Files.delete(file);
  }

  @Test
  void a_configuration_that_is_named_but_not_there() {
    Path file = data.resolve("nowhere.conf");
    refused(CONFIGURATION, Product.serve(data, "--config", file.toString()), file.toString());
  }

  @Test
  void a_configuration_that_is_not_utf_8() throws IOException {
    Path file = data.resolve("lockstep.conf");
    Files.write(file, new byte[] {'n', 'o', 'd', 'e', '=', (byte) 0xff, '\n'});
    refused(CONFIGURATION, Product.serve(data), file.toString());
  }

  @Test
  void an_address_that_is_not_this_machines() throws IOException {
    Files.writeString(data.resolve("lockstep.conf"), "listen.address = 192.0.2.1\n");
    Finished refused = Product.run(Product.serve(data));
    assertThat(refused.exit()).isEqualTo(UNUSABLE);
    assertThat(refused.sentence()).contains("192.0.2.1").hasLineCount(1);
  }

  @Test
  void a_key_store_that_is_not_there_is_no_key_store_or_has_another_password() throws IOException {
    Path conf = data.resolve("lockstep.conf");
    Files.writeString(conf, "tls.keystore = store.p12\ntls.keystore.password.file = password\n");
    refused(UNUSABLE, Product.serve(data), "store.p12");
    Files.writeString(data.resolve("store.p12"), "not a key store");
    refused(UNUSABLE, Product.serve(data), "password");
    Files.writeString(data.resolve("password"), "secret\n");
    refused(UNUSABLE, Product.serve(data), "store.p12");
  }

  @Test
  void a_switch_that_cannot_be_read_means_on_and_is_told() throws IOException {
    Files.writeString(data.resolve("switch"), "state = of\n");
    try (Host host = Host.start(data)) {
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD).session()).isEmpty();
      assertThat(host.logLine("WARN", data.resolve("switch").toString())).contains("state");
    }
  }

  @Test
  void commands_tell_of_a_damaged_key_file_as_the_host_does() throws IOException {
    Files.writeString(keys(), "garbage\n");
    List<List<String>> commands = new ArrayList<>();
    commands.add(Product.jar("status", "--data", data.toString()));
    commands.add(Product.jar("account", "list", "--data", data.toString()));
    for (List<String> command : commands) {
      refused(UNUSABLE, command, keys().toString(), "line 1");
    }
  }
}
