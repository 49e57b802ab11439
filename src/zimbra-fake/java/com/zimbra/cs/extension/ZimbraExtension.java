package com.zimbra.cs.extension;

import com.zimbra.common.service.ServiceException;

/** As the server declares it. */
public interface ZimbraExtension {
  String getName();

  void init() throws ExtensionException, ServiceException;

  void destroy();
}
