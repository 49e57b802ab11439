package io.lockstep.maillog;

import java.nio.file.Path;

/**
 * What the log files are called in their directory.
 *
 * @param mailbox of the log of verdicts
 * @param audit of the audit log
 */
public record LogNames(String mailbox, String audit) {
  /** The names mail servers of this kind use. */
  public static final LogNames USUAL = new LogNames("mailbox.log", "audit.log");

  /** The mailbox log of the n-th server that shares a directory: the second has mailbox-2.log. */
  public Path mailboxOf(int server, Path directory) {
    return directory.resolve(numbered(mailbox, server));
  }

  /** The audit log of the n-th server. */
  public Path auditOf(int server, Path directory) {
    return directory.resolve(numbered(audit, server));
  }

  /** The machine-readable form of the n-th server's mailbox log. */
  public Path jsonOf(int server, Path directory) {
    String name = numbered(mailbox, server);
    return directory.resolve(name.substring(0, ending(name)) + ".json");
  }

  private static String numbered(String name, int server) {
    int ending = ending(name);
    return server == 1 ? name : name.substring(0, ending) + "-" + server + name.substring(ending);
  }

  /** Where the ending begins; a name without one ends there. */
  private static int ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name.length() : dot;
  }
}
