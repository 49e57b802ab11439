package io.lockstep.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies in a data directory, to tell whether anything in it was touched. */
final class DataDirectory {
  private static final String DATABASE = "lockstep.mv.db";

  private DataDirectory() {}

  /** All files with a hash of their bytes; logs and locks aside. */
  static Map<String, String> bytes(Path data) {
    Map<String, String> bytes = new TreeMap<>();
    for (Path file : files(data)) {
      String name = data.relativize(file).toString();
      if (!name.startsWith("log/") && !name.endsWith(".lock.db")) {
        bytes.put(name, hash(file));
      }
    }
    return bytes;
  }

  /**
   * The same, but for a sound database what it holds: its engine rewrites the file at will whenever
   * it is opened.
   */
  static Map<String, String> content(Path data) {
    Map<String, String> content = bytes(data);
    content.computeIfPresent(DATABASE, (name, hash) -> script(data.resolve(name)));
    return content;
  }

  private static String script(Path database) {
    try {
      Path copy = Files.createTempFile("lockstep-it", ".mv.db");
      try {
        Files.copy(database, copy, StandardCopyOption.REPLACE_EXISTING);
        String name = copy.toString().replaceAll("\\.mv\\.db$", "");
        StringBuilder script = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + name);
            Statement statement = connection.createStatement();
            ResultSet lines = statement.executeQuery("script")) {
          while (lines.next()) {
            script.append(lines.getString(1)).append('\n');
          }
        }
        return script.toString();
      } finally {
        Files.delete(copy);
      }
    } catch (IOException | SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  static List<Path> files(Path data) {
    try (Stream<Path> all = Files.walk(data)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String hash(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException | GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }
}
