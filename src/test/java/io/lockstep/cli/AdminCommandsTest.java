package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.World;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcAccounts;
import io.lockstep.store.jdbc.JdbcFactorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator does for one account, for many, and for the database. */
class AdminCommandsTest {
  @TempDir Path data;
  private Database database;
  private World world;
  private AccountRef ann;

  @BeforeEach
  void twoAccountsOneOfThemEnrolled() throws Exception {
    database = Database.open(data, new SecureRandom());
    world = new World(new JdbcFactorStore(database), database.vault());
    world.time.pass(java.time.Duration.between(World.START, Instant.now()));
    ann = add("ann@lockstep.test");
    add("bob@lockstep.test");
    world.enrol(ann);
  }

  @AfterEach
  void close() {
    world.close();
    database.close();
  }

  private AccountRef add(String name) {
    return new JdbcAccounts(database).add(name, "h", false, World.START).orElseThrow().ref();
  }

  private Cli run(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--data", data.toString(), "--home", "."));
    return Cli.run(all.toArray(String[]::new));
  }

  private boolean enrolled(AccountRef account) {
    return world.verification.enrolled(account);
  }

  private String audit() throws IOException {
    return Files.readString(data.resolve("log/audit.log"));
  }

  // One account

  @Test
  void show_tells_what_there_is_and_no_secret() {
    world.login(ann, "000000");
    world.settle();
    Cli cli = run("user", "show", "ann");
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .contains("ann@lockstep.test  " + ann.id())
        .contains("name=Authenticator  algorithm=SHA1  digits=6  period=30")
        .contains("recoveryCodesLeft=10")
        .contains("inARow=1  locked=false")
        .contains("key=available  value=true  from=server");
    assertThat(run("user", "show", "ann", "--json").json())
        .startsWith("{\"name\":\"ann@lockstep.test\"")
        .contains("\"enrolled\":true,\"authenticators\":[{\"name\":\"Authenticator\"")
        .contains("\"appPasswords\":[],\"devices\":[]")
        .contains("\"retiredSecrets\":0");
    assertThat(run("user", "show", "bob").out()).contains("authenticators\n  none");
  }

  @Test
  void reset_takes_everything_away_says_so_and_stands_in_the_audit_log() throws IOException {
    Cli cli = run("user", "reset", "ann", "--reason", "lost phone", "--json");
    assertThat(cli.json()).isEqualTo("{\"reset\":\"ann@lockstep.test\",\"wasEnrolled\":true}");
    assertThat(enrolled(ann)).isFalse();
    assertThat(audit())
        .contains("account=ann@lockstep.test; change=reset; reason=lost phone;")
        .contains("aname=" + Audit.who());
    assertThat(run("user", "reset", "ann", "--reason", "again").out()).contains("nothing to reset");
  }

