package com.zimbra.common.soap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.fake.JsonText;
import com.zimbra.fake.XmlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** A node of a message. Its form decides what becomes an attribute and what a child. */
public abstract class Element implements Cloneable {
  protected String mName;

  private final String prefix;
  private final String namespace;
  private final Map<String, Object> attributes = new LinkedHashMap<>();
  private final List<Element> children = new ArrayList<>();
  private final Set<String> order = new LinkedHashSet<>();
  private Element parent;
  private boolean unique;
  private String content;

  protected Element() {
    this("", null, null);
  }

  private Element(String name, String prefix, String namespace) {
    this.mName = name;
    this.prefix = prefix == null ? "" : prefix;
    this.namespace = namespace;
  }

  private static String namespace(QName qname) {
    String uri = qname.getNamespaceURI();
    return uri == null || uri.isEmpty() ? null : uri;
  }

  public static Element create(SoapProtocol proto, String name) throws ServiceException {
    return proto.getFactory().createElement(name);
  }

  public static Element create(SoapProtocol proto, QName qname) throws ServiceException {
    return proto.getFactory().createElement(qname);
  }

  /** Whether it is written as JSON. */
  abstract boolean json();

  public ElementFactory getFactory() {
    return json() ? JSONElement.mFactory : XMLElement.mFactory;
  }

  public Element addElement(String name) throws ContainerException {
    return addNonUniqueElement(name);
  }

  public Element addElement(QName qname) throws ContainerException {
    return addNonUniqueElement(qname);
  }

  public Element addElement(Element elt) throws ContainerException {
    return addNonUniqueElement(elt);
  }

  public Element addNonUniqueElement(String name) throws ContainerException {
    return addNonUniqueElement(getFactory().createElement(name));
  }

  public Element addNonUniqueElement(QName qname) throws ContainerException {
    return addNonUniqueElement(getFactory().createElement(qname));
  }

  public Element addNonUniqueElement(Element elt) throws ContainerException {
    return attach(elt, false);
  }

  public Element addUniqueElement(String name) throws ContainerException {
    return addUniqueElement(getFactory().createElement(name));
  }

  public Element addUniqueElement(QName qname) throws ContainerException {
    return addUniqueElement(getFactory().createElement(qname));
  }

  public Element addUniqueElement(Element elt) throws ContainerException {
    return attach(elt, true);
  }

  private Element attach(Element child, boolean one) {
    if (child.json() != json()) {
      throw new ContainerException("cannot mix forms");
    }
    if (!json() && content != null && !content.isBlank()) {
      throw new ContainerException("cannot add a child to text");
    }
    if (child.parent != null) {
      child.parent.detach(child);
    }
    child.parent = this;
    child.unique = one;
    children.add(child);
    order.add(child.mName);
    return child;
  }

  public Element setText(String text) throws ContainerException {
    if (!json() && !children.isEmpty() && text != null && !text.isBlank()) {
      throw new ContainerException("cannot add text to children");
    }
    content = text;
    return this;
  }

  public Element addText(String text) throws ContainerException {
    return setText(getText() + text);
  }

  public Element addAttribute(String key, String value) throws ContainerException {
    return put(key, value, Disposition.ATTRIBUTE);
  }

  public Element addAttribute(String key, long value) throws ContainerException {
    return put(key, value, Disposition.ATTRIBUTE);
  }

  public Element addAttribute(String key, double value) throws ContainerException {
    return put(key, value, Disposition.ATTRIBUTE);
  }

  public Element addAttribute(String key, boolean value) throws ContainerException {
    return put(key, value, Disposition.ATTRIBUTE);
  }

  public Element addAttribute(String key, Number value) throws ContainerException {
    return put(key, value, Disposition.ATTRIBUTE);
  }

  public Element addAttribute(String key, Boolean value) throws ContainerException {
    return put(key, value, Disposition.ATTRIBUTE);
  }

  public Element addAttribute(String key, String value, Disposition disp)
      throws ContainerException {
    return put(key, value, disp);
  }

  public Element addAttribute(String key, long value, Disposition disp) throws ContainerException {
    return put(key, value, disp);
  }

