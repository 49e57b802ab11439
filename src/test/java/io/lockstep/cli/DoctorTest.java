package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.Doctor.Examination;
import io.lockstep.clock.Commands;
import io.lockstep.clock.FakeMachine;
import io.lockstep.clock.JumpMemory;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Surroundings;
import io.lockstep.clock.TimeServer;
import io.lockstep.clock.ntp.FakeTimeServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole examination of a machine that the test makes up. */
class DoctorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir Path root;
  private final FakeMachine machine = new FakeMachine();
  private final List<FakeTimeServer> servers = new ArrayList<>();
  private Commands commands = command -> Optional.empty();

  @AfterEach
  void close() {
    servers.forEach(FakeTimeServer::close);
  }

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<TimeServer> telling(Duration offset) {
    for (int i = 0; i < 3; i++) {
      servers.add(FakeTimeServer.telling(() -> machine.wall().instant().plus(offset)));
    }
    return servers.stream().map(FakeTimeServer::address).toList();
  }

  private Examination examine(List<TimeServer> asked, Optional<JumpMemory> remembered) {
    Surroundings around =
        new Surroundings(
            machine.boot(),
            System::nanoTime,
            root,
            commands,
            ZoneId.of("Europe/Berlin"),
            Optional.empty());
    return new Doctor(machine.wall(), around)
        .examine(asked, PATIENCE, remembered, Optional.empty());
  }

  private static String printed(Examination examined) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    new DoctorReport(examined).print(writer);
    writer.flush();
    return out.toString();
  }

  @Test
  void a_bare_machine_cannot_tell_and_ends_with_3() {
    Examination examined = examine(List.of(), Optional.empty());
    assertThat(new DoctorReport(examined).exit()).isEqualTo(3);
    assertThat(printed(examined)).contains("CANNOT TELL: Nobody testifies");
  }

  @Test
  void a_clock_in_step_is_fine_and_nothing_is_to_do() throws IOException {
    file("proc/9/comm", "systemd-timesyn\n");
    commands = command -> Optional.of(new Commands.Answer(0, "NTP=yes\nNTPSynchronized=yes\n"));
    Examination examined = examine(telling(Duration.ZERO), Optional.empty());
    assertThat(new DoctorReport(examined).exit()).isZero();
    assertThat(printed(examined))
        .contains("FINE: This server's clock is right, by its time servers.")
        .contains("systemd-timesyncd keeps this machine's time")
        .doesNotContain("To do");
  }

  @Test
  void a_wrong_clock_ends_with_2_and_has_the_commands_of_what_keeps_the_time_here()
      throws IOException {
    file("proc/9/comm", "chronyd\n");
    file("etc/os-release", "ID=debian\n");
    Examination examined = examine(telling(Duration.ofSeconds(690)), Optional.empty());
    assertThat(new DoctorReport(examined).exit()).isEqualTo(2);
    assertThat(printed(examined))
        .contains("WRONG: This server's clock is behind by 11 min 3")
        .contains("To do, as root:\n  chronyc makestep\n");
    assertThat(new DoctorReport(examined).inJson().text())
        .contains("\"standing\":\"wrong\",\"exit\":2")
        .contains("{\"command\":\"chronyc makestep\"}")
        .contains("{\"witness\":\"ntp\",\"standing\":\"wrong\",\"says\":\"+69");
  }

  @Test
  void a_hardware_clock_in_local_time_adds_the_commands_against_that() throws IOException {
    file("proc/9/comm", "chronyd\n");
    long local = machine.wall().instant().getEpochSecond() + 3600;
    file("sys/class/rtc/rtc0/since_epoch", local + "\n");
    Examination examined = examine(telling(Duration.ZERO), Optional.empty());
    assertThat(new DoctorReport(examined).exit()).isEqualTo(1);
    assertThat(printed(examined))
        .contains("Europe/Berlin")
        .contains("timedatectl set-local-rtc 0")
        .contains("hwclock --systohc --utc");
  }

  @Test
  void what_a_server_remembers_shows_that_the_clock_was_set() {
    JumpMemory before = new JumpMemory(machine.both().read(), Optional.empty());
    machine.pass(Duration.ofMinutes(3));
    machine.set(Duration.ofMinutes(-10));
    Examination examined = examine(List.of(), Optional.of(before));
    assertThat(examined.conclusion().standing()).isEqualTo(Standing.WARNING);
    assertThat(printed(examined)).contains("this clock was set back by 10 min");
  }

  @Test
  void memory_of_another_start_of_the_machine_is_none() {
    JumpMemory before = new JumpMemory(machine.both().read(), Optional.empty());
    machine.restart();
    machine.set(Duration.ofMinutes(-10));
    assertThat(printed(examine(List.of(), Optional.of(before))))
        .contains("no server remembers an earlier look");
  }
}
