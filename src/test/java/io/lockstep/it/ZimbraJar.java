package io.lockstep.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/** The jar that goes into Zimbra and the declarations it was compiled against. */
record ZimbraJar(Attributes manifest, Map<String, byte[]> entries, Map<String, byte[]> declared) {
  static final String ZIMBRA = "com/zimbra/";
  private static final String SUFFIX = ".class";

  static ZimbraJar read() {
    Map<String, byte[]> entries = new TreeMap<>();
    Map<String, byte[]> declared = new TreeMap<>();
    Path classes = Product.ROOT.resolve("target/classes");
    try (JarFile jar = new JarFile(Product.ROOT.resolve("target/lockstep-zimbra.jar").toFile());
        Stream<Path> declarations = Files.walk(classes.resolve(ZIMBRA))) {
      for (var entry : jar.stream().filter(each -> !each.isDirectory()).toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
      for (Path file : declarations.filter(Files::isRegularFile).toList()) {
        declared.put(className(classes.relativize(file).toString()), Files.readAllBytes(file));
      }
      return new ZimbraJar(jar.getManifest().getMainAttributes(), entries, declared);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Internal name to bytes. */
  Map<String, byte[]> classes() {
    Map<String, byte[]> classes = new TreeMap<>();
    entries.forEach(
        (name, bytes) -> {
          if (name.endsWith(SUFFIX)) {
            classes.put(className(name), bytes);
          }
        });
    return classes;
  }

  String text(String entry) {
    return new String(entries.get(entry), StandardCharsets.UTF_8);
  }

  /** 52 is Java 8, 61 is Java 17. */
  static int version(byte[] classFile) {
    return new ClassReader(classFile).readUnsignedShort(6);
  }

  private static String className(String file) {
    return file.substring(0, file.length() - SUFFIX.length());
  }
}
