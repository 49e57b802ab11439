package io.lockstep.extension;

import io.lockstep.extension.ExtensionXml.HandlerLine;
import io.lockstep.extension.ExtensionXml.Host;
import io.lockstep.extension.ExtensionXml.Named;
import io.lockstep.soap.AuthHook;
import io.lockstep.soap.HandlerTable;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.Service;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;

/**
 * Makes what {@code extension.xml} names. A class has one public constructor; each parameter is
 * found by its type among the parts the host gives, so a new handler needs no further line
 * anywhere.
 */
public final class Wiring {
  private final ExtensionXml xml;
  private final Host host;
  private final Map<Class<?>, Object> parts = new LinkedHashMap<>();

  /**
   * @param host leaves out what the file names for another one
   */
  public Wiring(ExtensionXml xml, Host host) {
    this.xml = xml;
    this.host = host;
  }

  /** A handler, and the line that names it. */
  public record Made(HandlerLine line, RequestHandler handler) {}

  /** Gives a part, under the type by which constructors ask for it. */
  public <T> Wiring give(Class<T> type, T part) {
    parts.put(type, part);
    return this;
  }

  /**
   * The auth hook; from here on a part like the others.
   *
   * @throws ConfigurationException naming line and element
   */
  public AuthHook authHook() throws ConfigurationException {
    if (!xml.authHook().hosts().contains(host)) {
      throw mistake(xml.authHook(), "host " + host.word() + " has no auth hook");
    }
    AuthHook hook = make(xml.authHook(), AuthHook.class);
    give(AuthHook.class, hook);
    return hook;
  }

  /**
   * All handlers, for hosts with an engine of their own.
   *
   * @throws ConfigurationException naming line and element of the first that cannot be made
   */
  public List<Made> make() throws ConfigurationException {
    List<Made> made = new ArrayList<>();
    for (HandlerLine line : xml.handlers()) {
      if (line.handler().hosts().contains(host)) {
        made.add(new Made(line, make(line.handler(), RequestHandler.class)));
      }
    }
    return made;
  }

  /**
   * All handlers.
   *
   * @throws ConfigurationException naming line and element of the first that cannot be made, or
   *     that stands in another's place
   */
  public HandlerTable handlers() throws ConfigurationException {
    HandlerTable.Builder table = HandlerTable.builder();
    for (Made made : make()) {
      HandlerLine line = made.line();
      try {
        table.add(new QName(line.namespace(), line.request()), made.handler(), services(line));
      } catch (IllegalArgumentException twice) {
        throw mistake(line.handler(), twice.getMessage());
      }
    }
    return table.build();
  }

  private static Set<Service> services(HandlerLine line) {
    return switch (line.served()) {
      case USER -> EnumSet.of(Service.USER);
      case ADMIN -> EnumSet.of(Service.ADMIN);
      case BOTH -> EnumSet.of(Service.USER, Service.ADMIN);
      case MTA -> EnumSet.of(Service.MAIL_SERVER);
    };
  }

  private <T> T make(Named named, Class<T> type) throws ConfigurationException {
    Class<?> found;
    try {
      found = Class.forName(named.className(), true, getClass().getClassLoader());
    } catch (ClassNotFoundException | LinkageError missing) {
      throw mistake(named, "there is no class " + named.className());
    }
    if (!type.isAssignableFrom(found)) {
      throw mistake(named, named.className() + " is no " + type.getSimpleName());
    }
    Constructor<?>[] constructors = found.getConstructors();
    if (constructors.length != 1) {
      throw mistake(named, named.className() + " must have exactly one public constructor");
    }
    try {
      return type.cast(constructors[0].newInstance(arguments(named, constructors[0])));
    } catch (InvocationTargetException failed) {
      throw mistake(named, named.className() + " cannot be made: " + failed.getCause());
    } catch (ReflectiveOperationException failed) {
      throw mistake(named, named.className() + " cannot be made: " + failed);
    }
  }

  private Object[] arguments(Named named, Constructor<?> constructor)
      throws ConfigurationException {
    Class<?>[] types = constructor.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      if (!parts.containsKey(types[i])) {
        throw mistake(
            named,
            named.className()
                + " asks for a "
                + types[i].getName()
                + ", which this host does not give");
      }
      arguments[i] = parts.get(types[i]);
    }
    return arguments;
  }

  private ConfigurationException mistake(Named named, String what) {
    return new ConfigurationException(
        xml.file(), named.line(), "element <" + named.element() + ">: " + what);
  }
}
