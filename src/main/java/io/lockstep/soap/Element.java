package io.lockstep.soap;

import io.lockstep.soap.Member.KeyValue;
import io.lockstep.soap.Member.Kind;
import io.lockstep.soap.Member.Scalar;
import io.lockstep.soap.Member.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * A node of a request or response: one tree for XML and JSON.
 *
 * <p>Clients send one and the same value as an attribute, as a child with text or as a plain JSON
 * scalar; {@link #attribute} and {@link #optionalAttribute} find all of these. When building, the
 * method chosen decides the JSON form, which clients depend on.
 *
 * <p>Two things cannot be built, because one of the two forms could not carry them: text beside
 * children, and a child with the name of an attribute. Not safe for use by several threads.
 */
public final class Element implements Member {
  private final String name;
  private final List<Member> members = new ArrayList<>(4);
  private final List<Scalar> scalars = new ArrayList<>(2);

  /** Null as long as the element is in the namespace of its parent. */
  private String namespace;

  private Element parent;
  private boolean repeated;
  private Text text;
  private int children;

  private Element(String namespace, String name) {
    this.namespace = namespace;
    this.name = Names.checked(name);
  }

  /**
   * A tree's first element.
   *
   * @throws IllegalArgumentException unless the name is of ASCII letters, digits, '_', '-' and '.'
   */
  public static Element of(String namespace, String name) {
    return new Element(Objects.requireNonNull(namespace), name);
  }

  /** As {@link #of(String, String)}. */
  public static Element of(QName name) {
    return of(name.getNamespaceURI(), name.getLocalPart());
  }

  /** Whether both XML and JSON can carry this name, so that an element or attribute may have it. */
  public static boolean isLegalName(String name) {
    return Names.isLegal(name);
  }

  // --- reading

  /** The local name. */
  public String name() {
    return name;
  }

  /** The namespace, inherited from the parent unless the element has its own; empty for none. */
  public String namespace() {
    Element holder = this;
    while (holder.namespace == null) {
      if (holder.parent == null) {
        return "";
      }
      holder = holder.parent;
    }
    return holder.namespace;
  }

  public QName qname() {
    return new QName(namespace(), name);
  }

  public boolean is(String namespace, String name) {
    return this.name.equals(name) && namespace().equals(namespace);
  }

  /** Whether JSON writes this element inside an array even when it stands alone. */
  public boolean repeated() {
    return repeated;
  }

  /** Everything in this element, in the order it was added. */
  public List<Member> members() {
    return Collections.unmodifiableList(members);
  }

  /**
   * The value of a field that must be there, see {@link #optionalAttribute}.
   *
   * @throws SoapFault service.INVALID_REQUEST when it is absent
   */
  public String attribute(String name) throws SoapFault {
    return optionalAttribute(name).orElseThrow(() -> SoapFault.missingAttribute(name));
  }

  /** The value of the attribute of this name, else the text of the first child of this name. */
  public Optional<String> optionalAttribute(String name) {
    for (Scalar scalar : scalars) {
      if (scalar.name().equals(name)) {
        return Optional.of(scalar.value());
      }
    }
    return child(name).map(child -> child.text).map(Text::value);
  }

  /**
   * A code, as {@link #optionalAttribute} finds it. A JSON number would have lost its leading
   * zeros: better a fault than a wrong code.
   *
   * @throws SoapFault service.INVALID_REQUEST when it is a number or a boolean
   */
  public Optional<String> optionalCode(String name) throws SoapFault {
    boolean text =
        scalars.stream()
            .filter(scalar -> scalar.name().equals(name))
            .map(Scalar::kind)
            .findFirst()
            .or(() -> child(name).map(child -> child.text).map(Text::kind))
            .filter(kind -> kind != Kind.STRING)
            .isEmpty();
    if (!text) {
      throw SoapFault.invalidRequest(name + " must be a string, in JSON in quotes");
    }
    return optionalAttribute(name);
  }

  /**
   * A yes or no, as {@link #optionalAttribute} finds it.
   *
   * @throws SoapFault service.INVALID_REQUEST unless it is absent, 1, 0, true or false
   */
  public boolean booleanAttribute(String name, boolean otherwise) throws SoapFault {
    Optional<String> value = optionalAttribute(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    String spelled = value.get();
    if (spelled.equals("1") || spelled.equalsIgnoreCase("true")) {
      return true;
    }
    if (spelled.equals("0") || spelled.equalsIgnoreCase("false")) {
      return false;
    }
    throw SoapFault.invalidRequest("invalid boolean value for attribute: " + name);
  }

  /** The first child of this local name, in whatever namespace. */
  public Optional<Element> child(String name) {
    if (children > 0) {
      for (Member member : members) {
        if (member instanceof Element child && child.name.equals(name)) {
          return Optional.of(child);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The first child of this local name.
   *
   * @throws SoapFault service.INVALID_REQUEST when there is none
   */
  public Element element(String name) throws SoapFault {
    return child(name).orElseThrow(() -> SoapFault.missingElement(name));
  }

  /** All child elements, in order. */
  public List<Element> children() {
    List<Element> found = new ArrayList<>(children);
    for (Member member : members) {
      if (member instanceof Element child) {
        found.add(child);
      }
    }
    return found;
  }

  /** All child elements of this local name, in order. */
  public List<Element> children(String name) {
    List<Element> found = new ArrayList<>();
    for (Member member : members) {
      if (member instanceof Element child && child.name.equals(name)) {
        found.add(child);
      }
    }
    return found;
  }

  /**
   * The entries of a map, in any of its forms: built or JSON {@code _attrs}, and children {@code
   * <element attribute="key">value</element>}.
   */
  public List<KeyValue> keyValues(String element, String attribute) {
    List<KeyValue> found = new ArrayList<>();
    for (Member member : members) {
      if (member instanceof KeyValue pair) {
        found.add(new KeyValue(element, attribute, pair.key(), pair.value()));
      } else if (member instanceof Element child && child.name.equals(element)) {
        child
            .optionalAttribute(attribute)
            .ifPresent(key -> found.add(new KeyValue(element, attribute, key, child.text())));
      }
    }
    return found;
  }

  /** The text, empty when there is none. */
  public String text() {
    return text == null ? "" : text.value();
  }

  /** The text without the white space around it. */
  public String textTrimmed() {
    return text().trim();
  }

  // --- building

  /** Adds a child in the namespace of this element; JSON {@code "name":{...}}. */
  public Element addUnique(String name) {
    return adopt(new Element(null, name), false);
  }

  /** Adds a child in a namespace of its own; JSON {@code "name":{...}}. */
  public Element addUnique(QName name) {
    return adopt(of(name), false);
  }

  /** Adds a tree as a child; JSON {@code "name":{...}}. */
  public Element addUnique(Element child) {
    return adopt(child, false);
  }

  /** Adds a child in the namespace of this element; JSON {@code "name":[{...}]}. */
  public Element addRepeated(String name) {
    return adopt(new Element(null, name), true);
  }

  /** Adds a child in a namespace of its own; JSON {@code "name":[{...}]}. */
  public Element addRepeated(QName name) {
    return adopt(of(name), true);
  }

  /** Adds a tree as a child; JSON {@code "name":[{...}]}. */
  public Element addRepeated(Element child) {
    return adopt(child, true);
  }

  private Element adopt(Element child, boolean asRepeated) {
    if (child.parent != null) {
      throw new IllegalStateException(child.name + " already has a parent");
    }
    refuseBesideText(child.name);
    for (Scalar scalar : scalars) {
      if (scalar.name().equals(child.name)) {
        throw new IllegalStateException(name + " already has an attribute " + child.name);
      }
    }
    child.parent = this;
    child.repeated = asRepeated;
    members.add(child);
    children++;
    return child;
  }

  /** Moves this element, and with it all children without their own, to a namespace. */
  public Element inNamespace(String namespace) {
    this.namespace = Objects.requireNonNull(namespace);
    return this;
  }

  /** JSON {@code "_content":"value"}. */
  public Element setText(String value) {
    return setText(value, Kind.STRING);
  }

  /** JSON {@code "_content":1}. */
  public Element setText(long value) {
    return setText(Long.toString(value), Kind.NUMBER);
  }

  /** Sets a text that was read as such a kind of JSON value. */
  public Element setText(String value, Kind kind) {
    if (!value.isEmpty() && members.size() > scalars.size() + (text == null ? 0 : 1)) {
      throw new IllegalStateException(name + " has children and can have no text");
    }
    Text newText = new Text(value, kind);
    if (text == null) {
      members.add(newText);
    } else {
      members.set(members.indexOf(text), newText);
    }
    text = newText;
    return this;
  }

  /** XML {@code name="value"}, JSON {@code "name":"value"}; replaces an earlier value. */
  public Element setAttribute(String name, String value) {
    return put(new Scalar(Names.checked(name), value, Kind.STRING, false));
  }

  /** XML {@code name="1"}, JSON {@code "name":1}. */
  public Element setAttribute(String name, long value) {
    return put(new Scalar(Names.checked(name), Long.toString(value), Kind.NUMBER, false));
  }

  /** XML {@code name="1"}, JSON {@code "name":true}. */
  public Element setAttribute(String name, boolean value) {
    return put(new Scalar(Names.checked(name), Boolean.toString(value), Kind.BOOLEAN, false));
  }

  /** Sets an attribute that was read as such a kind of JSON value. */
  public Element setAttribute(String name, String value, Kind kind) {
    return put(new Scalar(Names.checked(name), value, kind, false));
  }

  /** XML {@code <name>value</name>}, JSON {@code "name":"value"}. */
  public Element addContent(String name, String value) {
    refuseBesideText(name);
    return put(new Scalar(Names.checked(name), value, Kind.STRING, true));
  }

  /** XML {@code <name>1</name>}, JSON {@code "name":1}. */
  public Element addContent(String name, long value) {
    refuseBesideText(name);
    return put(new Scalar(Names.checked(name), Long.toString(value), Kind.NUMBER, true));
  }

  /** XML {@code <name>1</name>}, JSON {@code "name":true}. */
  public Element addContent(String name, boolean value) {
    refuseBesideText(name);
    return put(new Scalar(Names.checked(name), Boolean.toString(value), Kind.BOOLEAN, true));
  }

  private Element put(Scalar scalar) {
    if (child(scalar.name()).isPresent()) {
      throw new IllegalStateException(name + " already has a child " + scalar.name());
    }
    for (int i = 0; i < scalars.size(); i++) {
      Scalar earlier = scalars.get(i);
      if (earlier.name().equals(scalar.name())) {
        scalars.set(i, scalar);
        members.set(members.indexOf(earlier), scalar);
        return this;
      }
    }
    scalars.add(scalar);
    members.add(scalar);
    return this;
  }

  /**
   * XML {@code <element attribute="key">value</element>}, JSON {@code "_attrs":{"key":"value"}},
   * with an array for a key that comes twice.
   */
  public Element addKeyValue(String element, String attribute, String key, String value) {
    refuseBesideText(element);
    members.add(new KeyValue(Names.checked(element), Names.checked(attribute), key, value));
    return this;
  }

  private void refuseBesideText(String child) {
    if (text != null && !text.value().isEmpty()) {
      throw new IllegalStateException(name + " has text and can have no child " + child);
    }
  }

  /** The name only: values may be secrets. */
  @Override
  public String toString() {
    return "Element " + name;
  }
}
