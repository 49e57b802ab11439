package io.lockstep.host.zimbra.soap;

import com.zimbra.common.soap.Element;
import com.zimbra.common.soap.Element.ContainerException;
import com.zimbra.common.soap.Element.JSONElement;
import com.zimbra.common.soap.Element.KeyValuePair;
import io.lockstep.soap.Member.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the mail server knows of a JSON object and has no method to tell: whether a value was a text
 * or a number, and whether a child stood in an array. A code that came as a number has lost its
 * leading zeros, so handlers must see the difference.
 */
final class JsonShape {
  /** Only what looks like one of these can have been something else than a text. */
  private static final Pattern UNQUOTED =
      Pattern.compile("true|false|[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final Element element;
  private final boolean json;
  private final Map<String, Boolean> repeated = new HashMap<>();
  private Optional<String> scalars = Optional.empty();

  JsonShape(Element element) {
    this.element = element;
    this.json = element instanceof JSONElement;
  }

  /** The kind of a value of this object, {@code _content} among them; in XML all are texts. */
  Kind kind(String name, String value) {
    if (!json || !UNQUOTED.matcher(value).matches()) {
      return Kind.STRING;
    }
    String written = "\"" + name + "\":" + value;
    int at = scalars().indexOf(written);
    if (at < 0) {
      return Kind.STRING;
    }
    return value.equals("true") || value.equals("false") ? Kind.BOOLEAN : Kind.NUMBER;
  }

  /** This object without its children, as it would be written: quotes show what is a text. */
  private String scalars() {
    if (scalars.isEmpty()) {
      Element copy = element.clone();
      List.copyOf(copy.listElements()).forEach(Element::detach);
      scalars = Optional.of(copy.toString());
    }
    return scalars.get();
  }

  /** Whether children of this name stand in an array. */
  boolean repeated(String name) {
    return repeated.computeIfAbsent(name, this::standsInArray);
  }

  private boolean standsInArray(String name) {
    if (element.listElements(name).size() > 1) {
      return true;
    }
    if (!json) {
      return false;
    }
    try {
      // Gives the child that is there already, and refuses to where there is an array.
      Element unused = element.addUniqueElement(name);
      return unused == null;
    } catch (ContainerException array) {
      return true;
    }
  }

  /** The entries of this object's map. */
  List<KeyValuePair> pairs() {
    return json ? element.listKeyValuePairs() : List.of();
  }
}