  public Element addAttribute(String key, double value, Disposition disp)
      throws ContainerException {
    return put(key, value, disp);
  }

  public Element addAttribute(String key, boolean value, Disposition disp)
      throws ContainerException {
    return put(key, value, disp);
  }

  public Element addAttribute(String key, Number value, Disposition disp)
      throws ContainerException {
    return put(key, value, disp);
  }

  public Element addAttribute(String key, Boolean value, Disposition disp)
      throws ContainerException {
    return put(key, value, disp);
  }

  private Element put(String key, Object value, Disposition disposition) {
    if (value == null) {
      attributes.remove(key);
      return this;
    }
    if (disposition == Disposition.CONTENT && !json()) {
      addUniqueElement(key).setText(text(value));
      return this;
    }
    attributes.put(key, json() ? value : text(value));
    order.add(key);
    return this;
  }

  private String text(Object value) {
    if (value instanceof Boolean truth && !json()) {
      return truth ? "1" : "0";
    }
    return value.toString();
  }

  public KeyValuePair addKeyValuePair(String key, String value) throws ContainerException {
    return addKeyValuePair(key, value, "a", "n");
  }

  public KeyValuePair addKeyValuePair(String key, String value, String eltname, String attrname)
      throws ContainerException {
    Element pair;
    if (json()) {
      Element pairs = getOptionalElement(JsonText.ATTRS);
      pairs = pairs == null ? addUniqueElement(JsonText.ATTRS) : pairs;
      pair = pairs.addNonUniqueElement(key);
    } else {
      pair = addNonUniqueElement(eltname).addAttribute(attrname, key);
    }
    pair.setText(value);
    return new Pair(key, pair);
  }

  protected void detach(Element child) throws ContainerException {
    if (child.parent == this) {
      children.remove(child);
      child.parent = null;
    }
  }

  public Element detach() throws ContainerException {
    if (parent != null) {
      parent.detach(this);
    }
    return this;
  }

  public String getName() {
    return mName;
  }

  public QName getQName() {
    String uri = getNamespaceURI(prefix);
    return QName.get(mName, uri == null ? Namespace.NO_NAMESPACE : Namespace.get(prefix, uri));
  }

  public static QName getQName(String qualifiedName) {
    return QName.get(qualifiedName.substring(qualifiedName.indexOf(':') + 1));
  }

  public Element getParent() {
    return parent;
  }

  /** Whether JSON shows it as an object of its own and not in an array. */
  public boolean isUnique() {
    return unique;
  }

  /** Of its tag; empty when it has none. */
  public String prefix() {
    return prefix;
  }

  /** Names of its attributes and children, in the order in which they came. */
  public Set<String> order() {
    return order;
  }

  /** An attribute as it was given, or null. */
  public Object attributeValue(String key) {
    return attributes.get(key);
  }

  public Element getElement(String name) throws ServiceException {
    return required(getOptionalElement(name), name);
  }

  public Element getElement(QName qname) throws ServiceException {
    return required(getOptionalElement(qname), qname.getName());
  }

  private static Element required(Element found, String name) throws ServiceException {
    if (found == null) {
      throw ServiceException.INVALID_REQUEST("missing required element: " + name, null);
    }
    return found;
  }

  public Element getOptionalElement(String name) {
    return children.stream().filter(one -> one.mName.equals(name)).findFirst().orElse(null);
  }

  public Element getOptionalElement(QName qname) {
    return children.stream().filter(one -> one.getQName().equals(qname)).findFirst().orElse(null);
  }

  public Set<Attribute> listAttributes() {
    Set<Attribute> all = new LinkedHashSet<>();
    attributes.forEach((key, value) -> all.add(new Attribute(key, value.toString())));
    return all;
  }

  public List<Element> listElements() {
    return new ArrayList<>(children);
  }

  public List<Element> listElements(String name) {
    List<Element> found = listElements();
    found.removeIf(one -> !one.mName.equals(name));
    return found;
  }

  public boolean hasChildren() {
    return !children.isEmpty();
  }

