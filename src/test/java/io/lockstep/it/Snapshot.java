package io.lockstep.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everything below a directory, to be compared with itself at another time. */
final class Snapshot {
  private Snapshot() {}

  /** Modes and contents. */
  static Map<String, String> of(Path directory, Predicate<Path> wanted) {
    return take(directory, wanted, false);
  }

  /** Modes, contents and times. */
  static Map<String, String> withTimes(Path directory, Predicate<Path> wanted) {
    return take(directory, wanted, true);
  }

  private static Map<String, String> take(Path directory, Predicate<Path> wanted, boolean times) {
    Map<String, String> found = new TreeMap<>();
    if (!Files.exists(directory)) {
      return found;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.filter(wanted).toList()) {
        String text = describe(path);
        if (times && !Files.isDirectory(path)) {
          text += " " + Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
        }
        found.put(directory.relativize(path).toString(), text);
      }
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
    return found;
  }

  private static String describe(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "-> " + Files.readSymbolicLink(path);
    }
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    if (Files.isDirectory(path)) {
      return mode;
    }
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
      return mode + " " + HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
