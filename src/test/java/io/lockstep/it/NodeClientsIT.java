package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.Client.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries of npm that know nothing of a second factor, as applications use them. */
class NodeClientsIT {
  private static final String PASSWORD = "correct horse";
  private static final String ADMIN = "admin@lockstep.test";

  /** node-zimbra speaks to port 7071 whatever it is told, so the host has an address of its own. */
  private static final String ADDRESS = loopback(ProcessHandle.current().pid());

  @TempDir static Path data;
  private static Host host;
  private static Client jsZimbra;
  private static Client nodeZimbra;

  private static String loopback(long pid) {
    return "127.71." + (pid >> 8 & 0xff) + "." + (pid & 0xff);
  }

  @BeforeAll
  static void start() throws IOException {
    Map<String, String> libraries = Map.of("NODE_PATH", Npm.install().toString());
    jsZimbra = new Client("node", "js-zimbra.js", libraries);
    nodeZimbra = new Client("node", "node-zimbra.js", libraries);
    Files.writeString(
        data.resolve("lockstep.conf"),
        "listen.address = " + ADDRESS + "\nlisten.port = 0\nlisten.admin.port = 7071\n");
    host = Host.start(Product.jar("serve", "--data", data.toString()), Host.passwords());
  }

  @AfterAll
  static void stop() {
    if (host != null) {
      host.close();
    }
  }

  /** A new account with a second factor. */
  private static Phone enrolled(String name, String... more) {
    List<String> add =
        Product.jar("account", "add", name, "--password-stdin", "--data", data.toString());
    add.addAll(List.of(more));
    Finished added = Product.run(add, PASSWORD, Map.of());
    assertThat(added.exit()).as(added.err()).isZero();
    return Phone.enrol(host.soap(), name, PASSWORD);
  }

  private static String users() {
    return host.ready().get("soap");
  }

  private static String admins() {
    return host.ready().get("admin");
  }

  private static Told nodeZimbra(String... arguments) {
    List<String> all = new ArrayList<>(List.of("http://" + ADDRESS));
    all.addAll(List.of(arguments));
    return nodeZimbra.run(all.toArray(String[]::new));
  }

  @Test
  void js_zimbra_logs_in_to_an_account_without_a_second_factor() {
    Told told = jsZimbra.run(users(), "user", Host.DEMO, Host.DEMO_PASSWORD);

    assertThat(told.text("auth")).isEqualTo("no error");
    assertThat(told.text("info", "GetInfoResponse", "name")).isEqualTo(Host.DEMO);
    assertThat(told.text("answer", "AuthResponse", "authToken", "_content")).isNotEmpty();
    assertThat(told.at("answer", "AuthResponse", "twoFactorAuthRequired")).isEmpty();
  }

  @Test
  void js_zimbra_gets_the_challenge_which_opens_nothing_until_the_code_follows() {
    Phone phone = enrolled("ann@lockstep.test");

    Told told = jsZimbra.run(users(), "user", "ann@lockstep.test", PASSWORD, phone.code(1));

    assertThat(told.text("auth")).isEqualTo("no error");
    assertThat(told.text("info", "name")).isEqualTo("zimbraError");
    assertThat(told.text("info", "message")).contains("service.AUTH_EXPIRED");
    assertThat(told.text("answer", "AuthResponse", "twoFactorAuthRequired", "_content"))
        .isEqualTo("true");
    assertThat(told.text("secondInfo", "GetInfoResponse", "name")).isEqualTo("ann@lockstep.test");
  }

  @Test
  void js_zimbra_logs_in_as_an_administrator_without_a_second_factor() {
    Told told = jsZimbra.run(admins(), "admin", ADMIN, Host.ADMIN_PASSWORD);

    assertThat(told.text("auth")).isEqualTo("no error");
    assertThat(told.text("info", "GetInfoResponse", "name")).isEqualTo(ADMIN);
  }

