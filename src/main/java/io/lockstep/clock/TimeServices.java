package io.lockstep.clock;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Finds out what keeps this machine's time, from files that everybody may read. */
public final class TimeServices implements Supplier<TimeService> {
  private static final List<String> CONTAINER_MARKS =
      List.of(".dockerenv", "run/.containerenv", "run/systemd/container");
  private static final List<String> SYSTEMD_DIRECTORIES = List.of("usr/lib/systemd", "lib/systemd");
  private static final List<String> PROGRAM_DIRECTORIES =
      List.of("usr/sbin", "sbin", "usr/bin", "usr/local/sbin");

  private final Path root;

  /**
   * Looks on this machine.
   *
   * @param root of the file system, {@code /} outside tests
   */
  public TimeServices(Path root) {
    this.root = root;
  }

  /** What keeps the time now. */
  @Override
  public TimeService get() {
    Set<String> running = running();
    // Where processes of others are hidden, what they left under /run tells of them.
    if (running.contains("chronyd") || exists("run/chrony/chronyd.pid")) {
      return chrony(true);
    }
    if (running.contains("systemd-timesyn") || exists("run/systemd/timesync")) {
      return service(TimeService.Kind.TIMESYNCD, true, "systemd-timesyncd");
    }
    if (running.contains("ntpd") || exists("run/ntpd.pid")) {
      return ntpd(true);
    }
    if (installed(SYSTEMD_DIRECTORIES, "systemd-timesyncd")) {
      return service(TimeService.Kind.TIMESYNCD, false, "systemd-timesyncd");
    }
    if (installed(PROGRAM_DIRECTORIES, "chronyd")) {
      return chrony(false);
    }
    return installed(PROGRAM_DIRECTORIES, "ntpd")
        ? ntpd(false)
        : service(TimeService.Kind.NONE, false, "");
  }

  private TimeService chrony(boolean runs) {
    return service(TimeService.Kind.CHRONY, runs, debianLike() ? "chrony" : "chronyd");
  }

  private TimeService ntpd(boolean runs) {
    if (installed(PROGRAM_DIRECTORIES, "ntpctl")) {
      return service(TimeService.Kind.OPENNTPD, runs, "openntpd");
    }
    String unit = exists("etc/ntpsec") ? "ntpsec" : debianLike() ? "ntp" : "ntpd";
    return service(TimeService.Kind.NTPD, runs, unit);
  }

  private TimeService service(TimeService.Kind kind, boolean runs, String unit) {
    return new TimeService(
        kind, runs, CONTAINER_MARKS.stream().anyMatch(this::exists), unit, install());
  }

  /** The names of the processes, as far as they can be seen. */
  private Set<String> running() {
    Set<String> names = new HashSet<>();
    try (DirectoryStream<Path> processes =
        Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
      for (Path process : processes) {
        names.add(text(process.resolve("comm")));
      }
    } catch (IOException | DirectoryIteratorException unseen) {
      // Then what stands under /run has to do.
    }
    return names;
  }

  private List<String> install() {
    String system = system();
    if (debianLike()) {
      return List.of("apt-get install -y systemd-timesyncd", "timedatectl set-ntp true");
    }
    if (system.contains("rhel") || system.contains("fedora") || system.contains("centos")) {
      return List.of("dnf install -y chrony", "systemctl enable --now chronyd", "chronyc makestep");
    }
    if (system.contains("suse")) {
      return List.of(
          "zypper install -y chrony", "systemctl enable --now chronyd", "chronyc makestep");
    }
    if (system.contains("alpine")) {
      return List.of("apk add chrony", "rc-update add chronyd", "rc-service chronyd start");
    }
    return List.of("timedatectl set-ntp true");
  }

  private boolean debianLike() {
    return system().contains("debian") || system().contains("ubuntu");
  }

  /** What the distribution calls itself, and what it is like. */
  private String system() {
    return text(root.resolve("etc/os-release"))
        .lines()
        .filter(line -> line.startsWith("ID=") || line.startsWith("ID_LIKE="))
        .reduce("", (all, line) -> all + " " + line)
        .toLowerCase(Locale.ROOT);
  }

  private boolean installed(List<String> directories, String program) {
    return directories.stream().anyMatch(directory -> exists(directory + "/" + program));
  }

  private boolean exists(String file) {
    return Files.exists(root.resolve(file));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      return "";
    }
  }
}
