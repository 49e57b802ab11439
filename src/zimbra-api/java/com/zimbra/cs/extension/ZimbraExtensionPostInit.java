package com.zimbra.cs.extension;

/** Declared only. Since 8.8.15. */
public interface ZimbraExtensionPostInit {
  void postInit();
}
