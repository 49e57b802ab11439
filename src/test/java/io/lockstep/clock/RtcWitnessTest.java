package io.lockstep.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtcWitnessTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path root;

  private Statement ask(Duration rtcMinusSystem, ZoneId zone) throws IOException {
    Path device = Files.createDirectories(root.resolve("sys/class/rtc/rtc0"));
    Files.writeString(
        device.resolve("since_epoch"), NOW.plus(rtcMinusSystem).getEpochSecond() + "\n");
    return new RtcWitness(root, () -> NOW, zone).ask();
  }

  private void adjtime(String third) throws IOException {
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/adjtime"), "0.0 0 0.0\n0\n" + third + "\n");
  }

  @Test
  void without_a_hardware_clock_it_is_absent() throws IOException {
    assertThat(new RtcWitness(root, () -> NOW, BERLIN).ask().standing()).isEqualTo(Standing.ABSENT);
    Files.createDirectories(root.resolve("sys/class/rtc/rtc0"));
    Files.writeString(root.resolve("sys/class/rtc/rtc0/since_epoch"), "later\n");
    assertThat(new RtcWitness(root, () -> NOW, BERLIN).ask().standing()).isEqualTo(Standing.ABSENT);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "25", "-30"})
  void some_seconds_are_usual_drift(long seconds) throws IOException {
    assertThat(ask(Duration.ofSeconds(seconds), BERLIN).standing()).isEqualTo(Standing.FINE);
  }

  @Test
  void minutes_are_a_warning_that_names_neither() throws IOException {
    Statement said = ask(Duration.ofSeconds(690), BERLIN);
    assertThat(said.standing()).isEqualTo(Standing.WARNING);
    assertThat(said.brief()).isEqualTo("+691s");
    assertThat(said.words()).contains("behind by 11 min").contains("one of the two is wrong");
  }

  @Test
  void the_difference_of_this_machines_zone_is_a_clock_in_local_time() throws IOException {
    Statement said = ask(Duration.ofHours(2).plusSeconds(40), BERLIN);
    assertThat(said.standing()).isEqualTo(Standing.WARNING);
    assertThat(said.words()).contains("Europe/Berlin").contains("local time");
  }

  @Test
  void the_difference_of_any_zone_is_a_clock_in_local_time() throws IOException {
    assertThat(ask(Duration.ofMinutes(345), BERLIN).words()).contains("Asia/Kathmandu");
    assertThat(ask(Duration.ofMinutes(346), BERLIN).words()).contains("Asia/Kathmandu");
    assertThat(ask(Duration.ofMinutes(350), BERLIN).words()).doesNotContain("local time");
  }

  @Test
  void a_clock_that_is_said_to_be_local_is_compared_as_such() throws IOException {
    adjtime("LOCAL");
    Statement right = ask(Duration.ofHours(2), BERLIN);
    assertThat(right.standing()).isEqualTo(Standing.WARNING);
    assertThat(right.brief()).isEqualTo("+0.50s");
    assertThat(right.words()).contains("kept in local time").doesNotContain("this server's");
    Statement wrong = ask(Duration.ZERO, BERLIN);
    assertThat(wrong.brief()).isEqualTo("-7199s");
    assertThat(wrong.words()).contains("ahead by 2 h");
  }

  @Test
  void a_clock_that_is_said_to_be_utc_is_compared_as_such() throws IOException {
    adjtime("UTC");
    assertThat(ask(Duration.ZERO, BERLIN).standing()).isEqualTo(Standing.FINE);
  }
}
