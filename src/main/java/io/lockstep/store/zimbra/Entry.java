package io.lockstep.store.zimbra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The values of an account's entry, letter by letter as they stand there.
 *
 * @param values by the attribute's name as {@link Attributes} spells it; only attributes with
 *     values
 */
public record Entry(Map<String, List<String>> values) {
  public Entry {
    values =
        values.entrySet().stream()
            .filter(one -> !one.getValue().isEmpty())
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, one -> List.copyOf(one.getValue())));
  }

  /** The value of an attribute that has one at most. */
  public Optional<String> one(String attribute) {
    return all(attribute).stream().findFirst();
  }

  /** All values of an attribute, in no order. */
  public List<String> all(String attribute) {
    return values.getOrDefault(attribute, List.of());
  }

  /** Whether a switch is set. */
  public boolean isTrue(String attribute) {
    return one(attribute).filter("TRUE"::equalsIgnoreCase).isPresent();
  }

  /** Never shows a value: some are secrets. */
  @Override
  public String toString() {
    return "Entry" + values.keySet();
  }
}