  public List<KeyValuePair> listKeyValuePairs() {
    return listKeyValuePairs("a", "n");
  }

  public List<KeyValuePair> listKeyValuePairs(String eltname, String attrname) {
    List<KeyValuePair> pairs = new ArrayList<>();
    if (json()) {
      Element all = getOptionalElement(JsonText.ATTRS);
      if (all != null) {
        all.children.forEach(one -> pairs.add(new Pair(one.mName, one)));
        all.attributes.forEach(
            (key, value) -> pairs.add(new Pair(key, new JSONElement(key).setText("" + value))));
      }
    } else {
      for (Element one : listElements(eltname)) {
        pairs.add(new Pair(one.getAttribute(attrname, null), one));
      }
    }
    return pairs;
  }

  public Iterator<Element> elementIterator() {
    return listElements().iterator();
  }

  public Iterator<Element> elementIterator(String name) {
    return listElements(name).iterator();
  }

  public String getText() {
    return content == null ? "" : content;
  }

  public String getTextTrim() {
    return getText().trim().replaceAll("\\s+", " ");
  }

  public String getAttribute(String key) throws ServiceException {
    String value = getAttribute(key, null);
    if (value == null) {
      throw ServiceException.INVALID_REQUEST("missing required attribute: " + key, null);
    }
    return value;
  }

  public int getAttributeInt(String key) throws ServiceException {
    return Math.toIntExact(number(key, getAttribute(key)));
  }

  public long getAttributeLong(String key) throws ServiceException {
    return number(key, getAttribute(key));
  }

  public boolean getAttributeBool(String key) throws ServiceException {
    return truth(key, getAttribute(key));
  }

  /** An attribute, or else the text of a child. */
  public String getAttribute(String key, String defaultValue) {
    Object value = attributes.get(key);
    if (value != null) {
      return value.toString();
    }
    Element child = getOptionalElement(key);
    return child == null ? defaultValue : child.getText();
  }

  public long getAttributeLong(String key, long defaultValue) throws ServiceException {
    String value = getAttribute(key, null);
    return value == null ? defaultValue : number(key, value);
  }

  public int getAttributeInt(String key, int defaultValue) throws ServiceException {
    return Math.toIntExact(getAttributeLong(key, defaultValue));
  }

  public boolean getAttributeBool(String key, boolean defaultValue) throws ServiceException {
    String value = getAttribute(key, null);
    return value == null ? defaultValue : truth(key, value);
  }

