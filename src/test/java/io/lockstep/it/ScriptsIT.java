package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts/run promises. */
class ScriptsIT {
  @TempDir Path data;

  private Host run(Map<String, String> environment, String... more) {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Product.script("run"),
                "--data",
                data.toString(),
                "--port",
                "0",
                "--admin-port",
                "0"));
    command.addAll(List.of(more));
    return Host.start(command, environment);
  }

  @Test
  void the_first_start_prints_one_line_with_all_fields_in_order() {
    try (Host host = run(Map.of())) {
      assertThat(host.readyLine()).startsWith("READY soap=");
      assertThat(host.ready().keySet())
          .containsExactly(
              "soap",
              "admin",
              "mta",
              "wsdl",
              "web",
              "adminWeb",
              "log",
              "account",
              "password",
              "adminAccount",
              "adminPassword");
      assertThat(host.ready()).containsEntry("account", Host.DEMO);
      assertThat(host.ready()).containsEntry("adminAccount", "admin@lockstep.test");
      assertThat(host.log()).isAbsolute().isRegularFile();
      String password = host.ready().get("password");
      assertThat(password).hasSize(16).isNotEqualTo(host.ready().get("adminPassword"));
      assertThat(host.soap().login(Host.DEMO, password).session()).isPresent();
      assertThat(host.stop()).as("lines after READY").isEmpty();
    }
  }

  @Test
  void passwords_of_the_environment_are_taken_and_a_second_start_has_none_to_tell() {
    try (Host host = run(Host.passwords())) {
      assertThat(host.ready()).containsEntry("password", Host.DEMO_PASSWORD);
      assertThat(host.ready()).containsEntry("adminPassword", Host.ADMIN_PASSWORD);
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD).session()).isPresent();
      host.stop();
    }
    try (Host host = run(Map.of("LOCKSTEP_DEMO_PASSWORD", "another password"))) {
      assertThat(host.ready().keySet())
          .containsExactly(
              "soap", "admin", "mta", "wsdl", "web", "adminWeb", "log", "account", "adminAccount");
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD).session()).isPresent();
      assertThat(host.soap().login(Host.DEMO, "another password").fault())
          .isEqualTo("account.AUTH_FAILED");
    }
  }

  @Test
  void sigterm_to_the_script_ends_the_java_process_it_became() throws IOException {
    try (Host host = run(Map.of())) {
      assertThat(Files.readString(Path.of("/proc/" + host.pid() + "/comm")).strip())
          .as("the script's own process")
          .isEqualTo("java");
      host.stop();
      assertThat(host.alive()).isFalse();
      assertThat(host.err()).isEmpty();
      assertThat(Files.exists(data.resolve("lockstep.lock.db"))).as("closed cleanly").isFalse();
    }
  }

  @Test
  void the_pages_are_where_the_line_says() throws Exception {
    try (Host host = run(Map.of())) {
      assertThat(page(host, "web")).contains("js/app.mjs");
      assertThat(page(host, "adminWeb")).contains("js/admin/");
    }
  }

  private static String page(Host host, String field) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(host.ready().get(field))).build();
    HttpResponse<String> page =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(200);
    return page.body();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+10m,+600", "-90s,-90"})
  void a_shifted_clock_says_so_loudly_and_in_every_verdict(String shift) {
    String[] parts = shift.split(",", -1);
    String label = "clock=shifted" + parts[1] + "s";
    try (Host host = run(Host.passwords(), "--clock-offset", parts[0])) {
      assertThat(host.logLine("WARN", "SHIFTED", label)).contains("twofactor");
      assertThat(host.err()).contains("SHIFTED").contains(label);
      Soap soap = host.soap();
      String token =
          soap.begin(Host.DEMO, Host.DEMO_PASSWORD)
              .in("EnableTwoFactorAuthResponse", "authToken")
              .orElseThrow();
      assertThat(soap.confirm(Host.DEMO, token, "000000").ok()).isFalse();
      assertThat(host.logLine("op=enable", "verdict=")).contains(label);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "10x", "ten", "", "+1h30m", "366d", "99999999999s"})
  void a_shift_that_is_no_duration_is_refused(String shift) {
    Finished refused = Product.run(Product.serve(data.resolve("never"), "--clock-offset", shift));
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("--clock-offset");
    assertThat(refused.out()).isEmpty();
    assertThat(data.resolve("never")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "serve",
        "enable",
        "disable",
        "status",
        "explain",
        "account",
        "user",
        "help",
        "account add",
        "account passwd",
        "account list",
        "user unlock"
      })
  void every_command_has_help(String command) {
    List<String> words = new java.util.ArrayList<>(List.of(Product.script("lockstep")));
    if (!command.isEmpty()) {
      words.addAll(List.of(command.split(" ", -1)));
    }
    words.add("--help");
    Finished help = Product.run(words);
    assertThat(help.exit()).isZero();
    assertThat(help.out()).contains("Usage: lockstep");
    assertThat(help.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "enable", "disable", "status"})
  void every_script_has_help(String script) {
    Finished help = Product.run(Product.script(script), "--help");
    assertThat(help.exit()).isZero();
    assertThat(help.out()).startsWith("Usage: lockstep");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fly",
        "serve --fly",
        "status --fly",
        "account",
        "account fly",
        "account add",
        "user",
        "user unlock",
        "disable --until",
        "disable --until soon",
        "disable --until -2h",
        "disable --until 0s",
        "serve --port x",
        "serve --port 65536",
        "serve --admin-port -1",
        "serve --mta-port -2",
        "status extra"
      })
  void what_is_not_understood_ends_with_2(String command) {
    Finished refused =
        Product.run(Product.jar(command.isEmpty() ? new String[0] : command.split(" ", -1)));
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).isNotEmpty().doesNotContain("\tat ");
  }
}
