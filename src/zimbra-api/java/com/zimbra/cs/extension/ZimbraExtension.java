package com.zimbra.cs.extension;

import com.zimbra.common.service.ServiceException;

/** Declared only. Since 8.8.15. */
public interface ZimbraExtension {
  String getName();

  void init() throws ExtensionException, ServiceException;

  void destroy();
}
