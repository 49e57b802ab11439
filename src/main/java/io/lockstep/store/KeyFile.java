package io.lockstep.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The file of master keys: 256 random bits each, named by an id. New values are sealed with the
 * current key; older keys stay as long as something sealed with them is kept.
 *
 * <p>Lines are {@code current = ID} and {@code key.ID = BASE64}; {@code #} starts a comment.
 */
public final class KeyFile {
  static final int KEY_BYTES = 32;
  private static final String CURRENT = "current";
  private static final String KEY = "key.";

  private final Path file;
  private final String current;
  private final Map<String, byte[]> keys;

  private KeyFile(Path file, String current, Map<String, byte[]> keys) {
    this.file = file;
    this.current = current;
    this.keys = keys;
  }

  /**
   * Makes a file with one new key. When another process made it first, that one is read.
   *
   * @throws StartupException when it cannot be written; nothing is left behind then
   */
  public static KeyFile create(Path file, SecureRandom random) throws StartupException {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    byte[] idBytes = new byte[4];
    random.nextBytes(idBytes);
    String id = "k" + HexFormat.of().formatHex(idBytes);
    String content =
        "# Lockstep master keys. Without this file no enrolment can be opened: keep a copy elsewhere,\n"
            + "# away from copies of the database.\n"
            + CURRENT
            + " = "
            + id
            + "\n"
            + KEY
            + id
            + " = "
            + Base64.getEncoder().encodeToString(key)
            + "\n";
    try {
      OwnerOnly.create(file, content.getBytes(StandardCharsets.US_ASCII));
    } catch (FileAlreadyExistsException other) {
      return read(file);
    } catch (IOException failed) {
      throw new StartupException(
          "cannot write the key file " + file + ": " + FileTrouble.words(failed), failed);
    }
    return new KeyFile(file, id, Map.of(id, key));
  }

  /**
   * Reads a key file.
   *
   * @throws StartupException naming file and line, when it is missing, unreadable or damaged
   */
  public static KeyFile read(Path file) throws StartupException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException failed) {
      throw new StartupException(
          "cannot read the key file " + file + ": " + FileTrouble.words(failed), failed);
    }
    String current = null;
    Map<String, byte[]> keys = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      String name = equals < 0 ? "" : line.substring(0, equals).strip();
      String value = equals < 0 ? "" : line.substring(equals + 1).strip();
      boolean twice;
      if (name.equals(CURRENT)) {
        twice = current != null;
        current = value;
      } else if (name.startsWith(KEY)) {
        twice = keys.put(name.substring(KEY.length()), key(file, i + 1, value)) != null;
      } else {
        throw damaged(file, i + 1, "expected 'current = ID' or 'key.ID = BASE64'");
      }
      if (twice) {
        // Whichever were taken, values sealed with the other would not open.
        throw damaged(file, i + 1, "'" + name + "' stands here twice");
      }
    }
    if (current == null || !keys.containsKey(current)) {
      throw damaged(
          file, Math.max(1, lines.size()), "the file names no current key, or does not hold it");
    }
    return new KeyFile(file, current, keys);
  }

  private static byte[] key(Path file, int line, String base64) throws StartupException {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException bad) {
      throw damaged(file, line, "the key is not base64");
    }
    if (key.length != KEY_BYTES) {
      throw damaged(file, line, "a key has " + KEY_BYTES + " bytes, this one " + key.length);
    }
    return key;
  }

  private static StartupException damaged(Path file, int line, String what) {
    return new StartupException(
        "the key file "
            + file
            + " is damaged, line "
            + line
            + ": "
            + what
            + ". Restore it from your copy; nothing was changed");
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  String currentId() {
    return current;
  }

  Set<String> ids() {
    return Set.copyOf(keys.keySet());
  }

  /** A copy of the key of one of {@link #ids}. */
  byte[] key(String id) {
    return keys.get(id).clone();
  }
}
