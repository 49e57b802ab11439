package io.lockstep.extension;

import io.lockstep.store.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of {@code key = value}; {@code #} starts a comment line. Remembers where each key stands.
 */
final class ConfigurationFile {

  /** A value and its line, from 1. */
  record Entry(String value, int line) {}

  private final Path path;
  private final Map<String, Entry> entries;

  private ConfigurationFile(Path path, Map<String, Entry> entries) {
    this.path = path;
    this.entries = entries;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigurationException when it cannot be read, a line is none of the two, or a key
   *     stands twice
   */
  static ConfigurationFile read(Path path) throws ConfigurationException {
    List<String> lines;
    try {
      lines = Files.readAllLines(path, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new ConfigurationException(path, 0, "cannot be read: " + FileTrouble.words(unreadable));
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals <= 0) {
        throw new ConfigurationException(path, i + 1, "expected 'key = value'");
      }
      String key = line.substring(0, equals).strip();
      Entry entry = new Entry(line.substring(equals + 1).strip(), i + 1);
      if (entries.putIfAbsent(key, entry) != null) {
        throw new ConfigurationException(path, i + 1, "the key " + key + " stands here twice");
      }
    }
    return new ConfigurationFile(path, entries);
  }

  Path path() {
    return path;
  }

  Optional<Entry> entry(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  Map<String, Entry> entries() {
    return entries;
  }
}
