package io.lockstep.soap.codec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dom4j.DocumentFactory;
import org.dom4j.Namespace;
import org.dom4j.QName;

/**
 * A dom4j factory that remembers only so many names. The usual one remembers every name a client
 * ever sent.
 */
final class SmallFactory extends DocumentFactory {
  private static final long serialVersionUID = 1L;

  private static final int LARGEST = 256;

  private final transient Map<Namespace, Map<String, QName>> known = new ConcurrentHashMap<>();

  @Override
  public QName createQName(String localName, Namespace namespace) {
    Map<String, QName> names = known.computeIfAbsent(namespace, any -> new ConcurrentHashMap<>());
    QName name = names.get(localName);
    if (name == null) {
      name = new QName(localName, namespace);
      name.setDocumentFactory(this);
      if (names.size() < LARGEST) {
        names.put(localName, name);
      }
    }
    return name;
  }
}
