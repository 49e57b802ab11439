package com.zimbra.soap;

import com.zimbra.DeclaredOnly;
import org.dom4j.QName;

/** Declared only. Since 8.8.15. */
public final class DocumentDispatcher {
  private DocumentDispatcher() {}

  public void registerHandler(QName qname, DocumentHandler handler) {
    throw DeclaredOnly.body();
  }
}
