package io.lockstep.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPasswordMaking;
import io.lockstep.factor.AppPasswordWish;
import io.lockstep.factor.EnrolmentEnd;
import io.lockstep.factor.EnrolmentStart;
import io.lockstep.factor.EnrolmentWish;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.World;
import io.lockstep.store.StartupException;
import io.lockstep.totp.SharedSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final AccountRef ANN = World.ANN;

  @TempDir Path data;

  private Database open() throws StartupException {
    return Database.open(data, new SecureRandom());
  }

  private Path keys() {
    return data.resolve("lockstep.keys");
  }

  private static String enrol(Database database, List<String> recoveryCodes) {
    try (World world = World.oneOfMany(new JdbcFactorStore(database), database.vault())) {
      EnrolmentStart.Begun begun =
          (EnrolmentStart.Begun)
              world.enrolment.begin(world.proven(ANN), "t1", EnrolmentWish.FIRST, world.origin());
      World.Phone phone = new World.Phone(begun.secretBase32(), begun.parameters());
      String code = phone.at(world.clock.now());
      EnrolmentEnd end = world.enrolment.confirm(ANN, "t1", code, world.origin());
      recoveryCodes.addAll(((EnrolmentEnd.Enrolled) end).recoveryCodes());
      return begun.secretBase32();
    }
  }

  private StartupException refusedStart() {
    return catchThrowableOfType(StartupException.class, () -> open().close());
  }

  @Test
  void a_first_start_makes_database_and_key_file() throws Exception {
    assertThat(Database.isIn(data)).isFalse();
    open().close();
    assertThat(Database.isIn(data)).isTrue();
    assertThat(keys()).exists();
  }

  @Test
  void a_second_start_finds_everything_again() throws Exception {
    String digest;
    try (Database database = open()) {
      enrol(database, new ArrayList<>());
      digest = new JdbcFactorStore(database).digest();
    }
    String key = Files.readString(keys());
    try (Database database = open()) {
      JdbcFactorStore store = new JdbcFactorStore(database);
      assertThat(store.enrolled()).isEqualTo(1);
      assertThat(store.digest()).isEqualTo(digest);
      var kept = store.authenticators(ANN).get(0);
      assertThat(database.vault().open(ANN, kept.id(), kept.secret())).hasSize(20);
    }
    assertThat(Files.readString(keys())).isEqualTo(key);
  }

  @Test
  void two_processes_may_have_it_open_at_once() throws Exception {
    try (Database first = open();
        Database second = open()) {
      enrol(first, new ArrayList<>());
      assertThat(new JdbcFactorStore(second).enrolled()).isEqualTo(1);
    }
  }

  @Test
  void a_missing_key_file_is_never_replaced_by_a_new_one() throws Exception {
    open().close();
    Files.delete(keys());
    assertThat(refusedStart())
        .hasMessageContaining(keys().toString())
        .hasMessageContaining("is missing")
        .hasMessageContaining("Restore it");
    assertThat(keys()).doesNotExist();
  }

  @Test
  void another_databases_key_file_is_refused() throws Exception {
    open().close();
    Path other = Files.createDirectory(data.resolve("other"));
    Database.open(other, new SecureRandom()).close();
    String foreign = Files.readString(other.resolve("lockstep.keys"));
    Files.writeString(keys(), foreign);
    assertThat(refusedStart())
        .hasMessageContaining("does not belong to the database")
        .hasMessageContaining(keys().toString());
    assertThat(Files.readString(keys())).isEqualTo(foreign);
  }

  @Test
  void a_key_of_the_same_name_with_other_bytes_is_refused() throws Exception {
    open().close();
    String other = Base64.getEncoder().encodeToString(new byte[32]);
    Files.writeString(
        keys(), Files.readString(keys()).replaceAll("(?m)^(key\\.\\w+) = .*", "$1 = " + other));
    assertThat(refusedStart()).hasMessageContaining("does not belong to the database");
  }

  @Test
  void a_damaged_key_file_is_refused_by_line() throws Exception {
    open().close();
    Files.writeString(keys(), "current = k1\nnonsense\n");
    assertThat(refusedStart()).hasMessageContaining("line 2");
  }

  @Test
  void a_change_of_key_keeps_what_was_sealed_before() throws Exception {
    try (Database database = open()) {
      enrol(database, new ArrayList<>());
    }
    String fresh = Base64.getEncoder().encodeToString(new byte[32]);
    String before = Files.readString(keys());
    Files.writeString(
        keys(),
        before.replaceAll("(?m)^current = .*", "current = k2") + "key.k2 = " + fresh + "\n");
    open().close();
    try (Database database = open()) {
      assertThat(database.vault().currentKeyId()).isEqualTo("k2");
      var kept = new JdbcFactorStore(database).authenticators(ANN).get(0);
      assertThat(kept.secret().keyId()).isNotEqualTo("k2");
      assertThat(database.vault().open(ANN, kept.id(), kept.secret())).hasSize(20);
    }
    // From here on the database holds a canary of both: neither key may be lost.
    Files.writeString(keys(), before);
    assertThat(refusedStart()).hasMessageContaining("does not belong");
  }

  @Test
  void a_damaged_database_is_named_and_left_alone() throws Exception {
    open().close();
    Path file = data.resolve("lockstep.mv.db");
    Files.writeString(file, "nonsense ".repeat(2000));
    byte[] before = Files.readAllBytes(file);
    assertThat(refusedStart()).hasMessageContaining(file.toString());
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void a_database_of_an_unknown_later_version_is_refused() throws Exception {
    try (Database database = open()) {
      database.transaction(
          sql ->
              sql.update(
                  "update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '1'"));
    }
    assertThat(refusedStart()).hasMessageContaining("up to date");
  }

  @Test
  void a_failing_statement_rolls_everything_back_and_says_that_the_store_failed() throws Exception {
    try (Database database = open()) {
      assertThatThrownBy(
              () ->
                  database.transaction(
                      sql -> {
                        sql.update("insert into ledger values ('a', 0, 0, 0, 0)");
                        return sql.update("insert into nowhere values (1)");
                      }))
          .isInstanceOf(FactorStoreException.class);
      Optional<Long> ledgers =
          database.read(sql -> sql.first(row -> row.getLong(1), "select count(*) from ledger"));
      assertThat(ledgers).contains(0L);
    }
  }

  /** What lies in the data directory without the key file opens nothing. */
  @Test
  void a_stolen_database_gives_neither_secrets_nor_recovery_codes() throws Exception {
    List<String> codes = new ArrayList<>();
    String secret;
    try (Database database = open()) {
      secret = enrol(database, codes);
      database.read(sql -> sql.update("checkpoint sync"));
    }
    byte[] file = Files.readAllBytes(data.resolve("lockstep.mv.db"));
    String content = new String(file, StandardCharsets.ISO_8859_1);
    assertThat(content).contains(ANN.id());
    assertThat(codes).hasSize(10);
    for (String code : codes) {
      assertThat(content).doesNotContainIgnoringCase(code);
    }
    try (SharedSecret clear = SharedSecret.fromBase32(secret)) {
      assertThat(content)
          .doesNotContainIgnoringCase(secret)
          .doesNotContain(new String(clear.toBytes(), StandardCharsets.ISO_8859_1));
    }
    String key =
        Files.readString(keys())
            .lines()
            .filter(line -> line.startsWith("key."))
            .findFirst()
            .orElseThrow();
    String base64 = key.substring(key.indexOf('=') + 1).strip();
    assertThat(content)
        .doesNotContain(base64)
        .doesNotContain(
            new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1));
  }

  @Test
  void a_stolen_database_gives_no_app_password() throws Exception {
    String password;
    try (Database database = open()) {
      enrol(database, new ArrayList<>());
      try (World world = World.oneOfMany(new JdbcFactorStore(database), database.vault())) {
        AppPasswordMaking making =
            world.appPasswords.make(
                world.proven(ANN), AppPasswordWish.named("my phone"), world.origin());
        password = ((AppPasswordMaking.Made) making).password();
      }
      database.read(sql -> sql.update("checkpoint sync"));
    }
    byte[] file = Files.readAllBytes(data.resolve("lockstep.mv.db"));
    assertThat(new String(file, StandardCharsets.ISO_8859_1))
        .contains("my phone")
        .doesNotContainIgnoringCase(password)
        .doesNotContainIgnoringCase(password.replace("-", ""));
  }

  @Test
  void a_copied_database_with_a_key_file_of_its_own_does_not_start() throws Exception {
    try (Database database = open()) {
      enrol(database, new ArrayList<>());
    }
    Path thief = Files.createDirectory(data.resolve("thief"));
    Database.open(thief, new SecureRandom()).close();
    Files.copy(
        data.resolve("lockstep.mv.db"),
        thief.resolve("lockstep.mv.db"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> Database.open(thief, new SecureRandom()))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("does not belong");
  }

  @Test
  void a_data_directory_that_is_a_file_is_named() throws IOException {
    Path file = Files.createFile(data.resolve("f"));
    assertThatThrownBy(() -> Database.open(file, new SecureRandom()))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(file.toString());
  }
}
