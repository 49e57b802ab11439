package com.zimbra.soap;

/** Declared only. Since 8.8.15. */
public interface DocumentService {
  void registerHandlers(DocumentDispatcher dispatcher);
}
