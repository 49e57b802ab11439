package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.clock.BootTime;
import io.lockstep.clock.ntp.FakeTimeServer;
import io.lockstep.host.embedded.ThisMachine;
import io.lockstep.store.SwitchFile;
import io.lockstep.store.node.FileJury;
import io.lockstep.store.node.NodeDirectory;
import io.lockstep.verdict.JuryVote;
import io.lockstep.verdict.SkewInterval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line on the data directory of a Zimbra server. */
class ZimbraDirectoryTest {
  @TempDir Path root;
  private Path data;

  @BeforeEach
  void aServerWasStarted() throws Exception {
    data = root.resolve("data/lockstep");
    NodeDirectory.open(data).close();
    Files.createDirectory(root.resolve("log"));
  }

  private String[] here(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--data", data.toString(), "--home", "."));
    return all.toArray(String[]::new);
  }

  private Cli run(String... arguments) {
    return Cli.run(here(arguments));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Optional<ZimbraNode> node(Path home) {
    return ZimbraNode.of(data, home);
  }

  @Test
  void off_says_first_what_it_means_there_and_shows_no_digest() throws Exception {
    Cli off = run("disable", "--until", "2h", "--reason", "phones are lost");
    assertThat(off.code()).as(off.err()).isZero();
    assertThat(off.out())
        .startsWith("While off, this server asks nobody for a code")
        .contains("The second factor is OFF.")
        .contains("It comes back on by itself at")
        .contains("file       " + data.resolve("switch"))
        .contains("digest     not shown: ")
        .doesNotContain("digest before");
    assertThat(new SwitchFile(data.resolve("switch")).read().on()).isFalse();
    assertThat(Files.readString(data.resolve("log/audit.log")))
        .contains("phones are lost")
        .hasLineCount(1);
    assertThat(files()).containsExactly("lock", "log", "switch");
  }

  @Test
  void on_says_nothing_of_being_off() throws Exception {
    run("disable");
    Cli on = run("enable");
    assertThat(on.code()).as(on.err()).isZero();
    assertThat(on.out()).startsWith("The second factor is on.").doesNotContain("While off");
    assertThat(new SwitchFile(data.resolve("switch")).read().on()).isTrue();
  }

  @Test
  void in_json_each_is_one_value_with_the_state() {
    assertThat(run("disable", "--json").json())
        .contains("\"state\":\"off\"", "\"host\":\"zimbra\"", "\"digest\":\"unknown: ")
        .contains("\"meaning\":\"While off")
        .doesNotContain("digestBefore");
    assertThat(run("status", "--json").json()).contains("\"state\":\"off\"", "\"file\":");
    assertThat(run("enable", "--json").json())
        .contains("\"state\":\"on\"")
        .doesNotContain("meaning");
    assertThat(run("status", "--json").json()).contains("\"state\":\"on\"");
  }

  @Test
  void who_only_looks_writes_nothing() throws Exception {
    Cli status = run("status");
    assertThat(status.code()).isZero();
    assertThat(status.out())
        .contains("state      on")
        .contains("not shown")
        .doesNotContain("enrolled ");
    assertThat(files()).containsExactly("lock");
  }

  @Test
  void monitoring_is_told_while_it_is_off() {
    assertThat(run("status", "--check").code()).isZero();
    run("disable", "--reason", "drill");
    Cli off = run("status", "--check");
    assertThat(off.code()).isEqualTo(1);
    assertThat(off.out()).contains("drill").contains("this server asks nobody for a code");
  }

  @Test
  void a_switch_that_cannot_be_read_counts_as_on_and_says_so() throws Exception {
    Files.writeString(data.resolve("switch"), "state = perhaps\n");
    Cli status = run("status");
    assertThat(status.out()).contains("state      on").contains("problem    ");
  }

  @Test
  void whose_files_the_server_could_not_read_is_refused() throws Exception {
    ZimbraNode node = node(Path.of(".")).orElseThrow();
    node.requireOwner(Files.getOwner(data).getName());
    assertThatThrownBy(() -> node.requireOwner("somebody-else"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("the server could not read what somebody-else writes there");
  }

  @Test
  void before_the_first_start_the_installation_tells_whose_directory_it_is() throws Exception {
    Path home = Files.createDirectory(root.resolve("opt"));
    Files.delete(data.resolve("lock"));
    assertThat(node(home)).isEmpty();
    Files.writeString(home.resolve("installation"), "version=1\nzimbra=" + root + "\nuser=me\n");
    assertThat(node(home)).isPresent();
    Files.createSymbolicLink(home.resolve("data"), data);
    assertThat(ZimbraNode.of(home.resolve("data"), home).orElseThrow().mailboxLog())
        .isEqualTo(root.resolve("log/mailbox.log"));
    assertThat(ZimbraNode.of(Files.createDirectory(root.resolve("other")), home)).isEmpty();
  }

  @Test
  void the_servers_log_is_found_from_the_data_directory() throws Exception {
    assertThat(node(Path.of(".")).orElseThrow().mailboxLog())
        .isEqualTo(root.toRealPath().resolve("log/mailbox.log"));
    Path elsewhere = root.resolve("elsewhere");
    NodeDirectory.open(elsewhere).close();
    assertThat(ZimbraNode.of(elsewhere, Path.of(".")).orElseThrow().mailboxLog())
        .isEqualTo(Path.of("/opt/zimbra/log/mailbox.log"));
  }

  /** Every command that asks for a data directory, with what else it needs. */
  static Stream<String> commandsOfTheStandAloneHost() {
    return commands(Lockstep.commandLine(), "")
        .filter(name -> !List.of("enable", "disable", "status", "doctor").contains(name));
  }

  private static Stream<String> commands(CommandLine command, String name) {
    Stream<String> below =
        command.getSubcommands().entrySet().stream()
            .flatMap(sub -> commands(sub.getValue(), (name + " " + sub.getKey()).strip()));
    boolean asks = command.getCommandSpec().findOption("--data") != null;
    return asks ? Stream.concat(Stream.of(name), below) : below;
  }

  private static final List<String> NEEDS =
      List.of(
          "account add ann --password-stdin",
          "account passwd ann --password-stdin",
          "account set ann --cos staff",
          "account rename ann bob",
          "account delete ann --yes",
          "cos add staff",
          "cos remove staff",
          "policy set --cos staff required=true",
          "policy unset --cos staff required",
          "policy show --account ann",
          "user show ann",
          "user reset ann --reason x",
          "user bypass ann",
          "user unlock ann",
          "user require ann",
          "user exempt ann --reason x",
          "reset --cos staff --yes",
          "reset resume 1",
          "reset stop 1",
          "drift clear ann");

  @ParameterizedTest
  @MethodSource("commandsOfTheStandAloneHost")
  void a_command_of_the_stand_alone_host_names_what_does_it_there_and_makes_no_database(String name)
      throws Exception {
    String line =
        NEEDS.stream().filter(one -> (one + " ").startsWith(name + " ")).findFirst().orElse(name);
    Cli cli = Cli.typing("correct horse\n", here(line.split(" ", -1)));
    assertThat(cli.code()).as("%s: %s", line, cli.err()).isEqualTo(1);
    assertThat(cli.err())
        .startsWith("lockstep: " + data + " belongs to a Zimbra server")
        .contains("'lockstep " + name + "'. There: ")
        .doesNotContain("Exception")
        .hasLineCount(1);
    assertThat(files()).containsExactly("lock");
  }

  @Test
  void the_doctor_hears_the_devices_of_that_servers_users() throws Exception {
    BootTime now = ThisMachine.surroundings().boot().read();
    long ahead = System.currentTimeMillis() - now.millis();
    List<JuryVote> votes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      votes.add(new JuryVote("id" + i, new SkewInterval(ahead - 20_000, ahead + 40_000), now));
    }
    new FileJury(data.resolve(FileJury.NAME)).keep(votes);
    try (FakeTimeServer server = FakeTimeServer.telling(InstantSource.system())) {
      Cli cli = run("doctor", "--ntp", server.address().toString());
      assertThat(cli.err()).isEmpty();
      assertThat(cli.out()).contains("12 of 12 devices of users agree");
    }
  }

  @Test
  void damaged_votes_silence_the_devices_and_nobody_else() throws Exception {
    Files.writeString(data.resolve(FileJury.NAME), "nonsense\n");
    try (FakeTimeServer server = FakeTimeServer.telling(InstantSource.system())) {
      Cli cli = run("doctor", "--ntp", server.address().toString());
      assertThat(cli.err()).contains("cannot be heard").contains("is damaged").hasLineCount(1);
      assertThat(cli.out()).contains("ntp");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctor --account ann", "doctor --account ann --code"})
  void the_doctor_knows_no_account_there_and_says_what_to_do(String line) {
    Cli cli = Cli.typing("123456\n", here(line.split(" ", -1)));
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err())
        .contains("--account and --code are not possible")
        .contains("log/mailbox.log")
        .contains("lockstep doctor --live")
        .hasLineCount(1);
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void live_looks_at_that_servers_log_and_does_not_wait_for_one_that_is_not_there()
      throws Exception {
    try (FakeTimeServer server = FakeTimeServer.telling(InstantSource.system())) {
      String ntp = server.address().toString();
      Cli none = run("doctor", "--live", "--ntp", ntp);
      assertThat(none.code()).isEqualTo(3);
      assertThat(none.err())
          .contains(root.toRealPath().resolve("log/mailbox.log") + " cannot be read")
          .contains("--log names another");
      Cli other = run("doctor", "--live", "--log", "/nowhere.log", "--ntp", ntp);
      assertThat(other.err()).contains("/nowhere.log cannot be read: there is no such file");
    }
  }

  @Test
  void its_log_is_explained_and_reported() throws Exception {
    Path log = root.resolve("log/mailbox.log");
    Files.writeString(
        log,
        "2026-11-22 08:14:24,190 WARN  [qtp1-1:https://mail/service/soap/AuthRequest]"
            + " [name=ann@example.org;oip=192.0.2.7;soapId=1;] twofactor - invalid two-factor code:"
            + " verdict=SKEWED op=login account=ann@example.org offset=+20 computedStep=59844508"
            + " submittedStep=59844528 window=1 period=30 digits=6 algorithm=SHA1 skew=+570..+635s"
            + " suspect=unknown clock=system tried=3363 chance=0.34% node=mbox1"
            + " id=01JD8R3K5VABCDEF\n");
    assertThat(Cli.run("explain", log.toString()).out()).contains("One of the two clocks is wrong");
    Cli report = Cli.plain("report", log.toString()).orElseThrow();
    assertThat(report.code()).as(report.err()).isZero();
    assertThat(report.out()).contains("mbox1");
  }
}
