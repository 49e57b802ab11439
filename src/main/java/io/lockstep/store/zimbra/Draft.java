package io.lockstep.store.zimbra;

import io.lockstep.store.zimbra.EntryChange.Edit;
import io.lockstep.store.zimbra.EntryChange.Expectation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An entry while a use case works on it: what it has looked at must still be so when its changes
 * are made, or all of it is done anew.
 */
final class Draft {
  private final Entry entry;
  private final Set<String> looked = new LinkedHashSet<>();
  private final Map<String, Optional<String>> values = new LinkedHashMap<>();
  private final List<Edit> edits = new ArrayList<>();
  private final List<Expectation> expected = new ArrayList<>();

  Draft(Entry entry) {
    this.entry = entry;
  }

  /** The value of an attribute that has one at most; what follows from it rests on it. */
  Optional<String> one(String attribute) {
    looked.add(attribute);
    return values.containsKey(attribute) ? values.get(attribute) : entry.one(attribute);
  }

  boolean isTrue(String attribute) {
    return one(attribute).filter("TRUE"::equalsIgnoreCase).isPresent();
  }

  /** The values that stand there, for edits one by one. */
  List<String> all(String attribute) {
    return entry.all(attribute);
  }

  /** The same, and what follows from them rests on all of them. */
  List<String> allAndNoOther(String attribute) {
    looked.add(attribute);
    return entry.all(attribute);
  }

  /** Looks without resting anything on it. */
  Optional<String> glance(String attribute) {
    return entry.one(attribute);
  }

  /** Another value in the place of the one there is; empty: none. */
  void set(String attribute, Optional<String> value) {
    looked.add(attribute);
    values.put(attribute, value);
  }

  /** A value that moves forward whatever is looked at: set with an expectation of its own. */
  void move(String attribute, String value, Expectation only) {
    values.remove(attribute);
    edits.removeIf(edit -> edit.attribute().equals(attribute));
    edits.add(new Edit.Replace(attribute, value));
    expected.add(only);
  }

  void add(String attribute, String value) {
    edits.add(new Edit.Add(attribute, value));
  }

  /** One that was added a moment ago is just not added. */
  void delete(String attribute, String value) {
    if (edits.remove(new Edit.Add(attribute, value))) {
      return;
    }
    Edit.Delete delete = new Edit.Delete(attribute, value);
    if (!edits.contains(delete)) {
      edits.add(delete);
      expected.add(new Expectation.Holds(attribute, value));
    }
  }

  /** What is to be done; empty when nothing is. */
  Optional<EntryChange> change() {
    List<Edit> all = new ArrayList<>();
    values.forEach(
        (attribute, value) -> {
          if (!value.equals(entry.one(attribute))) {
            all.add(
                value.isPresent()
                    ? new Edit.Replace(attribute, value.get())
                    : new Edit.Clear(attribute));
          }
        });
    all.addAll(edits);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<Expectation> so = new ArrayList<>();
    for (String attribute : looked) {
      List<String> there = entry.all(attribute);
      if (there.isEmpty()) {
        so.add(new Expectation.Empty(attribute));
      }
      there.forEach(value -> so.add(new Expectation.Holds(attribute, value)));
    }
    so.addAll(expected);
    boolean renewing =
        all.stream().anyMatch(edit -> !edit.attribute().equals(Attributes.LAST_STEP));
    return Optional.of(new EntryChange(so.stream().distinct().toList(), all, renewing));
  }
}
