package io.lockstep.cli.probe;

import java.util.ArrayList;
import java.util.List;

/** All the doors that can be tried, in the order in which they are. */
public final class Doors {
  private Doors() {}

  /**
   * The doors of a server.
   *
   * @param changePassword whether the one is tried that may end sessions
   */
  public static List<Door> all(Target target, boolean changePassword) {
    List<Door> doors = new ArrayList<>();
    Web web = new Web(target);
    for (SoapPlace place : SoapPlace.values()) {
      doors.add(new SoapDoor(web, place));
    }
    doors.add(new RestDoor(web));
    doors.add(new DavDoor(web));
    doors.add(new ActiveSyncDoor(web));
    doors.add(new ImapDoor(new MailPort(target, Port.IMAP, false)));
    doors.add(new ImapDoor(new MailPort(target, Port.IMAPS, true)));
    doors.add(new PopDoor(new MailPort(target, Port.POP, false)));
    doors.add(new PopDoor(new MailPort(target, Port.POPS, true)));
    doors.add(new SmtpDoor(new MailPort(target, Port.SMTP, false)));
    doors.add(new SmtpDoor(new MailPort(target, Port.SMTPS, true)));
    // Last, because it may end what the others were opened with.
    doors.add(new ChangePasswordDoor(web, changePassword));
    return doors;
  }

  /**
   * Those that a list of words names: a door's name, or its beginning before a dash.
   *
   * @throws IllegalArgumentException with the first word that names none
   */
  public static List<Door> only(List<Door> doors, List<String> words) {
    for (String word : words) {
      if (doors.stream().noneMatch(door -> isNamed(door, word))) {
        throw new IllegalArgumentException(word);
      }
    }
    return doors.stream()
        .filter(door -> words.stream().anyMatch(word -> isNamed(door, word)))
        .toList();
  }

  private static boolean isNamed(Door door, String word) {
    return door.name().equals(word) || door.name().startsWith(word + "-");
  }
}
