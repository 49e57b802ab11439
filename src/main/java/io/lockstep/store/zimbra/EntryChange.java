package io.lockstep.store.zimbra;

import java.util.List;

/**
 * A change of an entry, and what has to be so for it.
 *
 * @param expected all of it must be so in the moment of the change
 * @param edits in order; at least one
 * @param renewing whether this server's own copy of the entry must be renewed afterwards; a use of
 *     a code only, which every reader that matters reads anew, can do without
 */
public record EntryChange(List<Expectation> expected, List<Edit> edits, boolean renewing) {
  public EntryChange {
    expected = List.copyOf(expected);
    edits = List.copyOf(edits);
    if (edits.isEmpty()) {
      throw new IllegalArgumentException("a change changes something");
    }
  }

  /** What has to be so. Values are compared as the directory compares those of the attribute. */
  public sealed interface Expectation {
    /** Holds this value, perhaps among others. */
    record Holds(String attribute, String value) implements Expectation {
      @Override
      public String toString() {
        return "Holds " + attribute;
      }
    }

    /** Has no value at all. */
    record Empty(String attribute) implements Expectation {}

    /** A generalized time that is missing, or earlier than this. */
    record Before(String attribute, String time) implements Expectation {}
  }

  /** One edit. */
  public sealed interface Edit {
    String attribute();

    /** This value in the place of all. */
    record Replace(String attribute, String value) implements Edit {
      @Override
      public String toString() {
        return "Replace " + attribute;
      }
    }

    /** No value any more; harmless when there is none. */
    record Clear(String attribute) implements Edit {}

    /** One value more, which MUST NOT be there yet. */
    record Add(String attribute, String value) implements Edit {
      @Override
      public String toString() {
        return "Add " + attribute;
      }
    }

    /** One value less, which MUST be there. */
    record Delete(String attribute, String value) implements Edit {
      @Override
      public String toString() {
        return "Delete " + attribute;
      }
    }
  }
}
