package io.lockstep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
  @TempDir Path directory;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Test
  void a_new_directory_and_its_new_parents_are_for_their_owner_only() throws IOException {
    Path deep = directory.resolve("a/b");
    OwnerOnly.directory(deep);
    assertThat(permissions(deep)).isEqualTo("rwx------");
    assertThat(permissions(deep.getParent())).isEqualTo("rwx------");
  }

  @Test
  void a_directory_that_exists_is_left_as_it_is() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));
    OwnerOnly.directory(directory);
    assertThat(permissions(directory)).isEqualTo("rwxr-x---");
  }

  @Test
  void a_file_in_the_place_of_a_directory_is_an_error() throws IOException {
    Path file = Files.createFile(directory.resolve("f"));
    assertThatThrownBy(() -> OwnerOnly.directory(file)).isInstanceOf(IOException.class);
  }

  @Test
  void a_new_file_is_for_its_owner_only_and_nothing_else_is_left() throws IOException {
    Path file = directory.resolve("f");
    OwnerOnly.create(file, bytes("one"));
    assertThat(file).hasContent("one");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void an_existing_file_is_never_written_over_by_a_new_one() throws IOException {
    Path file = directory.resolve("f");
    OwnerOnly.create(file, bytes("one"));
    assertThatThrownBy(() -> OwnerOnly.create(file, bytes("two")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("one");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void a_replaced_file_has_the_new_content_only_and_leaves_nothing() throws IOException {
    Path file = directory.resolve("f");
    OwnerOnly.replace(file, bytes("a long first content"));
    OwnerOnly.replace(file, bytes("two"));
    assertThat(file).hasContent("two");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void what_cannot_be_replaced_leaves_nothing_behind() throws IOException {
    Path full = directory.resolve("full");
    Files.createDirectories(full.resolve("inside"));
    assertThatThrownBy(() -> OwnerOnly.replace(full, bytes("x"))).isInstanceOf(IOException.class);
    assertThat(files()).containsExactly(full);
  }

  @Test
  void readers_see_the_old_content_or_the_new_one() throws Exception {
    Path file = directory.resolve("f");
    String old = "old ".repeat(5000);
    String fresh = "new ".repeat(5000);
    OwnerOnly.replace(file, bytes(old));
    Thread writer =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 200; i++) {
                  OwnerOnly.replace(file, bytes(i % 2 == 0 ? fresh : old));
                }
              } catch (IOException failed) {
                throw new AssertionError(failed);
              }
            });
    writer.start();
    int reads = 0;
    while (writer.isAlive() || reads == 0) {
      assertThat(Files.readString(file))
          .matches(content -> content.equals(old) || content.equals(fresh));
      reads++;
    }
    writer.join();
  }
}
