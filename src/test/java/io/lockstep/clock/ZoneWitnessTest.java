package io.lockstep.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneWitnessTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path root;

  private Statement ask(ZoneId jvm, Optional<String> tz, String data) {
    return new ZoneWitness(root, () -> NOW, jvm, tz, data).ask();
  }

  private void localtime(String zone) throws IOException {
    Files.createDirectories(root.resolve("etc"));
    Files.createSymbolicLink(
        root.resolve("etc/localtime"), Path.of("../usr/share/zoneinfo/" + zone));
  }

  @Test
  void the_same_zone_and_recent_data_are_fine() throws IOException {
    localtime("Europe/Berlin");
    Statement said = ask(BERLIN, Optional.empty(), "2025b");
    assertThat(said.standing()).isEqualTo(Standing.FINE);
    assertThat(said.brief()).isEqualTo("2025b");
  }

  @Test
  void zones_of_other_names_that_show_the_same_time_are_the_same() throws IOException {
    localtime("Europe/Paris");
    assertThat(ask(BERLIN, Optional.empty(), "2025b").standing()).isEqualTo(Standing.FINE);
  }

  @Test
  void a_machine_and_a_program_in_different_zones_are_a_warning() throws IOException {
    localtime("America/New_York");
    Statement said = ask(BERLIN, Optional.empty(), "2025b");
    assertThat(said.standing()).isEqualTo(Standing.WARNING);
    assertThat(said.words()).contains("America/New_York").contains("Europe/Berlin");
  }

  @Test
  void a_zone_that_was_chosen_for_this_program_is_no_mistake() throws IOException {
    localtime("America/New_York");
    assertThat(ask(BERLIN, Optional.of("Europe/Berlin"), "2025b").standing())
        .isEqualTo(Standing.FINE);
  }

  @Test
  void a_variable_that_names_no_zone_is_a_warning() {
    Statement said = ask(ZoneId.of("GMT"), Optional.of("Europe/Berln"), "2025b");
    assertThat(said.standing()).isEqualTo(Standing.WARNING);
    assertThat(said.words()).contains("TZ=Europe/Berln names no zone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        ":Europe/Berlin",
        "/usr/share/zoneinfo/Europe/Berlin",
        "CET-1CEST,M3.5.0,M10.5.0/3"
      })
  void the_usual_forms_of_the_variable_are_understood(String tz) {
    assertThat(ask(BERLIN, Optional.of(tz), "2025b").standing()).isEqualTo(Standing.FINE);
  }

  @Test
  void zone_data_of_three_years_ago_is_a_warning() {
    assertThat(ask(BERLIN, Optional.empty(), "2024a").standing()).isEqualTo(Standing.FINE);
    Statement said = ask(BERLIN, Optional.empty(), "2023c");
    assertThat(said.standing()).isEqualTo(Standing.WARNING);
    assertThat(said.words()).contains("2023c").contains("update Java");
  }

  @Test
  void this_jvms_own_data_can_be_told() {
    assertThat(new ZoneWitness(root, () -> NOW, BERLIN, Optional.empty()).ask().words())
        .containsPattern("(19|20)\\d\\d[a-z]");
  }
}