  @Test
  void js_zimbra_gets_the_challenge_of_an_administrator() {
    Phone phone = enrolled("boss@lockstep.test", "--admin");

    Told told = jsZimbra.run(admins(), "admin", "boss@lockstep.test", PASSWORD, phone.code(1));

    assertThat(told.text("auth")).isEqualTo("no error");
    assertThat(told.text("info", "message")).contains("service.AUTH_EXPIRED");
    assertThat(told.text("answer", "AuthResponse", "twoFactorAuthRequired", "_content"))
        .isEqualTo("true");
    assertThat(told.text("secondInfo", "GetInfoResponse", "name")).isEqualTo("boss@lockstep.test");
  }

  @Test
  void js_zimbra_understands_a_refusal() {
    Told told = jsZimbra.run(users(), "user", Host.DEMO, "wrong");

    assertThat(told.text("auth", "name")).isEqualTo("zimbraError");
    assertThat(told.text("auth", "message")).contains("account.AUTH_FAILED");
  }

  @Test
  void js_zimbra_understands_the_refusal_of_a_code() {
    Phone phone = enrolled("carl@lockstep.test");

    Told told = jsZimbra.run(users(), "user", "carl@lockstep.test", PASSWORD, phone.code(-20));

    assertThat(told.text("second", "name")).isEqualTo("zimbraError");
    assertThat(told.text("second", "message")).contains("account.TWO_FACTOR_AUTH_FAILED");
  }

  @Test
  void node_zimbra_logs_in_to_an_account_without_a_second_factor() {
    Told told = nodeZimbra("user", Host.DEMO, Host.DEMO_PASSWORD);

    assertThat(told.text("answer", "authresponse", "authtoken")).isNotEmpty();
    assertThat(told.at("answer", "authresponse", "twofactorauthrequired")).isEmpty();
    assertThat(host.soap().info(told.text("answer", "authresponse", "authtoken")).raw())
        .contains(Host.DEMO);
  }

  @Test
  void node_zimbra_gets_the_challenge_which_opens_nothing_until_the_code_follows() {
    Phone phone = enrolled("dora@lockstep.test");

    Told told = nodeZimbra("user", "dora@lockstep.test", PASSWORD, phone.code(1));

    assertThat(told.text("answer", "authresponse", "twofactorauthrequired")).isEqualTo("true");
    assertThat(host.soap().info(told.text("answer", "authresponse", "authtoken")).fault())
        .isEqualTo("service.AUTH_EXPIRED");
    assertThat(host.soap().info(told.text("second", "authresponse", "authtoken")).raw())
        .contains("dora@lockstep.test");
  }

  @Test
  void node_zimbra_logs_in_as_an_administrator_without_a_second_factor() {
    Told told = nodeZimbra("admin", ADMIN, Host.ADMIN_PASSWORD);

    assertThat(host.soap().info(told.text("answer", "authresponse", "authtoken")).raw())
        .contains(ADMIN);
  }

  @Test
  void node_zimbra_gets_the_challenge_of_an_administrator() {
    Phone phone = enrolled("eva@lockstep.test", "--admin");

    Told told = nodeZimbra("admin", "eva@lockstep.test", PASSWORD, phone.code(1));

    assertThat(told.text("answer", "authresponse", "twofactorauthrequired")).isEqualTo("true");
    assertThat(host.soap().info(told.text("second", "authresponse", "authtoken")).raw())
        .contains("eva@lockstep.test");
  }

  @Test
  void node_zimbra_understands_a_refusal() {
    Phone phone = enrolled("finn@lockstep.test");

    assertThat(nodeZimbra("user", Host.DEMO, "wrong").text("answer", "error"))
        .isEqualTo("ZIMBRA_ERROR: authentication failed for [" + Host.DEMO + "]");
    assertThat(
            nodeZimbra("user", "finn@lockstep.test", PASSWORD, phone.code(-20))
                .text("second", "error"))
        .isEqualTo("ZIMBRA_ERROR: authentication failed for [finn@lockstep.test]");
  }
}
