package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.VerificationOutcome;
import io.lockstep.factor.World;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcAccounts;
import io.lockstep.store.jdbc.JdbcFactorStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What administrators do about phones that are off, and about codes that are read out to them. */
class DriftCommandsTest {
  @TempDir Path data;
  private Database database;
  private World world;
  private AccountRef ann;
  private World.Phone phone;

  @BeforeEach
  void anEnrolledAccount() throws Exception {
    database = Database.open(data, new SecureRandom());
    world = new World(new JdbcFactorStore(database), database.vault());
    world.time.pass(Duration.between(World.START, Instant.now().minus(Duration.ofMinutes(20))));
    ann =
        new JdbcAccounts(database)
            .add("ann@lockstep.test", "h", false, World.START)
            .orElseThrow()
            .ref();
    phone = world.enrol(ann);
  }

  @AfterEach
  void close() {
    world.close();
    database.close();
  }

  private Cli run(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--data", data.toString(), "--home", "."));
    return Cli.run(all.toArray(String[]::new));
  }

  private String ahead(int steps) {
    return phone.at(world.clock.now().plusSeconds(30L * steps));
  }

  private void learn(int steps) {
    for (int i = 0; i < 2; i++) {
      world.verdict(ann, ahead(steps));
      world.time.pass(Duration.ofSeconds(30));
    }
  }

  private String audit() throws IOException {
    return Files.readString(data.resolve("log/audit.log"));
  }

  @Test
  void a_learned_drift_is_shown_and_cleared() throws IOException {
    assertThat(run("drift", "show").out()).contains("no drift is forgiven");
    learn(4);
    assertThat(run("drift", "show").out())
        .contains("ann@lockstep.test")
        .contains("is about 120 s ahead");
    assertThat(run("drift", "show", "ann@lockstep.test", "--json").out())
        .contains("\"account\":\"ann@lockstep.test\"")
        .contains("\"steps\":4,\"seconds\":120");
    assertThat(run("status").out()).contains("drifting   1;");
    assertThat(run("user", "show", "ann@lockstep.test", "--json").out())
        .contains("\"drift\":\"4\"");
    Cli cleared = run("drift", "clear", "ann@lockstep.test", "--json");
    assertThat(cleared.code()).isZero();
    assertThat(cleared.out()).contains("\"cleared\":1");
    assertThat(audit()).contains("change=driftCleared").contains("aname=");
    assertThat(run("drift", "show", "--json").out()).isBlank();
    assertThat(run("drift", "clear", "ann@lockstep.test").out()).contains("had no drift");
    assertThat(world.login(ann, ahead(4))).isInstanceOf(VerificationOutcome.Refused.class);
  }

  @Test
  void an_account_that_does_not_exist_is_said_so() {
    for (String command : List.of("show", "clear")) {
      Cli answer = run("drift", command, "nobody@lockstep.test");
      assertThat(answer.code()).isEqualTo(1);
      assertThat(answer.err()).contains("nobody@lockstep.test");
    }
  }

  private Cli explain(String code, String... more) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream((code + "\n").getBytes(StandardCharsets.US_ASCII)));
    try {
      List<String> all =
          new ArrayList<>(List.of("doctor", "--account", "ann@lockstep.test", "--code"));
      all.addAll(Arrays.asList(more));
      return run(all.toArray(String[]::new));
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void a_code_that_is_read_out_is_explained_audited_and_never_shown() throws IOException {
    String code = phone.at(Instant.now().plusSeconds(30 * 23 + 15));
    Cli told = explain(code);
    assertThat(told.out())
        .contains("was looked at for an administrator. It lets nobody in.")
        .contains("verdict=SKEWED op=explain account=ann@lockstep.test offset=+2")
        .doesNotContain(code);
    assertThat(told.err()).doesNotContain(code);
    assertThat(audit()).contains("codeExplained").contains("verdict=SKEWED").doesNotContain(code);
    assertThat(explain("00 11x", "--json").out())
        .contains("\"verdict\":\"NOT_A_CODE\"", "\"op\":\"explain\"");
  }

  @Test
  void a_code_needs_an_account() {
    Cli answer = run("doctor", "--code");
    assertThat(answer.err()).contains("--code needs --account");
  }
}
