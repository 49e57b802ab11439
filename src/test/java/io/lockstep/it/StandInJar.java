package io.lockstep.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar that is only as much of one as the scripts look at. */
final class StandInJar {
  private final Manifest manifest = new Manifest();
  private String entry = "nothing";

  StandInJar() {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
  }

  StandInJar with(String attribute, String value) {
    manifest.getMainAttributes().putValue(attribute, value);
    return this;
  }

  StandInJar holding(String path) {
    entry = path;
    return this;
  }

  /** Writes it; the path of its entry is its content as well. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream jar = new ZipOutputStream(out)) {
      // Without the time of writing: the same jar is the same bytes.
      jar.putNextEntry(at(JarFile.MANIFEST_NAME));
      manifest.write(jar);
      jar.putNextEntry(at(entry));
      jar.write(entry.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static ZipEntry at(String path) {
    ZipEntry zipped = new ZipEntry(path);
    zipped.setTime(0);
    return zipped;
  }
}