  private static long number(String key, String value) throws ServiceException {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException bad) {
      throw ServiceException.INVALID_REQUEST("invalid long value for attribute: " + key, bad);
    }
  }

  private static boolean truth(String key, String value) throws ServiceException {
    if (value.equals("1") || value.equalsIgnoreCase("true")) {
      return true;
    }
    if (value.equals("0") || value.equalsIgnoreCase("false")) {
      return false;
    }
    throw ServiceException.INVALID_REQUEST("invalid boolean value for attribute: " + key, null);
  }

  /** Of this prefix where this element stands, or null. */
  protected String getNamespaceURI(String asked) {
    if (namespace != null && prefix.equals(asked)) {
      return namespace;
    }
    return parent == null ? null : parent.getNamespaceURI(asked);
  }

  public String prettyPrint() {
    return toString();
  }

  public String prettyPrint(boolean safe) {
    return toString();
  }

  /** With all below it, and with nothing around it. */
  @Override
  public Element clone() {
    Element copy = getFactory().createElement(getQName());
    copy.attributes.putAll(attributes);
    copy.order.addAll(order);
    copy.content = content;
    for (Element child : children) {
      copy.attach(child.clone(), child.unique);
    }
    return copy;
  }

  @Override
  public String toString() {
    return json() ? JsonText.write(this) : XmlText.write(this);
  }

  public static Element parseJSON(InputStream is) throws SoapParseException {
    return parseJSON(is, JSONElement.mFactory);
  }

  public static Element parseJSON(InputStream is, ElementFactory factory)
      throws SoapParseException {
    return parseJSON(read(is), factory);
  }

  public static Element parseJSON(String js) throws SoapParseException {
    return parseJSON(js, JSONElement.mFactory);
  }

  public static Element parseJSON(String js, ElementFactory factory) throws SoapParseException {
    return parseJSON(js, SoapProtocol.SoapJS.envelopeName(), factory);
  }

  public static Element parseJSON(String js, QName qn, ElementFactory factory)
      throws SoapParseException {
    return JsonText.parse(js, qn, factory);
  }

  public static Element parseXML(InputStream is) throws XmlParseException {
    try {
      return parseXML(read(is));
    } catch (SoapParseException unreadable) {
      throw XmlParseException.of(unreadable.getMessage());
    }
  }

  public static Element parseXML(String xml) throws XmlParseException {
    try {
      return XmlText.parse(xml);
    } catch (IllegalArgumentException bad) {
      throw XmlParseException.of(bad.getMessage());
    }
  }

  private static String read(InputStream in) throws SoapParseException {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new SoapParseException(unreadable.getMessage());
    }
  }

  /** What XML makes of a value; JSON makes an attribute of both. */
  public enum Disposition {
    ATTRIBUTE,
    CONTENT;
  }

  /** A name and its value. */
  public static class Attribute {
    private final String key;
    private final String value;

    Attribute(String key, String value) {
      this.key = key;
      this.value = value;
    }

    public String getKey() {
      return key;
    }

    public String getValue() {
      return value;
    }
  }

  /** A pair in a list of settings. */
  public interface KeyValuePair {
    KeyValuePair setValue(String value) throws ContainerException;

    KeyValuePair addAttribute(String key, String value) throws ContainerException;

    KeyValuePair addAttribute(String key, long value) throws ContainerException;

    KeyValuePair addAttribute(String key, double value) throws ContainerException;

    KeyValuePair addAttribute(String key, boolean value) throws ContainerException;

    String getKey() throws ContainerException;

    String getValue() throws ContainerException;
  }

  private record Pair(String key, Element element) implements KeyValuePair {
    @Override
    public KeyValuePair setValue(String value) {
      element.setText(value);
      return this;
    }

    @Override
    public KeyValuePair addAttribute(String name, String value) {
      element.addAttribute(name, value);
      return this;
    }

    @Override
    public KeyValuePair addAttribute(String name, long value) {
      element.addAttribute(name, value);
      return this;
    }

    @Override
    public KeyValuePair addAttribute(String name, double value) {
      element.addAttribute(name, value);
      return this;
    }

    @Override
    public KeyValuePair addAttribute(String name, boolean value) {
      element.addAttribute(name, value);
      return this;
    }

    @Override
    public String getKey() {
      return key;
    }

    @Override
    public String getValue() {
      return element.getText();
    }
  }

  /** Makes elements of one form. */
  public interface ElementFactory {
    Element createElement(String name);

    Element createElement(QName qname);
  }

  /** In XML. */
  public static class XMLElement extends Element {
    public static final ElementFactory mFactory =
        new ElementFactory() {
          @Override
          public Element createElement(String name) {
            return new XMLElement(name);
          }

          @Override
          public Element createElement(QName qname) {
            return new XMLElement(qname);
          }
        };

    public XMLElement(String name) throws ContainerException {
      super(name, null, null);
    }

    public XMLElement(QName qname) throws ContainerException {
      super(qname.getName(), qname.getNamespacePrefix(), Element.namespace(qname));
    }

    @Override
    boolean json() {
      return false;
    }
  }

  /** In JSON. */
  public static class JSONElement extends Element {
    public static final ElementFactory mFactory =
        new ElementFactory() {
          @Override
          public Element createElement(String name) {
            return new JSONElement(name);
          }

          @Override
          public Element createElement(QName qname) {
            return new JSONElement(qname);
          }
        };

    public JSONElement(String name) {
      super(name, null, null);
    }

    public JSONElement(QName qname) {
      super(qname.getName(), null, Element.namespace(qname));
    }

    @Override
    boolean json() {
      return true;
    }
  }

  /** A tree that cannot be built so. */
  public static class ContainerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ContainerException(String message) {
      super(message);
    }
  }
}
