package io.lockstep.extension;

import io.lockstep.maillog.LogNames;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What {@code extension.xml} says.
 *
 * @param file where it was read
 * @param configuration the configuration file, relative to this one
 * @param logs what the log files are called
 */
public record ExtensionXml(
    Path file,
    String name,
    String configuration,
    LogNames logs,
    Named authHook,
    List<HandlerLine> handlers) {

  /** What the extension may run in. */
  public enum Host {
    /** The stand-alone host. */
    EMBEDDED,
    /** A mail server, which has requests and logins of its own. */
    ZIMBRA;

    /** As the file writes it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A class that is named.
   *
   * @param element in which it stands
   * @param line of that element, from 1
   * @param hosts where it is used
   */
  public record Named(String className, String element, int line, Set<Host> hosts) {
    public Named {
      hosts = Set.copyOf(hosts);
    }

    /** One that is used everywhere. */
    public Named(String className, String element, int line) {
      this(className, element, line, EnumSet.allOf(Host.class));
    }
  }

  /** Which services a handler answers. */
  public enum Served {
    USER,
    ADMIN,
    /** Users and administrators. */
    BOTH,
    /** The door of mail servers. */
    MTA
  }

  /**
   * One handler.
   *
   * @param namespace of the request
   * @param request its local name
   */
  public record HandlerLine(String namespace, String request, Served served, Named handler) {}
}
