package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.BootTime;
import io.lockstep.clock.ntp.FakeTimeServer;
import io.lockstep.extension.Configuration;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.World;
import io.lockstep.host.embedded.EmbeddedHost;
import io.lockstep.host.embedded.ThisMachine;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcAccounts;
import io.lockstep.store.jdbc.JdbcFactorStore;
import io.lockstep.store.jdbc.JdbcJury;
import io.lockstep.verdict.JuryVote;
import io.lockstep.verdict.SkewInterval;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorCommandTest {
  @TempDir Path directory;

  private static FakeTimeServer behind(Duration by) {
    return FakeTimeServer.telling(InstantSource.offset(InstantSource.system(), by));
  }

  @Test
  void without_a_data_directory_it_asks_the_named_server_and_makes_nothing() {
    Path data = directory.resolve("none");
    try (FakeTimeServer server = behind(Duration.ofSeconds(690))) {
      Cli cli = Cli.run("doctor", "--ntp", server.address().toString(), "--data", data.toString());
      assertThat(cli.code()).isEqualTo(2);
      assertThat(cli.out()).contains("WRONG").contains("behind by 11 min");
      assertThat(cli.err()).isEmpty();
    }
    assertThat(data).doesNotExist();
  }

  @Test
  void json_is_one_value_with_every_witness() {
    try (FakeTimeServer server = behind(Duration.ofHours(-1))) {
      Cli cli =
          Cli.run(
              "doctor",
              "--json",
              "--ntp",
              server.address().toString(),
              "--data",
              directory.toString());
      assertThat(cli.json())
          .contains("\"exit\":2", "\"zoneSeconds\":-3600", "\"commands\":[{\"command\":")
          .contains("\"witness\":\"ntp\"", "\"witness\":\"kernel\"", "\"witness\":\"jump\"")
          .contains("\"witness\":\"rtc\"", "\"witness\":\"tzdata\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "doctor --nonsense",
        "doctor --ntp :",
        "doctor --code",
        "doctor --log mailbox.log",
        "doctor --home /nowhere",
        "doctor --home . --account ann@example.org",
        "doctor --home . --live"
      })
  void what_it_cannot_do_ends_with_3_as_monitoring_expects(String line) {
    String[] words = (line + " --data " + directory).split(" ", -1);
    Cli cli = Cli.run(words);
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void the_configured_servers_are_asked_and_a_mistake_there_is_named() throws Exception {
    Path conf = directory.resolve("lockstep.conf");
    Files.writeString(conf, "ntp.servers = time.example.org, time.example.org\n");
    Cli cli = Cli.run("doctor", "--home", ".", "--data", directory.toString());
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err()).contains(conf + ", line 1: ntp.servers").hasLineCount(1);
  }

  @Test
  void an_account_comes_with_its_devices_clocks() throws Exception {
    visit(
        (database, world, ann, usual) -> {
          world.enrol(ann);
          Cli cli = Cli.run(and(usual, "--account", "ann"));
          assertThat(cli.code()).isIn(0, 1);
          assertThat(cli.out()).contains("ann@lockstep.test").contains("its clock is in step");
          assertThat(Cli.run(and(usual, "--json", "--account", "ann")).json())
              .contains("\"account\":\"ann@lockstep.test\"", "\"clock\":\"its clock is in step");
        });
  }

  /** A data directory with one enrolled account, and a time server that calls the clock right. */
  private interface Visit {
    void with(Database database, World world, AccountRef ann, String... usual) throws Exception;
  }

  private void visit(Visit visit) throws Exception {
    try (Database database = Database.open(directory, new SecureRandom());
        World world = new World(new JdbcFactorStore(database), database.vault());
        FakeTimeServer server = behind(Duration.ZERO)) {
      world.time.pass(Duration.between(World.START, Instant.now()));
      AccountRef ann =
          new JdbcAccounts(database)
              .add("ann@lockstep.test", "h", false, World.START)
              .orElseThrow()
              .ref();
      visit.with(
          database,
          world,
          ann,
          "doctor",
          "--home",
          ".",
          "--data",
          directory.toString(),
          "--ntp",
          server.address().toString());
    }
  }

  private static String[] and(String[] usual, String... more) {
    return Stream.of(usual, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  @Test
  void a_code_is_explained_spent_written_down_and_never_shown() throws Exception {
    visit(
        (database, world, ann, usual) -> {
          World.Phone phone = world.enrol(ann);
          String code = phone.at(Instant.now().minus(Duration.ofMinutes(10)));
          Cli cli = Cli.typing(code + "\n", and(usual, "--account", "ann", "--code"));
          assertThat(cli.out())
              .contains("20 steps (10 min 0 s) behind")
              .contains("verdict=SKEWED op=explain", "suspect=device")
              .contains("The code is spent now");
          assertThat(cli.out() + cli.err()).doesNotContain(code);
          assertThat(Files.readString(directory.resolve("log/audit.log")))
              .contains("SKEWED")
              .doesNotContain(code);
          Cli json = Cli.typing(code, and(usual, "--account", "ann", "--code", "--json"));
          assertThat(json.json()).contains("\"code\":{\"verdict\":");
        });
  }

  @Test
  void votes_of_the_users_devices_are_counted() throws Exception {
    visit(
        (database, world, ann, usual) -> {
          BootTime now = ThisMachine.surroundings().boot().read();
          long ahead = System.currentTimeMillis() - now.millis();
          List<JuryVote> votes = new ArrayList<>();
          for (int i = 0; i < 12; i++) {
            AccountRef voter =
                new JdbcAccounts(database)
                    .add("voter" + i + "@lockstep.test", "h", false, World.START)
                    .orElseThrow()
                    .ref();
            SkewInterval clock = new SkewInterval(ahead - 20_000, ahead + 40_000);
            votes.add(new JuryVote(voter.id(), clock, now));
          }
          String node = EmbeddedHost.node(Configuration.read(Path.of("conf/lockstep.conf")));
          new JdbcJury(database, node).keep(votes);
          Cli cli = Cli.run(usual);
          assertThat(cli.out()).contains("12 of 12 devices of users agree");
          assertThat(Cli.run(and(usual, "--json")).json()).contains("\"juryVotes\":12");
        });
  }
}
