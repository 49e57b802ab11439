package io.lockstep.extension;

import io.lockstep.maillog.LogNames;
import java.nio.file.Path;
import java.util.List;

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

  /**
   * A class that is named.
   *
   * @param element in which it stands
   * @param line of that element, from 1
   */
  public record Named(String className, String element, int line) {}

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
