package io.lockstep.store.zimbra;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of one record's dictionary, each of the kind it must be. */
record Fields(String attribute, Map<String, Object> map) {

  /** A text that must be there. */
  String text(String key) throws DamagedValueException {
    return optionalText(key).orElseThrow(() -> missing(key));
  }

  Optional<String> optionalText(String key) throws DamagedValueException {
    return entry(key, String.class, "no text");
  }

  /** A time that must be there. */
  Instant time(String key) throws DamagedValueException {
    return optionalTime(key).orElseThrow(() -> missing(key));
  }

  Optional<Instant> optionalTime(String key) throws DamagedValueException {
    Optional<Long> millis = entry(key, Long.class, "no number");
    return millis.isEmpty()
        ? Optional.empty()
        : Optional.of(
            EpochMillis.parse(attribute, millis.get().toString(), "its field '" + key + "'"));
  }

  /**
   * Words joined with commas, none when the field is not there. One that is there and says nothing
   * is damaged: read as none, it would open what its writer had narrowed.
   */
  List<String> words(String key) throws DamagedValueException {
    Optional<String> joined = optionalText(key);
    if (joined.isEmpty()) {
      return List.of();
    }
    List<String> words = List.of(joined.get().split(",", -1));
    if (words.stream().anyMatch(String::isBlank)) {
      throw new DamagedValueException(attribute, "its field '" + key + "' has an empty word");
    }
    return words;
  }

  /**
   * The other way.
   *
   * @throws IllegalArgumentException when a word is blank or has a comma
   */
  static Optional<String> joined(Iterable<String> words) {
    for (String word : words) {
      if (word.isBlank() || word.contains(",")) {
        throw new IllegalArgumentException("a word of a list is not empty and has no comma");
      }
    }
    String joined = String.join(",", words);
    return joined.isEmpty() ? Optional.empty() : Optional.of(joined);
  }

  private <T> Optional<T> entry(String key, Class<T> kind, String otherwise)
      throws DamagedValueException {
    Object value = map.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!kind.isInstance(value)) {
      throw new DamagedValueException(attribute, "its field '" + key + "' is " + otherwise);
    }
    return Optional.of(kind.cast(value));
  }

  private DamagedValueException missing(String key) {
    return new DamagedValueException(attribute, "its field '" + key + "' is missing");
  }
}
