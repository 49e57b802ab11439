package com.zimbra.common.soap;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import java.util.List;
import java.util.Set;
import org.dom4j.QName;

/** Declared only. Since 8.8.15. */
public abstract class Element implements Cloneable {

  protected Element() {}

  public static Element create(SoapProtocol proto, QName qname) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Element addNonUniqueElement(String name) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addNonUniqueElement(QName qname) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addUniqueElement(String name) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element addUniqueElement(QName qname) throws ContainerException {
    throw DeclaredOnly.body();
  }

  public Element setText(String content) throws ContainerException {
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

  public KeyValuePair addKeyValuePair(String key, String value, String eltname, String attrname)
      throws ContainerException {
    throw DeclaredOnly.body();
  }

  public String getName() {
    throw DeclaredOnly.body();
  }

  public QName getQName() {
    throw DeclaredOnly.body();
  }

  public Element getOptionalElement(String name) {
    throw DeclaredOnly.body();
  }

  public Set<Attribute> listAttributes() {
    throw DeclaredOnly.body();
  }

  public List<Element> listElements() {
    throw DeclaredOnly.body();
  }

  public boolean hasChildren() {
    throw DeclaredOnly.body();
  }

  public List<KeyValuePair> listKeyValuePairs() {
    throw DeclaredOnly.body();
  }

  public String getText() {
    throw DeclaredOnly.body();
  }

  public String getAttribute(String key, String defaultValue) {
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

    String getKey() throws ContainerException;
  }

  public static class JSONElement extends Element {
    private JSONElement() {}
  }

  public static class ContainerException extends RuntimeException {
    private ContainerException() {}
  }
}
