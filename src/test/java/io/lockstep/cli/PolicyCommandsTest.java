package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.Policy;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcAccounts;
import io.lockstep.store.jdbc.JdbcCos;
import io.lockstep.store.jdbc.JdbcPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCommandsTest {
  private static final String ANN = "ann@lockstep.test";

  @TempDir Path data;
  private Database database;

  @BeforeEach
  void firstStart() throws Exception {
    // Kept open, as a running host does: commands beside it need not start the engine.
    database = Database.open(data, new SecureRandom());
    run("cos add staff");
    add("ann", "--cos", "staff");
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private String[] here(List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--data", data.toString(), "--home", "."));
    return all.toArray(String[]::new);
  }

  private Cli run(String line) {
    return Cli.run(here(Arrays.asList(line.split(" ", -1))));
  }

  private Cli add(String name, String... more) {
    List<String> words = new ArrayList<>(List.of("account", "add", name, "--password-stdin"));
    words.addAll(Arrays.asList(more));
    return Cli.typing("correct horse\n", here(words));
  }

  private String audit() throws IOException {
    return Files.readString(data.resolve("log/audit.log"));
  }

  @Test
  void what_a_class_demands_holds_for_its_accounts_until_one_is_exempt() throws IOException {
    assertThat(run("policy set --cos staff required=true enrol.by=2026-12-31").out())
        .contains("set required = true for cos staff")
        .contains("set enrol.by = 2026-12-31 for cos staff");
    assertThat(run("policy show --account ann --effective").out())
        .contains("required = true  (cos)")
        .contains("enrol.by = 2026-12-31  (cos)")
        .contains("window = 1  (server)");
    assertThat(run("user exempt ann --reason phoneless").code()).isZero();
    assertThat(run("policy show --account ann --effective --json").json())
        .contains("{\"key\":\"required\",\"value\":\"false\",\"from\":\"account\"}");
    assertThat(audit()).contains("cos=staff").contains("required=true").contains("phoneless");
    assertThat(run("policy unset --account ann required").out())
        .contains("unset required for account " + ANN);
    assertThat(run("users --required --json").json()).contains("\"enrolBy\":\"2026-12-31\"");
  }

  @Test
  void all_layers_are_shown_with_their_names() {
    run("policy set --account ann window=0");
    run("policy set --domain lockstep.test digits=8");
    assertThat(run("policy show").out())
        .contains("server: recovery.codes = 10")
        .contains("account " + ANN + ": window = 0")
        .contains("domain lockstep.test: digits = 8");
    assertThat(run("policy show --domain LOCKSTEP.test --json").json())
        .isEqualTo(
            "[{\"scope\":\"domain\",\"name\":\"lockstep.test\",\"key\":\"digits\",\"value\":\"8\"}]");
  }

  @ParameterizedTest
  @CsvSource({
    "policy set --cos staff window=2, 2, window = 2 is not allowed: a number from 0 to 1",
    "policy set --cos staff windows=1, 2, there is no key 'windows'",
    "policy set --cos staff window, 2, expected KEY=VALUE",
    "policy set --cos staff window=1 window=0, 2, twice",
    "policy set window=1, 2, 'name one of --account, --cos and --domain'",
    "policy set --cos staff --account ann window=1, 2, name one of",
    "policy set --cos nobody window=1, 1, there is no class of service",
    "policy set --account bob window=1, 1, there is no account bob",
    "policy set --domain a_b window=1, 1, a domain is called",
    "policy set --cos staff available=false required=true, 1, exclude each other",
    "policy unset --cos staff window, 1, had said nothing about window",
    "policy unset --cos staff nonsense, 2, there is no key",
    "user require ann --by soon, 2, enrol.by = soon is not allowed",
    "user require bob, 1, there is no account",
    "user exempt ann, 2, --reason",
    "users --due soon, 2, --due is a date",
    "cos add a/b, 1, a class of service is called",
    "cos add staff, 1, already",
    "cos remove staff, 1, accounts have the class",
    "cos remove default, 1, it stays",
    "account set ann, 2, nothing to set",
    "account set ann --cos nobody, 1, there is no class",
    "account set ann --admin-of a_b, 1, a domain is called",
    "account rename ann a/b, 1, an account is called",
    "account rename bob ann, 1, there is no account bob",
    "account delete bob --yes, 1, there is no account bob"
  })
  void a_mistake_gets_its_sentence_and_changes_nothing(String line, int code, String words) {
    Cli cli = run(line);
    assertThat(cli.code()).isEqualTo(code);
    assertThat(cli.err()).contains(words).doesNotContain("Exception");
    assertThat(new JdbcPolicies(database, Policy.DEFAULT).rows()).isEmpty();
    assertThat(new JdbcAccounts(database).all())
        .singleElement()
        .matches(account -> account.ref().name().equals(ANN) && account.adminDomain().isEmpty());
    assertThat(new JdbcCos(database).all()).hasSize(2);
  }

  @Test
  void a_domain_without_accounts_is_set_with_a_word_of_warning() {
    assertThat(run("policy set --domain exmaple.org window=0").err())
        .contains("no account is in the domain exmaple.org");
    assertThat(run("policy set --domain lockstep.test window=0").err()).isEmpty();
  }

  @Test
  void help_names_every_key_and_what_is_allowed() {
    assertThat(Cli.run("policy", "set", "--help").out())
        .contains("enrol.by:")
        .contains("app.passwords.lifetime:")
        .contains("a number from 1 to 20");
  }

  @Test
  void who_would_be_locked_out_on_a_date_is_listed() {
    add("bob");
    run("user require ann --by 2090-06-29");
    run("user require bob --by 2090-06-30");
    assertThat(run("users --due 2090-06-30").out())
        .isEqualToIgnoringNewLines(ANN + "  not enrolled  required by 2090-06-29");
    assertThat(run("users --due 2090-07-01").out()).contains(ANN).contains("bob@");
    Cli tomorrow = run("users --due");
    assertThat(tomorrow.code()).isEqualTo(1);
    assertThat(tomorrow.out()).isEmpty();
    run("user require bob");
    assertThat(run("users --due").out()).contains("bob@lockstep.test").doesNotContain(ANN);
  }

  @Test
  void lists_can_be_narrowed() {
    assertThat(run("users").out()).contains(ANN + "  not enrolled");
    assertThat(run("users --not-enrolled").code()).isZero();
    assertThat(run("users --locked").code()).isEqualTo(1);
    assertThat(run("users --drifting --json").json()).isEqualTo("[]");
  }

  @Test
  void an_account_gets_class_and_rights_and_loses_them() throws IOException {
    assertThat(add("bob", "--admin-of", "Example.org").code()).isZero();
    assertThat(run("account list").out()).contains("bob@lockstep.test  admin of example.org");
    assertThat(add("eve", "--admin", "--admin-of", "example.org").err())
        .contains("needs no domain");
    assertThat(run("account set bob --admin-of none --cos staff --active false").code()).isZero();
    assertThat(run("account list").out()).contains("bob@lockstep.test  cos staff  inactive");
    assertThat(audit()).contains("cmd=AccountSet").contains("active=false");
    assertThat(run("cos list").out()).contains("staff  2 accounts");
  }

  @Test
  void an_account_is_renamed_and_deleted_when_that_is_meant() throws IOException {
    assertThat(run("account rename ann anna").out())
        .contains("renamed " + ANN + " to anna@lockstep.test");
    assertThat(add("bob").code()).isZero();
    assertThat(run("account rename bob ANNA").err()).contains("already");
    assertThat(run("account delete anna --yes --json").json())
        .startsWith("{\"deleted\":\"anna@lockstep.test\"");
    assertThat(run("account list").out()).doesNotContain("anna");
    assertThat(audit()).contains("cmd=AccountRename").contains("cmd=AccountDelete");
    assertThat(run("cos remove staff").code()).isZero();
  }
}
