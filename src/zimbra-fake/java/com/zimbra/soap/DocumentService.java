package com.zimbra.soap;

/** As the server declares it. */
public interface DocumentService {
  void registerHandlers(DocumentDispatcher dispatcher);
}
