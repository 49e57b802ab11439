package com.zimbra.cs.extension;

/** As the server declares it. */
public interface ZimbraExtensionPostInit {
  void postInit();
}
