package com.zimbra.common.soap;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.dom4j.QName;

/** Declared only. Since 8.8.15. */
public abstract class Element implements Cloneable {
  protected String mName;

  protected Element() {}

  public static Element create(SoapProtocol proto, String name) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static Element create(SoapProtocol proto, QName qname) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public ElementFactory getFactory() {
    throw DeclaredOnly.body();
  }

  public Element addElement(String name) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addElement(QName qname) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addElement(Element elt) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addNonUniqueElement(String name) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addNonUniqueElement(QName qname) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addNonUniqueElement(Element elt) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addUniqueElement(String name) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addUniqueElement(QName qname) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addUniqueElement(Element elt) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element setText(String content) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addText(String content) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addAttribute(String key, String value) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addAttribute(String key, long value) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addAttribute(String key, double value) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addAttribute(String key, boolean value) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addAttribute(String key, Number value) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addAttribute(String key, Boolean value) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addAttribute(String key, String value, Disposition disp)
      throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addAttribute(String key, long value, Disposition disp) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addAttribute(String key, double value, Disposition disp)
      throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addAttribute(String key, boolean value, Disposition disp)
      throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addAttribute(String key, Number value, Disposition disp)
      throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addAttribute(String key, Boolean value, Disposition disp)
      throws ContainerException {
    throw DeclaredOnly.body();
  }

  public KeyValuePair addKeyValuePair(String key, String value) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public KeyValuePair addKeyValuePair(String key, String value, String eltname, String attrname)
      throws ContainerException {
    throw DeclaredOnly.body();
  }

  protected void detach(Element child) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element detach() throws ContainerException {
    throw DeclaredOnly.body();
  }

  public String getName() {
    throw DeclaredOnly.body();
  }

  public QName getQName() {
    throw DeclaredOnly.body();
  }

  public static QName getQName(String qualifiedName) {
    throw DeclaredOnly.body();
  }

  public Element getParent() {
    throw DeclaredOnly.body();
  }

  public Element getElement(String name) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Element getElement(QName qname) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Element getOptionalElement(String name) {
    throw DeclaredOnly.body();
  }

  public Element getOptionalElement(QName qname) {
    throw DeclaredOnly.body();
  }

  public Set<Attribute> listAttributes() {
    throw DeclaredOnly.body();
  }

  public List<Element> listElements() {
    throw DeclaredOnly.body();
  }

  public List<Element> listElements(String name) {
    throw DeclaredOnly.body();
  }

  public boolean hasChildren() {
    throw DeclaredOnly.body();
  }

  public List<KeyValuePair> listKeyValuePairs() {
    throw DeclaredOnly.body();
  }

  public List<KeyValuePair> listKeyValuePairs(String eltname, String attrname) {
    throw DeclaredOnly.body();
  }

  public Iterator<Element> elementIterator() {
    throw DeclaredOnly.body();
  }

  public Iterator<Element> elementIterator(String name) {
    throw DeclaredOnly.body();
  }

  public String getText() {
    throw DeclaredOnly.body();
  }

  public String getTextTrim() {
    throw DeclaredOnly.body();
  }

  public String getAttribute(String key) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public int getAttributeInt(String key) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public long getAttributeLong(String key) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean getAttributeBool(String key) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public String getAttribute(String key, String defaultValue) {
    throw DeclaredOnly.body();
  }

  public long getAttributeLong(String key, long defaultValue) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public int getAttributeInt(String key, int defaultValue) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean getAttributeBool(String key, boolean defaultValue) throws ServiceException {
    throw DeclaredOnly.body();
  }

  protected String getNamespaceURI(String prefix) {
    throw DeclaredOnly.body();
  }

  public String prettyPrint() {
    throw DeclaredOnly.body();
  }

  public String prettyPrint(boolean safe) {
    throw DeclaredOnly.body();
  }

  public static Element parseJSON(InputStream is) throws SoapParseException {
    throw DeclaredOnly.body();
  }

  public static Element parseJSON(InputStream is, ElementFactory factory)
      throws SoapParseException {
    throw DeclaredOnly.body();
  }

  public static Element parseJSON(String js) throws SoapParseException {
    throw DeclaredOnly.body();
  }

  public static Element parseJSON(String js, ElementFactory factory) throws SoapParseException {
    throw DeclaredOnly.body();
  }

  public static Element parseJSON(String js, QName qn, ElementFactory factory)
      throws SoapParseException {
    throw DeclaredOnly.body();
  }

  public static Element parseXML(InputStream is) throws XmlParseException {
    throw DeclaredOnly.body();
  }

  public static Element parseXML(String xml) throws XmlParseException {
    throw DeclaredOnly.body();
  }

  public enum Disposition {
    ATTRIBUTE,
    CONTENT;
  }

  public static class Attribute {
    private Attribute() {}

    public String getKey() {
      throw DeclaredOnly.body();
    }

    public String getValue() {
      throw DeclaredOnly.body();
    }
  }

  public interface KeyValuePair {
    KeyValuePair setValue(String value) throws ContainerException;

    KeyValuePair addAttribute(String key, String value) throws ContainerException;

    KeyValuePair addAttribute(String key, long value) throws ContainerException;

    KeyValuePair addAttribute(String key, double value) throws ContainerException;

    KeyValuePair addAttribute(String key, boolean value) throws ContainerException;

    String getKey() throws ContainerException;

    String getValue() throws ContainerException;
  }

  public interface ElementFactory {
    Element createElement(String name);

    Element createElement(QName qname);
  }

  public static class XMLElement extends Element {
    public static final ElementFactory mFactory = DeclaredOnly.value();

    public XMLElement(String name) throws ContainerException {
      throw DeclaredOnly.body();
    }

    public XMLElement(QName qname) throws ContainerException {
      throw DeclaredOnly.body();
    }
  }

  public static class JSONElement extends Element {
    public static final ElementFactory mFactory = DeclaredOnly.value();

    public JSONElement(String name) {
      throw DeclaredOnly.body();
    }

    public JSONElement(QName qname) {
      throw DeclaredOnly.body();
    }
  }

  public static class ContainerException extends RuntimeException {
    private ContainerException() {}
  }
}
