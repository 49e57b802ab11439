package com.zimbra.cs.extension;

import com.zimbra.fake.Node;

/** A node's extensions. */
public class ExtensionUtil {
  ExtensionUtil() {}

  public static synchronized Class<?> findClass(String name) throws ClassNotFoundException {
    return Node.current().extensions().findClass(name);
  }

  /** Null when none of that name runs. */
  public static synchronized ZimbraExtension getExtension(String name) {
    return Node.current().extensions().get(name);
  }
}
