package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scripts/disable, enable and status, beside a running host and without one. */
class SwitchIT {
  @TempDir Path data;

  private Finished script(String name, String... more) {
    List<String> command =
        new ArrayList<>(List.of(Product.script(name), "--data", data.toString()));
    command.addAll(List.of(more));
    Finished done = Product.run(command);
    assertThat(done.err()).isEmpty();
    assertThat(done.exit()).isZero();
    return done;
  }

  private Map<String, Object> json(String name, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--json");
    return Json.object(script(name, arguments.toArray(String[]::new)).out());
  }

  private long switchLines() {
    return Product.text(data.resolve("log/audit.log"))
        .lines()
        .filter(line -> line.contains("cmd=TwoFactorSwitch"))
        .count();
  }

  @Test
  void the_switch_acts_on_a_running_host_within_a_second_and_changes_no_enrolment() {
    try (Host host = Host.start(data)) {
      Soap soap = host.soap();
      soap.enrol(Host.DEMO, Host.DEMO_PASSWORD);
      assertThat(soap.login(Host.DEMO, Host.DEMO_PASSWORD).session()).isEmpty();

      Map<String, Object> off = json("disable", "--reason", "phones are lost");
      long turned = System.nanoTime();
      assertThat(soap.login(Host.DEMO, Host.DEMO_PASSWORD).session())
          .as("a login at once needs the password only")
          .isPresent();
      assertThat(System.nanoTime() - turned).isLessThan(Duration.ofSeconds(30).toNanos());
      assertThat(off).containsEntry("state", "off").containsEntry("reason", "phones are lost");
      assertThat(off.get("digestBefore")).isEqualTo(off.get("digestAfter"));
      assertThat(switchLines()).isEqualTo(1);
      assertThat(host.logLine("twofactor - two-factor skipped")).contains(Host.DEMO);

      Map<String, Object> on = json("enable");
      assertThat(soap.login(Host.DEMO, Host.DEMO_PASSWORD).session()).isEmpty();
      assertThat(on).containsEntry("state", "on");
      assertThat(on.get("digestAfter")).isEqualTo(off.get("digestBefore"));
      assertThat(switchLines()).isEqualTo(2);
      assertThat(Product.text(data.resolve("log/audit.log")))
          .contains("state=off")
          .contains("reason=phones are lost")
          .contains("state=on");
    }
  }

  @Test
  void the_switch_of_a_stopped_host_is_found_as_it_was_left() {
    try (Host host = Host.start(data)) {
      host.soap().enrol(Host.DEMO, Host.DEMO_PASSWORD);
      host.stop();
    }
    String digest = json("status").get("digest").toString();
    Map<String, Object> off = json("disable");
    assertThat(off).containsEntry("digestBefore", digest).containsEntry("digestAfter", digest);
    try (Host host = Host.start(data)) {
      assertThat(host.logLine("WARN", "SWITCHED OFF")).contains("twofactor");
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD).session()).isPresent();
      host.stop();
    }
    script("enable");
    try (Host host = Host.start(data)) {
      assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD).session()).isEmpty();
    }
  }

  @Test
  void status_tells_all_there_is_to_know() {
    try (Host host = Host.start(data)) {
      host.soap().enrol(Host.DEMO, Host.DEMO_PASSWORD);
      Map<String, Object> never = json("status");
      assertThat(never.keySet())
          .contains("state", "since", "by", "reason", "until", "accounts", "enrolled", "digest");
      assertThat(never)
          .containsEntry("state", "on")
          .containsEntry("since", Optional.empty())
          .containsEntry("accounts", 2L)
          .containsEntry("enrolled", 1L);
      assertThat(never.get("digest").toString()).matches("[0-9a-f]{64}");

      Instant before = Instant.now();
      script("disable", "--until", "2h", "--reason", "exercise");
      Map<String, Object> off = json("status");
      assertThat(off)
          .containsEntry("state", "off")
          .containsEntry("reason", "exercise")
          .containsEntry("digest", never.get("digest"))
          .containsEntry("accounts", 2L)
          .containsEntry("enrolled", 1L);
      assertThat(off.get("by").toString()).contains(System.getProperty("user.name"));
      assertThat(Instant.parse(off.get("since").toString())).isAfterOrEqualTo(before);
      assertThat(Instant.parse(off.get("until").toString()))
          .isAfterOrEqualTo(before.plus(Duration.ofHours(2)))
          .isBefore(before.plus(Duration.ofHours(2)).plus(Product.PATIENCE));
      assertThat(script("status").out()).contains("OFF").contains("exercise").contains("until");
    }
  }

  @Test
  void check_fails_while_the_second_factor_is_off() {
    try (Host host = Host.start(data)) {
      host.stop();
    }
    script("status", "--check");
    script("disable");
    Finished off = Product.run(Product.script("status"), "--check", "--data", data.toString());
    assertThat(off.exit()).isEqualTo(1);
    assertThat(off.out()).contains("OFF");
  }

  @Test
  void a_directory_without_a_database_is_no_data_directory() {
    for (String name : List.of("status", "enable", "disable")) {
      Finished none = Product.run(Product.script(name), "--data", data.toString());
      assertThat(none.exit()).isEqualTo(1);
      assertThat(none.out()).isEmpty();
      assertThat(none.sentence()).hasLineCount(1).contains(data.toString());
      assertThat(data).as("left alone").isEmptyDirectory();
    }
  }
}
