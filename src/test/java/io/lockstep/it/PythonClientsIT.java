package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.Client.Told;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both styles of login, in programs written from the description of the wire alone. */
class PythonClientsIT {
  private static final Client TWO_STEP = new Client("python3", "two_step.py", Map.of());
  private static final Client ONE_REQUEST = new Client("python3", "one_request.py", Map.of());

  @TempDir Path data;
  private Host host;
  private String url;

  @BeforeEach
  void start() {
    host = Host.start(data);
    url = host.ready().get("soap");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private Phone enrol() {
    return Phone.enrol(host.soap(), Host.DEMO, Host.DEMO_PASSWORD);
  }

  private Told twoSteps(String version, String password, String code) {
    return TWO_STEP.runWith(code + "\n", url, version, Host.DEMO, password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.2"})
  void a_two_step_client_is_asked_for_the_code_once_there_is_a_factor(String version) {
    Told before = twoSteps(version, Host.DEMO_PASSWORD, "");
    assertThat(before.members()).containsEntry("asked", false).containsEntry("name", Host.DEMO);
    Phone phone = enrol();
    String code = phone.code(1);

    Told told = twoSteps(version, Host.DEMO_PASSWORD, code);

    assertThat(told.members())
        .containsEntry("asked", true)
        .containsEntry("methods", List.of("app"))
        .containsEntry("name", Host.DEMO);
    assertThat((long) told.at("lifetime").orElseThrow()).isBetween(3_500_000L, 3_600_000L);
    assertThat(twoSteps(version, Host.DEMO_PASSWORD, code).text("fault"))
        .as("the same code again")
        .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(twoSteps(version, "wrong", phone.code(2)).text("fault"))
        .isEqualTo("account.AUTH_FAILED");
  }

  @Test
  void a_one_request_client_logs_in_with_password_and_code_and_lives_on_its_cookie() {
    Phone phone = enrol();
    String code = phone.code(1);

    Told told = ONE_REQUEST.run(url, Host.DEMO, Host.DEMO_PASSWORD, code);

    assertThat(told.members())
        .containsEntry("cookies", List.of("ZM_AUTH_TOKEN"))
        .containsEntry("withoutCsrf", "service.AUTH_REQUIRED")
        .containsEntry("name", Host.DEMO)
        .containsEntry("afterLogoff", "service.AUTH_REQUIRED");
    assertThat(ONE_REQUEST.run(url, Host.DEMO, Host.DEMO_PASSWORD, code).members())
        .isEqualTo(Map.of("fault", "account.TWO_FACTOR_AUTH_FAILED"));
  }

  @Test
  void a_one_request_client_without_a_code_gets_the_challenge_and_no_cookie() {
    enrol();

    Told told = ONE_REQUEST.run(url, Host.DEMO, Host.DEMO_PASSWORD);

    assertThat(told.members())
        .isEqualTo(Map.of("cookies", List.of(), "required", "true", "methods", List.of("app")));
  }

  @Test
  void a_one_request_client_needs_no_code_where_there_is_no_factor() {
    Told told = ONE_REQUEST.run(url, Host.DEMO, Host.DEMO_PASSWORD);

    assertThat(told.text("name")).isEqualTo(Host.DEMO);
  }
}
