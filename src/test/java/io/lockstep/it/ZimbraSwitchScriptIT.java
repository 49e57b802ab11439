package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that an installation on a Zimbra server has: of one node, and of all. */
class ZimbraSwitchScriptIT {
  private static final String OFF = "<SetSwitchResponse state=\"off\" xmlns=\"urn:lockstep\"/>\n";

  @TempDir Path place;

  private ZimbraServer server;
  private FakeZimbra zimbra;

  @BeforeEach
  void installed() {
    server = new ZimbraServer(place);
    zimbra = server.zimbra;
    server.unpacked("1.0.0").installed();
    zimbra.nodes(FakeZimbra.NODE, "mail2.example.org", "mail3.example.org");
  }

  private Finished command(String name, String... more) {
    return command(name, Map.of(), more);
  }

  private Finished command(String name, Map<String, String> environment, String... more) {
    List<String> command = new ArrayList<>(List.of(server.prefix.resolve(name).toString()));
    command.addAll(List.of(more));
    Map<String, String> whole = new HashMap<>(zimbra.environment());
    whole.putAll(environment);
    return Product.run(command, "", whole);
  }

  @Test
  void without_cluster_each_runs_the_command_line_with_zimbras_java_on_this_servers_data() {
    Finished done = command("disable", "--until", "2h", "--reason", "phones are lost");
    assertThat(done.exit()).as(done.err()).isZero();
    command("lockstep", "report", "a log.gz");
    command("status", "--check");
    command("enable");
    assertThat(zimbra.calls())
        .contains("[-Dlockstep.home=" + server.prefix + "]")
        .contains(
            "["
                + server.prefix
                + "/lockstep.jar] [disable] [--until] [2h] [--reason] [phones are"
                + " lost]")
        .contains("lockstep.jar] [report] [a log.gz]")
        .contains("lockstep.jar] [status] [--check]")
        .contains("lockstep.jar] [enable] ")
        .doesNotContain("zmsoap");
  }

  @Test
  void whoever_is_behind_root_is_handed_on() {
    command("disable", Map.of("SUDO_USER", "alice"));
    assertThat(zimbra.calls()).contains("SUDO_USER=alice");
  }

  @Test
  void disable_in_the_cluster_asks_every_node() {
    for (String node : List.of(FakeZimbra.NODE, "mail2.example.org", "mail3.example.org")) {
      zimbra.answer("zmsoap." + node, OFF);
    }
    Finished done =
        command(
            "disable",
            Map.of("SUDO_USER", "alice"),
            "--cluster",
            "--until",
            "2h",
            "--reason",
            "5 < 6 & \"so\"");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(done.err()).isEmpty();
    assertThat(done.out().lines()).hasSize(3).allMatch(line -> line.endsWith("off"));
    String request =
        "<SetSwitchRequest xmlns=\"urn:lockstep\" state=\"off\" by=\""
            + System.getProperty("user.name")
            + " (alice)\" reason=\"5 &lt; 6 &amp; &quot;so&quot;\" until=\"2h\"/>";
    for (String node : List.of(FakeZimbra.NODE, "mail2.example.org", "mail3.example.org")) {
      assertThat(zimbra.calls())
          .contains(
              "zmsoap [-z] [-u] [https://" + node + ":7071/service/admin/soap]\n" + request + "\n");
    }
  }

