package io.lockstep.host.zimbra.directory;

import com.zimbra.cs.account.Entry;
import java.util.Map;

/**
 * An entry that holds what it is given and nothing else. The server compares an edit with the entry
 * it knows, and drops what seems needless; it must not look at its cache for that, which may be
 * old.
 */
final class GivenValues extends Entry {
  private final Map<String, String> values;

  private GivenValues(Map<String, String> values) {
    super(Map.of(), Map.of(), null);
    this.values = values;
  }

  /** Holds nothing: whatever is to be added is missing. */
  static GivenValues none() {
    return new GivenValues(Map.of());
  }

  /** Holds one value: it is there to be removed. */
  static GivenValues of(String attribute, String value) {
    return new GivenValues(Map.of(attribute, value));
  }

  @Override
  public String[] getMultiAttr(String name, boolean applyDefaults, boolean skipEphemeralCheck) {
    String value = values.get(name);
    return value == null ? new String[0] : new String[] {value};
  }

  /** Some are secrets. */
  @Override
  public String toString() {
    return "GivenValues" + values.keySet();
  }
}
