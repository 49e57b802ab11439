package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scripts/package: the same sources make the same bytes, and what it makes installs. */
class ZimbraPackageScriptIT {
  private static final Set<String> NOT_SOURCES = Set.of(".git", "target", "data");

  /** Everything is compiled in there. */
  private static final Duration BUILD = Duration.ofMinutes(10);

  @TempDir Path place;

  @Test
  void the_package_is_the_same_elsewhere_and_later_and_installs() throws IOException {
    Path tree = place.resolve("another place");
    copySources(tree);
    make(tree, "umask 022");
    for (String jar : List.of("lockstep.jar", "lockstep-zimbra.jar")) {
      assertThat(tree.resolve("target").resolve(jar))
          .hasSameBinaryContentAs(Product.ROOT.resolve("target").resolve(jar));
    }
    Path sums = tree.resolve("target/SHA256SUMS");
    String first = Files.readString(sums);
    assertThat(first.lines())
        .extracting(line -> line.substring(66))
        .containsExactly(
            "lockstep-0.1.0-zimbra.tar.gz",
            "lockstep-0.1.0-web.tar.gz",
            "lockstep-0.1.0-sbom.json",
            "lockstep.jar",
            "lockstep-zimbra.jar");

    // Another day, and somebody whose files are nobody else's.
    age(tree.resolve("target/lib"));
    age(tree.resolve("conf"));
    Files.delete(sums);
    make(tree, "umask 077");
    assertThat(sums).hasContent(first);

    componentsAreListed(
        tree.resolve("target/lockstep-0.1.0-sbom.json"), tree.resolve("target/lib"));
    productIsIn(archiveIsPlain(tree.resolve("target/lockstep-0.1.0-zimbra.tar.gz")));
    pagesAreIn(archiveIsPlain(tree.resolve("target/lockstep-0.1.0-web.tar.gz")));
    archiveInstalls(tree.resolve("target/lockstep-0.1.0-zimbra.tar.gz"));
    sumsAreRight(tree.resolve("target"));
  }

  private static void make(Path tree, String umask) {
    List<String> command = List.of(tree.resolve("scripts/package").toString());
    Finished made = Product.run(Product.after(umask, command), "", Map.of(), BUILD);
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out().lines()).last().isEqualTo(tree + "/target/lockstep-0.1.0-zimbra.tar.gz");
  }

  /** As the README says to check them. */
  private static void sumsAreRight(Path target) {
    Finished checked =
        Product.run(
            Product.after("cd '" + target + "'", List.of("sha256sum", "--check", "SHA256SUMS")));
    assertThat(checked.exit()).as(checked.err()).isZero();
    assertThat(checked.out().lines()).hasSize(5).allMatch(line -> line.endsWith(": OK"));
  }

  private static void componentsAreListed(Path list, Path libraries) throws IOException {
    Map<String, Object> components = Json.object(Files.readString(list));
    assertThat(components)
        .containsEntry("bomFormat", "CycloneDX")
        .doesNotContainKey("serialNumber");
    assertThat(Files.readString(list))
        .contains("pkg:maven/org.dom4j/dom4j@")
        .doesNotContain("\"timestamp\"")
        .doesNotContain("junit");
    // Each library beside the jar, by name and version.
    try (Stream<Path> files = Files.list(libraries)) {
      assertThat(files.map(file -> file.getFileName().toString().replaceFirst("\\.jar$", "")))
          .isNotEmpty()
          .allMatch(
              library ->
                  ((List<?>) components.get("components"))
                      .stream()
                          .map(Map.class::cast)
                          .anyMatch(
                              one ->
                                  library.startsWith(one.get("name") + "-" + one.get("version"))));
    }
  }

  private static String archiveIsPlain(Path archive) {
    Finished listed =
        Product.run("tar", "--numeric-owner", "--utc", "--full-time", "-tvzf", archive.toString());
    assertThat(listed.exit()).isZero();
    assertThat(listed.out().lines())
        .allMatch(line -> line.matches("(-rw-r--r--|[-d]rwxr-xr-x) 0/0 .*" + stamp() + ".*"));
    return listed.out();
  }

  private static void pagesAreIn(String listed) {
    assertThat(listed)
        .contains("lockstep-0.1.0-web/index.html")
        .contains("lockstep-0.1.0-web/admin.html")
        .contains("lockstep-0.1.0-web/js/app.mjs")
        .contains("lockstep-0.1.0-web/messages/pt.json")
        .contains("lockstep-0.1.0-web/vendor/uqr.LICENSE.txt")
        .contains("lockstep-0.1.0-web/README.md")
        .contains("lockstep-0.1.0-web/LICENSE");
  }

  private static void productIsIn(String listed) {
    assertThat(listed)
        .contains("lockstep-0.1.0/scripts/install-zimbra")
        .contains("lockstep-0.1.0/LICENSE")
        .contains("lockstep-0.1.0/docs/zimbra.md")
        .contains("lockstep-0.1.0/conf/lockstep-zimbra.conf")
        .contains("lockstep-0.1.0/lib/dom4j-")
        .doesNotContain("archunit");
  }

  /** The one time of everything, as tar prints it. */
  private static String stamp() {
    Matcher stamp =
        Pattern.compile("outputTimestamp>(.*)T(.*)Z<")
            .matcher(Product.text(Product.ROOT.resolve("pom.xml")));
    assertThat(stamp.find()).isTrue();
    return stamp.group(1) + " " + stamp.group(2);
  }

  private void archiveInstalls(Path archive) {
    Finished opened = Product.run("tar", "-xzf", archive.toString(), "-C", place.toString());
    assertThat(opened.exit()).isZero();
    ZimbraServer server = new ZimbraServer(place);
    Finished done =
        Product.run(
            List.of(
                place.resolve("lockstep-0.1.0/scripts/install-zimbra").toString(),
                "--yes",
                "--prefix",
                server.prefix.toString()),
            "",
            server.zimbra.environment());
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(server.zimbra.extension())
        .hasSameBinaryContentAs(Product.ROOT.resolve("target/lockstep-zimbra.jar"));
    Finished help =
        Product.run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            server.prefix.resolve("lockstep.jar").toString(),
            "--help");
    assertThat(help.out()).as("the libraries are there").contains("Usage: lockstep");
  }

  private static void age(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2021-03-04T05:06:07Z")));
      }
    }
  }

  private static void copySources(Path to) throws IOException {
    Files.walkFileTree(
        Product.ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (NOT_SOURCES.contains(Product.ROOT.relativize(directory).toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(Product.ROOT.relativize(directory)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && !file.endsWith(".git")) {
              Files.copy(
                  file,
                  to.resolve(Product.ROOT.relativize(file)),
                  StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