  @Test
  void a_dead_node_is_named_and_the_others_are_switched() {
    zimbra.answer("zmsoap." + FakeZimbra.NODE, OFF);
    // zmsoap ends with 0 when there is no connection.
    zimbra.answer(
        "zmsoap.mail2.example.org", "org.apache.http.conn.HttpHostConnectException: refused\n");
    zimbra.answer("zmsoap.mail3.example.org", OFF);
    Finished done = command("disable", "--cluster");
    assertThat(done.exit()).isEqualTo(1);
    assertThat(done.err()).contains("mail2.example.org did not answer").contains("refused");
    assertThat(done.out()).contains("mail1.example.org").contains("mail3.example.org");

    zimbra.answer("zmsoap.mail2.example.org", "ERROR: service.UNKNOWN_DOCUMENT (unknown)\n");
    zimbra.answer("zmsoap.mail2.example.org.exit", "1");
    Map<String, Object> json = Json.object(command("disable", "--cluster", "--json").out());
    assertThat(json).containsEntry("failed", 1L);
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> nodes = (List<Map<String, Object>>) json.get("nodes");
    assertThat(nodes.get(0)).containsEntry("answered", true).containsEntry("state", "off");
    assertThat(nodes.get(1))
        .containsEntry("node", "mail2.example.org")
        .containsEntry("answered", false)
        .containsEntry("note", "Lockstep does not run there");
  }

  @Test
  void a_node_that_answers_and_does_not_turn_is_named() {
    zimbra.nodes(FakeZimbra.NODE);
    zimbra.answer("zmsoap." + FakeZimbra.NODE, OFF);
    Finished done = command("enable", "--cluster");
    assertThat(done.exit()).isEqualTo(1);
    assertThat(done.err()).contains("mail1.example.org answered, but its switch is off");
  }

  @Test
  void this_servers_switch_turns_by_its_file_when_mailboxd_is_down() {
    zimbra.nodes(FakeZimbra.NODE);
    zimbra.answer("zmsoap." + FakeZimbra.NODE, "connection refused\n");
    zimbra.answer("status", "{\"state\":\"off\",\"digestBefore\":\"x\"}\n");
    Finished done = command("disable", "--cluster", "--until", "1d");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(done.out()).contains("off").contains("by its file");
    assertThat(zimbra.calls()).contains("[disable] [--json] [--until] [1d]");
  }

  @Test
  void when_the_nodes_are_unknown_this_one_is_switched_and_the_outcome_says_so() {
    zimbra.answer("zmprov.gas", "");
    zimbra.answer("zmsoap." + FakeZimbra.NODE, OFF);
    Finished done = command("disable", "--cluster");
    assertThat(done.exit()).isEqualTo(1);
    assertThat(done.err()).contains("this one only");
    assertThat(done.out()).contains("mail1.example.org").contains("off");
  }

  @Test
  void status_in_the_cluster_can_be_checked() {
    String on = "<GetSwitchResponse state=\"on\" xmlns=\"urn:lockstep\"/>\n";
    zimbra.answer("zmsoap.mail2.example.org", on);
    zimbra.answer("zmsoap.mail3.example.org", on);
    Finished fine = command("status", "--cluster", "--check");
    assertThat(fine.exit()).as(fine.err()).isZero();
    assertThat(zimbra.calls()).contains("<GetSwitchRequest xmlns=\"urn:lockstep\"/>");
    zimbra.answer(
        "zmsoap.mail3.example.org",
        "<GetSwitchResponse state=\"off\" reason=\"R&amp;D\" xmlns=\"urn:lockstep\"/>\n");
    assertThat(command("status", "--cluster").exit()).isZero();
    Finished off = command("status", "--cluster", "--check");
    assertThat(off.exit()).isEqualTo(1);
    assertThat(off.out()).containsPattern("mail3.example.org +off \\(R&D\\)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "disable --cluster --until soon",
        "disable --cluster --until",
        "disable --cluster --fly",
        "disable --cluster --check",
        "enable --cluster --until 2h"
      })
  void what_is_not_understood_switches_no_node(String line) {
    String[] words = line.split(" ", -1);
    Finished refused = command(words[0], java.util.Arrays.copyOfRange(words, 1, words.length));
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(zimbra.calls()).doesNotContain("zmsoap");
  }

  @ParameterizedTest
  @ValueSource(strings = {"enable", "disable", "status"})
  void each_tells_of_the_cluster_in_its_help(String name) {
    Finished help = command(name, "--help");
    assertThat(help.exit()).isZero();
    assertThat(help.out()).startsWith("usage: " + name).contains("--cluster asks every");
  }
}
