package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.store.jdbc.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private static final String PASSWORD = "correct horse battery\n";

  @TempDir Path data;

  @BeforeEach
  void firstStart() throws Exception {
    Database.open(data, new SecureRandom()).close();
  }

  private String[] here(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--data", data.toString(), "--home", "."));
    return all.toArray(String[]::new);
  }

  private Cli run(String... arguments) {
    return Cli.run(here(arguments));
  }

  private Cli add(String name, String... more) {
    List<String> all = new ArrayList<>(List.of("account", "add", name, "--password-stdin"));
    all.addAll(Arrays.asList(more));
    return Cli.typing(PASSWORD, here(all.toArray(String[]::new)));
  }

  @Test
  void a_mistake_in_the_configuration_ends_with_3_and_names_its_line() throws IOException {
    Files.writeString(data.resolve("lockstep.conf"), "#\ntotp.window = 7\n");
    Cli cli = run("status");
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err()).contains("lockstep.conf, line 2").contains("totp.window").hasLineCount(1);
  }

  @Test
  void a_missing_key_file_ends_with_4() throws IOException {
    Files.delete(data.resolve("lockstep.keys"));
    Cli cli = run("status");
    assertThat(cli.code()).isEqualTo(4);
    assertThat(cli.err()).contains("lockstep.keys").hasLineCount(1);
  }

  @Test
  void an_account_is_added_listed_and_counted() {
    Cli added = add("Ann", "--admin", "--json");
    assertThat(added.code()).isZero();
    assertThat(added.json()).contains("\"added\":\"ann@lockstep.test\"");
    Cli list = run("account", "list");
    assertThat(list.out().strip()).isEqualTo("ann@lockstep.test  admin  not enrolled");
    assertThat(run("account", "list", "--json").json())
        .startsWith("[{\"name\":\"ann@lockstep.test\"")
        .contains("\"admin\":true,\"active\":true,\"enrolled\":false");
    assertThat(run("status", "--json").json()).contains("\"accounts\":1");
  }

  @Test
  void a_name_is_taken_once() {
    add("ann");
    Cli again = add("ANN");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("there is an account").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ann@", "@x", "ann@x@y", "a'nn@x.org"})
  void a_name_that_is_none_is_refused_in_a_sentence(String name) {
    Cli cli = add(name);
    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err()).contains("an account is called name@domain").doesNotContain("Exception");
    Cli unlock = run("user", "unlock", name);
    assertThat(unlock.code()).isEqualTo(1);
    assertThat(unlock.err())
        .contains("an account is called name@domain")
        .doesNotContain("Exception");
  }

  @Test
  void a_name_longer_than_the_database_keeps_is_refused_in_a_sentence() {
    String domain = ("d".repeat(60) + ".").repeat(4) + "org";
    Cli cli = add("a".repeat(60) + "@" + domain);
    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err()).contains("an account is called name@domain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void an_empty_password_is_refused(String typed) {
    Cli cli = Cli.typing(typed, here("account", "add", "ann", "--password-stdin"));
    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err()).contains("a password has 1 to 1024 characters");
    assertThat(run("account", "list").out()).isEmpty();
  }

  @Test
  void a_short_password_is_taken_with_a_word_of_warning() {
    Cli cli = Cli.typing("test123\n", here("account", "add", "ann", "--password-stdin"));
    assertThat(cli.code()).isZero();
    assertThat(cli.err()).contains("shorter than 8 characters").doesNotContain("test123");
  }

  @Test
  void a_password_is_changed_for_an_account_that_is_there() {
    add("ann");
    Cli changed =
        Cli.typing("another horse\n", here("account", "passwd", "ann", "--password-stdin"));
    assertThat(changed.code()).isZero();
    assertThat(changed.out().strip()).isEqualTo("changed ann@lockstep.test");
    Cli nobody =
        Cli.typing("another horse\n", here("account", "passwd", "bob", "--password-stdin"));
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.err()).contains("there is no account bob");
  }

  @Test
  void unlocking_says_how_many_failures_there_were_and_stands_in_the_audit_log()
      throws IOException {
    add("ann");
    Cli cli = run("user", "unlock", "ann", "--json");
    assertThat(cli.json()).isEqualTo("{\"unlocked\":\"ann@lockstep.test\",\"failures\":0}");
    assertThat(Files.readString(data.resolve("log/audit.log"))).contains("lockLifted");
    assertThat(run("user", "unlock", "bob").code()).isEqualTo(1);
  }

  @Test
  void status_tells_the_switch_and_how_long_a_code_is_really_accepted() {
    Cli cli = run("status");
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .contains("state      on")
        .contains("is accepted for 90 seconds; one guess hits 3 in 1000000");
    assertThat(run("status", "--json").json())
        .startsWith("{\"state\":\"on\",\"since\":null")
        .contains("\"acceptedSeconds\":90,\"acceptedCodes\":3,\"possibleCodes\":1000000");
  }

  @Test
  void the_switch_is_turned_with_the_same_digest_before_and_after() throws IOException {
    Cli off = run("disable", "--reason", "clock \"broken\"\nreally", "--until", "2h", "--json");
    assertThat(off.json()).startsWith("{\"state\":\"off\"");
    String digest = off.out().replaceAll("(?s).*\"digestBefore\":\"([0-9a-f]{64})\".*", "$1");
    assertThat(off.out()).contains("\"digestAfter\":\"" + digest + "\"");
    assertThat(run("status", "--check").code()).isEqualTo(1);
    assertThat(run("status").out()).contains("OFF").contains("reason     clock \"broken\" really");
    Cli on = run("enable");
    assertThat(on.out()).contains("The second factor is on.").contains("digest after   " + digest);
    assertThat(run("status", "--check").code()).isZero();
    assertThat(Files.readAllLines(data.resolve("log/audit.log"))).hasSize(2);
  }

  @Test
  void the_switch_turns_even_when_the_database_does_not_open() throws IOException {
    Files.writeString(data.resolve("lockstep.mv.db"), "nonsense");
    Cli off = run("disable");
    assertThat(off.code()).isZero();
    assertThat(off.out()).contains("The second factor is OFF.").contains("unknown: the database");
  }
}
