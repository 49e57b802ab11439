package io.lockstep.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFileTest {
  private static final String GOOD =
      Base64.getEncoder().encodeToString("0123456789abcdef0123456789ABCDEF".getBytes(US_ASCII));
  private static final String SHORT = Base64.getEncoder().encodeToString(new byte[31]);

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void begin() {
    file = directory.resolve("lockstep.keys");
  }

  @Test
  void a_new_file_holds_one_random_key_for_its_owner_only() throws Exception {
    KeyFile made = KeyFile.create(file, new SecureRandom());
    assertThat(made.ids()).containsExactly(made.currentId());
    assertThat(made.key(made.currentId())).hasSize(32);
    assertThat(made.path()).isEqualTo(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    KeyFile other = KeyFile.create(directory.resolve("other"), new SecureRandom());
    assertThat(other.key(other.currentId())).isNotEqualTo(made.key(made.currentId()));
  }

  @Test
  void what_was_written_is_read_back() throws Exception {
    KeyFile made = KeyFile.create(file, new SecureRandom());
    KeyFile read = KeyFile.read(file);
    assertThat(read.currentId()).isEqualTo(made.currentId());
    assertThat(read.key(read.currentId())).isEqualTo(made.key(made.currentId()));
  }

  @Test
  void a_file_that_exists_is_read_and_never_written() throws Exception {
    KeyFile first = KeyFile.create(file, new SecureRandom());
    String content = Files.readString(file);
    KeyFile second = KeyFile.create(file, new SecureRandom());
    assertThat(second.currentId()).isEqualTo(first.currentId());
    assertThat(Files.readString(file)).isEqualTo(content);
  }

  @Test
  void of_many_that_start_at_once_all_have_the_same_key() throws Exception {
    int threads = 8;
    ExecutorService crowd = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 20; round++) {
        Path contested = directory.resolve("keys" + round);
        CyclicBarrier together = new CyclicBarrier(threads);
        Callable<KeyFile> start =
            () -> {
              together.await();
              return KeyFile.create(contested, new SecureRandom());
            };
        List<Future<KeyFile>> made = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          made.add(crowd.submit(start));
        }
        List<KeyFile> all = new ArrayList<>();
        for (Future<KeyFile> one : made) {
          all.add(one.get());
        }
        KeyFile kept = KeyFile.read(contested);
        assertThat(all)
            .allMatch(keys -> keys.currentId().equals(kept.currentId()))
            .allMatch(keys -> Arrays.equals(keys.key(kept.currentId()), key(kept)));
      }
    } finally {
      crowd.shutdownNow();
    }
  }

  private static byte[] key(KeyFile keys) {
    return keys.key(keys.currentId());
  }

  @Test
  void older_keys_stay_readable_beside_the_current_one() throws Exception {
    Files.writeString(
        file, "# a comment\n\nkey.old = " + GOOD + "\n current=new \nkey.new=" + GOOD + "\n");
    KeyFile keys = KeyFile.read(file);
    assertThat(keys.currentId()).isEqualTo("new");
    assertThat(keys.ids()).containsExactlyInAnyOrder("old", "new");
  }

  @Test
  void a_key_that_was_handed_out_may_be_wiped() throws Exception {
    KeyFile keys = KeyFile.create(file, new SecureRandom());
    byte[] copy = keys.key(keys.currentId());
    Arrays.fill(copy, (byte) 0);
    assertThat(keys.key(keys.currentId())).isNotEqualTo(copy);
  }

  @ParameterizedTest
  @CsvSource({
    "'current = a\nkey.a = !', 2, not base64",
    "'current = a\nkey.a = SHORT', 2, 'has 32 bytes, this one 31'",
    "'current = a\nkey.a =', 2, 'has 32 bytes, this one 0'",
    "'current = a\nnonsense\nkey.a = GOOD', 2, expected",
    "'current = a\nkeys.a = GOOD', 2, expected",
    "'key.a = GOOD', 1, names no current key",
    "'current = b\nkey.a = GOOD', 2, names no current key",
    "'current = a\nkey.a = GOOD\nkey.a = GOOD', 3, twice",
    "'current = a\nkey.a = GOOD\ncurrent = a', 3, twice",
    "'', 1, names no current key"
  })
  void each_damage_names_file_and_line_and_shows_no_key(String content, int line, String what)
      throws IOException {
    Files.writeString(file, content.replace("GOOD", GOOD).replace("SHORT", SHORT));
    StartupException damaged =
        catchThrowableOfType(StartupException.class, () -> KeyFile.read(file));
    assertThat(damaged)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(", line " + line + ":")
        .hasMessageContaining(what)
        .hasMessageContaining("nothing was changed");
    assertThat(damaged.getMessage()).doesNotContain(GOOD, SHORT);
  }

  @Test
  void a_missing_file_is_named() {
    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> KeyFile.read(file))
        .withMessageContaining(file.toString())
        .withMessageContaining("there is no such file");
  }

  @Test
  void a_directory_in_its_place_is_named() throws IOException {
    Files.createDirectory(file);
    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> KeyFile.read(file))
        .withMessageContaining(file.toString());
    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> KeyFile.create(file, new SecureRandom()))
        .withMessageContaining(file.toString());
  }

  @Test
  void a_place_that_cannot_be_written_is_named() {
    Path nowhere = directory.resolve("no/such/keys");
    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> KeyFile.create(nowhere, new SecureRandom()))
        .withMessageContaining(nowhere.toString());
  }
}
