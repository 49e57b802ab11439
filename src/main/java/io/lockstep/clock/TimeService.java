package io.lockstep.clock;

import java.util.ArrayList;
import java.util.List;

/**
 * What keeps this machine's time, and what to type so that it does. All commands are root's.
 *
 * @param kind which program
 * @param running whether it runs; it may only be installed
 * @param container whether this is a container: its clock is that of the machine around it
 * @param unit the name of the program's service
 * @param install what installs and starts one; used when there is none
 */
public record TimeService(
    Kind kind, boolean running, boolean container, String unit, List<String> install) {

  /** Programs that keep time. */
  public enum Kind {
    TIMESYNCD("systemd-timesyncd"),
    CHRONY("chrony"),
    NTPD("ntpd"),
    OPENNTPD("OpenNTPD"),
    NONE("none");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Its name. */
    public String word() {
      return word;
    }
  }

  public TimeService {
    install = List.copyOf(install);
  }

  /** The one command for a log line. */
  public String fix() {
    String command = commands().get(0);
    return container ? "on the machine around this container: " + command : command;
  }

  /**
   * What to type in the light of what the witnesses said, in this order; never empty.
   *
   * @param said by all witnesses
   */
  public List<String> commandsFor(List<Statement> said) {
    List<String> commands = new ArrayList<>(commands());
    // The right time first: it is written to the hardware clock then.
    if (said.stream().anyMatch(one -> one.witness().equals("rtc") && bad(one))) {
      commands.add("timedatectl set-local-rtc 0");
      commands.add("hwclock --systohc --utc");
    }
    if (said.stream().anyMatch(one -> one.witness().equals("tzdata") && bad(one))) {
      commands.add("timedatectl");
    }
    return commands;
  }

  private static boolean bad(Statement said) {
    return said.standing() == Standing.WARNING || said.standing() == Standing.WRONG;
  }

  /** What to type, in this order; never empty. */
  public List<String> commands() {
    List<String> commands = new ArrayList<>();
    switch (kind) {
      case TIMESYNCD -> {
        commands.add("timedatectl set-ntp true");
        if (running) {
          commands.add("systemctl restart " + unit);
        }
        commands.add("timedatectl timesync-status");
      }
      case CHRONY -> {
        if (!running) {
          commands.add("systemctl enable --now " + unit);
        }
        commands.add("chronyc makestep");
        commands.add("chronyc sources -v");
        commands.add("chronyc tracking");
      }
      case NTPD -> {
        if (running) {
          commands.add("systemctl stop " + unit + " && ntpd -gq && systemctl start " + unit);
        } else {
          commands.add("systemctl enable --now " + unit);
        }
        commands.add("ntpq -p");
      }
      case OPENNTPD -> {
        commands.add("systemctl " + (running ? "restart " : "enable --now ") + unit);
        commands.add("ntpctl -s all");
      }
      case NONE -> commands.addAll(install);
    }
    return commands;
  }

  /** In words: what keeps the time here. */
  public String words() {
    String name =
        switch (kind) {
          case NONE -> "nothing keeps this machine's time";
          default ->
              kind.word() + (running ? " keeps this machine's time" : " is there but does not run");
        };
    return container
        ? name + "; this is a container, and its clock is that of the machine around it"
        : name;
  }
}
