package com.zimbra.soap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** Who handles what; whoever comes later takes it over. */
public final class DocumentDispatcher {
  private static final String REQUEST = "Request";

  private final Map<QName, DocumentHandler> handlers = new ConcurrentHashMap<>();

  DocumentDispatcher() {}

  public void registerHandler(QName qname, DocumentHandler handler) {
    String name = qname.getName();
    String bare =
        name.endsWith(REQUEST) ? name.substring(0, name.length() - REQUEST.length()) : name;
    handler.setResponseQName(QName.get(bare + "Response", Namespace.get(qname.getNamespaceURI())));
    handlers.put(key(qname), handler);
  }

  /** Null when nobody does. */
  DocumentHandler find(QName qname) {
    return handlers.get(key(qname));
  }

  private static QName key(QName qname) {
    return QName.get(qname.getName(), Namespace.get(qname.getNamespaceURI()));
  }
}
