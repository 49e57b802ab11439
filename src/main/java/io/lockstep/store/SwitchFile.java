package io.lockstep.store;

import io.lockstep.factor.SwitchState;
import io.lockstep.factor.SwitchStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The switch as a small file in the data directory. Whoever may write that directory may switch; a
 * file that is not there means on, and so does one that cannot be read.
 *
 * <p>Lines are {@code key = value}: {@code state} (on or off), {@code since}, {@code by}, {@code
 * reason}, {@code until}; times in ISO 8601.
 */
public final class SwitchFile implements SwitchStore {
  /** Its name in the data directory. */
  public static final String NAME = "switch";

  /** A reason is a sentence, not a file. */
  private static final long LONGEST_FILE = 8192;

  private final Path file;

  public SwitchFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the file each time: it is a few lines, and neither its time nor its length tells for sure
   * that it is still the same.
   */
  @Override
  public SwitchState read() {
    try {
      return parse(Files.readAttributes(file, BasicFileAttributes.class));
    } catch (NoSuchFileException never) {
      return SwitchState.neverTurned();
    } catch (IOException | DateTimeException | IllegalArgumentException unreadable) {
      return SwitchState.unreadable(file + " cannot be read: " + unreadable.getMessage());
    }
  }

  private SwitchState parse(BasicFileAttributes attributes) throws IOException {
    if (!attributes.isRegularFile() || attributes.size() > LONGEST_FILE) {
      throw new IllegalArgumentException("it is no regular file of at most 8 KiB");
    }
    Map<String, String> values = new HashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      int equals = line.indexOf('=');
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (equals < 0) {
        throw new IllegalArgumentException("line " + number + " is not 'key = value'");
      }
      String key = line.substring(0, equals).strip();
      if (values.put(key, line.substring(equals + 1).strip()) != null) {
        throw new IllegalArgumentException("line " + number + " gives '" + key + "' again");
      }
    }
    String state = values.getOrDefault("state", "");
    if (!state.equals("on") && !state.equals("off")) {
      throw new IllegalArgumentException("'state' is neither on nor off");
    }
    return new SwitchState(
        state.equals("on"),
        Optional.ofNullable(values.get("since")).map(Instant::parse),
        Optional.ofNullable(values.get("by")),
        Optional.ofNullable(values.get("reason")),
        Optional.ofNullable(values.get("until")).map(Instant::parse),
        Optional.empty());
  }

  @Override
  public void write(SwitchState state) throws IOException {
    StringBuilder text = new StringBuilder();
    line(text, "state", state.on() ? "on" : "off");
    state.since().ifPresent(since -> line(text, "since", since.toString()));
    state.by().ifPresent(by -> line(text, "by", by));
    state.reason().ifPresent(reason -> line(text, "reason", reason));
    state.until().ifPresent(until -> line(text, "until", until.toString()));
    byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
    if (content.length > LONGEST_FILE) {
      throw new IOException("the reason is too long: 8000 bytes at most");
    }
    OwnerOnly.replace(file, content);
  }

  /** A line break in a value would start a line of its own: it becomes a blank. */
  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(" = ").append(value.replaceAll("\\R|\\p{Cntrl}", " ").strip());
    text.append('\n');
  }
}
