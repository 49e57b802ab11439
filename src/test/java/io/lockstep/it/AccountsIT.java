package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** scripts/lockstep account, beside a running host. */
class AccountsIT {
  private static final String PASSWORD = "correct horse";

  @TempDir static Path data;
  private static Host host;

  @BeforeAll
  static void start() {
    host = Host.start(data);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private Finished account(String input, String... words) {
    List<String> command = new ArrayList<>(List.of(Product.script("lockstep"), "account"));
    command.addAll(List.of(words));
    command.addAll(List.of("--data", data.toString()));
    return Product.run(command, input, Map.of());
  }

  @Test
  void a_new_account_logs_in_at_once() {
    Finished added = account(PASSWORD + "\n", "add", "ann", "--password-stdin");
    assertThat(added.err()).isEmpty();
    assertThat(added.exit()).isZero();
    assertThat(added.out().strip()).isEqualTo("added ann@lockstep.test");
    assertThat(host.soap().login("ann@lockstep.test", PASSWORD).session()).isPresent();
    assertThat(host.soap().login("ANN", PASSWORD).session()).isPresent();
  }

  @Test
  void a_new_password_ends_the_sessions_and_is_the_only_one_that_works() {
    account(PASSWORD, "add", "bob@example.org", "--password-stdin");
    Soap soap = host.soap();
    String session = soap.login("bob@example.org", PASSWORD).session().orElseThrow();
    assertThat(soap.info(session).ok()).isTrue();

    Finished changed =
        account("another horse\n", "passwd", "bob@example.org", "--password-stdin", "--json");
    assertThat(changed.exit()).isZero();
    assertThat(Json.object(changed.out())).containsEntry("changed", "bob@example.org");
    assertThat(soap.info(session).fault()).isEqualTo("service.AUTH_EXPIRED");
    assertThat(soap.login("bob@example.org", PASSWORD).fault()).isEqualTo("account.AUTH_FAILED");
    assertThat(soap.login("bob@example.org", "another horse").session()).isPresent();
  }

  @Test
  void the_list_is_json_when_asked_for() {
    account(PASSWORD, "add", "carl", "--admin", "--json", "--password-stdin");
    host.soap().enrol("carl", PASSWORD);
    List<Map<String, Object>> list = Json.objects(account("", "list", "--json").out());
    assertThat(list)
        .anySatisfy(
            carl ->
                assertThat(carl)
                    .containsEntry("name", "carl@lockstep.test")
                    .containsEntry("admin", true)
                    .containsEntry("active", true)
                    .containsEntry("enrolled", true))
        .anySatisfy(
            demo ->
                assertThat(demo).containsEntry("name", Host.DEMO).containsEntry("admin", false));
    assertThat(account("", "list").out()).contains("carl@lockstep.test  admin  enrolled");
  }

  @ParameterizedTest
  @CsvSource({
    "add, demo, long enough, already",
    "add, DEMO@Lockstep.Test, long enough, already",
    "add, a b, long enough, name@domain",
    "add, a@b@c, long enough, name@domain",
    "add, @example.org, long enough, name@domain",
    "add, eve, '', characters",
    "passwd, nobody, long enough, no account",
    "passwd, demo, '', characters"
  })
  void a_mistake_gets_its_sentence(String verb, String name, String password, String words) {
    String before = account("", "list").out();
    Finished refused = account(password + "\n", verb, name, "--password-stdin");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.sentence()).startsWith("lockstep: ").contains(words).hasLineCount(1);
    assertThat(account("", "list").out()).isEqualTo(before);
  }

  @Test
  void a_password_that_is_not_on_standard_input_needs_a_terminal() {
    Finished refused = account("", "add", "fred");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.sentence()).contains("--password-stdin").hasLineCount(1);
  }
}
