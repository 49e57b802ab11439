package com.zimbra.fake;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.extension.ExtensionException;
import com.zimbra.cs.extension.ZimbraExtension;
import com.zimbra.cs.extension.ZimbraExtensionPostInit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts and stops a node's extensions. */
public final class Extensions {
  private final Node node;
  private final List<Class<?>> found = new ArrayList<>();
  private final Map<String, ZimbraExtension> started = new LinkedHashMap<>();

  Extensions(Node node) {
    this.node = node;
  }

  /** As if its jar lay in the directory of extensions. */
  public synchronized void add(Class<?> entry) {
    found.add(entry);
  }

  /**
   * Makes and starts each that was added and is not yet. Only an {@code Exception} from {@code
   * init()} stays inside; what else is thrown comes out, and the real server's SOAP would not
   * start.
   */
  public synchronized void initAll() throws Exception {
    List<Class<?>> later = new ArrayList<>(found);
    later.removeIf(this::isStarted);
    for (Class<?> entry : later) {
      ZimbraExtension extension = (ZimbraExtension) entry.getConstructor().newInstance();
      String name = extension.getName();
      try {
        extension.init();
        ZimbraLog.extensions.info(
            "Initialized extension " + name + ": " + entry.getName() + "@" + node.name());
        started.put(name, extension);
      } catch (ExtensionException | ServiceException refused) {
        ZimbraLog.extensions.info("Disabled '" + name + "' " + refused.getMessage());
        extension.destroy();
        found.remove(entry);
      } catch (Exception broken) {
        ZimbraLog.extensions.warn("exception in " + entry.getName() + ".init()", broken);
      }
    }
    for (ZimbraExtension extension : started.values()) {
      if (extension instanceof ZimbraExtensionPostInit last && later.contains(last.getClass())) {
        last.postInit();
      }
    }
  }

  private boolean isStarted(Class<?> entry) {
    return started.values().stream().anyMatch(one -> one.getClass() == entry);
  }

  public synchronized void destroyAll() {
    started.values().forEach(ZimbraExtension::destroy);
    started.clear();
    found.clear();
  }

  /** Null when none of that name runs. */
  public synchronized ZimbraExtension get(String name) {
    return started.get(name);
  }

  /** In the class loaders of the extensions. */
  public synchronized Class<?> findClass(String name) throws ClassNotFoundException {
    for (Class<?> entry : found) {
      try {
        return Class.forName(name, true, entry.getClassLoader());
      } catch (ClassNotFoundException elsewhere) {
        continue;
      }
    }
    throw new ClassNotFoundException(name);
  }

  /**
   * The server looks in its own class path first. Here the tests' class path holds what in reality
   * only the extension has, so the order is the other way round.
   */
  public Class<?> findFactory(String name) throws ClassNotFoundException {
    try {
      return findClass(name);
    } catch (ClassNotFoundException ofTheServer) {
      return Class.forName(name);
    }
  }
}
