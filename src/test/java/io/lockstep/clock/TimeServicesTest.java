package io.lockstep.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeServicesTest {
  @TempDir Path root;

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void system(String id) throws IOException {
    file("etc/os-release", "NAME=\"Something\"\nID=" + id + "\nVERSION_ID=\"12\"\n");
  }

  private TimeService found() {
    return new TimeServices(root).get();
  }

  @ParameterizedTest
  @CsvSource({
    "systemd-timesyn, debian, TIMESYNCD, timedatectl set-ntp true",
    "chronyd, debian, CHRONY, chronyc makestep",
    "ntpd, debian, NTPD, systemctl stop ntp && ntpd -gq && systemctl start ntp",
    "ntpd, rhel, NTPD, systemctl stop ntpd && ntpd -gq && systemctl start ntpd"
  })
  void what_runs_is_found_and_has_its_command(
      String process, String system, TimeService.Kind kind, String fix) throws IOException {
    system(system);
    file("proc/1/comm", "systemd\n");
    file("proc/417/comm", process + "\n");
    TimeService service = found();
    assertThat(service.kind()).isEqualTo(kind);
    assertThat(service.running()).isTrue();
    assertThat(service.fix()).isEqualTo(fix);
    assertThat(service.words()).endsWith("keeps this machine's time");
  }

  @ParameterizedTest
  @CsvSource({
    "usr/lib/systemd/systemd-timesyncd, TIMESYNCD, timedatectl set-ntp true",
    "usr/sbin/chronyd, CHRONY, systemctl enable --now chrony",
    "usr/sbin/ntpd, NTPD, systemctl enable --now ntp"
  })
  void what_is_installed_and_does_not_run_is_started(
      String program, TimeService.Kind kind, String fix) throws IOException {
    system("ubuntu");
    file(program, "");
    TimeService service = found();
    assertThat(service.kind()).isEqualTo(kind);
    assertThat(service.running()).isFalse();
    assertThat(service.fix()).isEqualTo(fix);
    assertThat(service.words()).endsWith("does not run");
  }

  @ParameterizedTest
  @CsvSource({
    "debian, apt-get install -y systemd-timesyncd",
    "'mint\nID_LIKE=\"ubuntu debian\"', apt-get install -y systemd-timesyncd",
    "'rocky\nID_LIKE=\"rhel centos fedora\"', dnf install -y chrony",
    "opensuse-leap, zypper install -y chrony",
    "alpine, apk add chrony",
    "arch, timedatectl set-ntp true"
  })
  void where_there_is_none_it_says_what_to_install(String system, String fix) throws IOException {
    system(system);
    assertThat(found().kind()).isEqualTo(TimeService.Kind.NONE);
    assertThat(found().fix()).isEqualTo(fix);
  }

  @Test
  void without_any_file_there_is_still_something_to_type() {
    assertThat(found().commands()).isNotEmpty();
  }

  @Test
  void hidden_processes_leave_their_traces_under_run() throws IOException {
    system("debian");
    file("run/chrony/chronyd.pid", "417\n");
    assertThat(found().kind()).isEqualTo(TimeService.Kind.CHRONY);
    assertThat(found().running()).isTrue();
  }

  @Test
  void ntpd_of_other_makers_is_told_by_its_files() throws IOException {
    system("debian");
    file("proc/9/comm", "ntpd\n");
    file("etc/ntpsec/ntp.conf", "");
    assertThat(found().fix()).contains("systemctl stop ntpsec");
    file("usr/sbin/ntpctl", "");
    assertThat(found().kind()).isEqualTo(TimeService.Kind.OPENNTPD);
    assertThat(found().fix()).isEqualTo("systemctl restart openntpd");
  }

  @Test
  void in_a_container_the_machine_around_it_has_to_be_mended() throws IOException {
    system("debian");
    file(".dockerenv", "");
    assertThat(found().fix()).startsWith("on the machine around this container: ");
    assertThat(found().words()).contains("this is a container");
  }
}