  @Test
  void reset_wants_a_reason_and_an_account_that_is_there() {
    assertThat(run("user", "reset", "ann").code()).isEqualTo(2);
    Cli nobody = run("user", "reset", "carl", "--reason", "x");
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.err()).contains("there is no account carl").doesNotContain("Exception");
    assertThat(enrolled(ann)).isTrue();
  }

  @Test
  void bypass_prints_a_code_that_lets_in_once_and_stands_in_no_log() throws IOException {
    Cli cli = run("user", "bypass", "ann", "--for", "30m");
    assertThat(cli.code()).isZero();
    String code = cli.out().strip();
    assertThat(code).matches("[A-Z2-7]{10}");
    assertThat(cli.err()).contains("for one login of ann@lockstep.test").doesNotContain(code);
    assertThat(audit()).contains("change=bypassIssued").doesNotContain(code);
    assertThat(world.verdict(ann, code).accepted()).isTrue();
    assertThat(world.verdict(ann, code).accepted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"25h", "0s", "-1h", "soon"})
  void bypass_refuses_a_lifetime_that_is_not_allowed(String lifetime) {
    Cli cli = run("user", "bypass", "ann", "--for", lifetime);
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("at most 24h");
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void bypass_for_an_account_without_a_factor_is_refused_in_a_sentence() {
    Cli cli = run("user", "bypass", "bob");
    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err().strip())
        .isEqualTo("lockstep: bob@lockstep.test has no second factor to bypass");
  }

  // Many accounts

  @Test
  void a_class_of_service_is_reset_and_each_account_told() throws IOException {
    Cli cli = run("reset", "--cos", "default", "--reason", "stolen", "--yes");
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .contains("cos default  finished: 2 reset, 0 failed, 0 waiting")
        .contains("  ann@lockstep.test  reset")
        .contains("  bob@lockstep.test  had no second factor");
    assertThat(enrolled(ann)).isFalse();
    assertThat(audit())
        .contains("cmd=TwoFactorMassReset; turn=opened;")
        .contains("turn=finished;")
        .contains("cos=default; by=" + Audit.who().replace("(", "(") + ";")
        .contains("account=ann@lockstep.test; change=reset;");
    String id = cli.out().substring(0, 36);
    assertThat(run("reset", "status", "--json").json()).contains("\"job\":\"" + id + "\"");
    assertThat(run("reset", "status", id, "--json").json())
        .contains("\"state\":\"finished\"")
        .contains("{\"name\":\"ann@lockstep.test\",\"state\":\"done\"");
  }

  @Test
  void a_dry_run_says_who_and_resets_nobody() {
    Cli cli = run("reset", "--domain", "LOCKSTEP.test", "--dry-run");
    assertThat(cli.out()).isEqualTo("ann@lockstep.test\nbob@lockstep.test\n");
    assertThat(enrolled(ann)).isTrue();
    assertThat(run("reset", "status", "--json").json()).isEqualTo("[]");
  }

  @Test
  void a_list_with_a_wrong_name_resets_nobody_and_names_the_line() throws IOException {
    Path list = Files.writeString(data.resolve("list"), "# lost\nann # phone\n\ncarl\n");
    Cli cli = run("reset", "--file", list.toString(), "--yes");
    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err()).contains("list, line 4: there is no account carl");
    assertThat(enrolled(ann)).isTrue();
    Files.writeString(list, "ann\nann@lockstep.test\n");
    assertThat(run("reset", "--file", list.toString(), "--yes").out()).contains("1 reset");
    assertThat(enrolled(ann)).isFalse();
  }

  @Test
  void who_is_meant_must_be_said_once_and_be_there() {
    assertThat(run("reset", "--yes").code()).isEqualTo(2);
    assertThat(run("reset", "--cos", "default", "--domain", "x.org", "--yes").code()).isEqualTo(2);
    assertThat(run("reset", "--cos", "gold", "--yes").err())
        .contains("there is no class of service gold");
    assertThat(run("reset", "--domain", "nobody.org", "--yes").code()).isEqualTo(1);
    assertThat(run("reset", "--domain", "%", "--yes").err()).contains("a domain is called");
    assertThat(run("reset", "status", "no-such-id").err()).contains("there is no mass reset");
    assertThat(enrolled(ann)).isTrue();
  }

  @Test
  void without_a_terminal_nobody_is_reset_unasked() {
    Cli cli = run("reset", "--cos", "default");
    assertThat(cli.code()).isNotZero();
    assertThat(enrolled(ann)).isTrue();
  }

  // The database

  private void sql(String statement) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:h2:file:" + data.toAbsolutePath().resolve("lockstep") + ";AUTO_SERVER=TRUE")) {
      connection.createStatement().executeUpdate(statement);
    }
  }

  @Test
  void fsck_finds_nothing_in_a_sound_database() {
    Cli cli = run("fsck");
    assertThat(cli.code()).isZero();
    assertThat(cli.out()).isEqualTo("all is well\n");
    assertThat(run("fsck", "--json").json())
        .isEqualTo("{\"found\":[],\"repaired\":[],\"left\":[]}");
  }

  @Test
  void fsck_shows_its_plan_and_changes_nothing_until_told() throws Exception {
    sql("delete from ledger where account_id = '" + ann.id() + "'");
    Cli look = run("fsck");
    assertThat(look.code()).isEqualTo(1);
    assertThat(look.out())
        .contains("no-ledger: accounts with a second factor and no ledger")
        .contains("  ledger  ann@lockstep.test  1")
        .contains("  the repair: opens a new ledger");
    assertThat(run("fsck").out()).as("still there").isEqualTo(look.out());
    Cli repair = run("fsck", "--repair", "--yes");
    assertThat(repair.code()).isZero();
    assertThat(repair.out()).contains("repaired no-ledger: 1 rows").endsWith("all is well\n");
    assertThat(audit()).contains("cmd=Fsck;").contains("repaired=no-ledger;");
    assertThat(run("fsck").code()).isZero();
  }

  @Test
  void what_fsck_cannot_repair_is_left_with_advice_and_ends_with_1() throws Exception {
    sql("update authenticator set key_id = 'klost'");
    Cli cli = run("fsck", "--repair", "--yes", "--json");
    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.json())
        .contains("\"check\":\"unknown-key\"")
        .contains("\"repaired\":[]")
        .contains("lockstep.keys");
  }
}
