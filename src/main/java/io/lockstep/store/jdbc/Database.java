package io.lockstep.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Sealed;
import io.lockstep.factor.UndecryptableException;
import io.lockstep.store.FileTrouble;
import io.lockstep.store.KeyFile;
import io.lockstep.store.OwnerOnly;
import io.lockstep.store.SealedVault;
import io.lockstep.store.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;

/**
 * The database of a data directory and the vault that belongs to it. Several processes may have it
 * open at a time: the first serves the others on loopback.
 */
public final class Database implements AutoCloseable {
  /** The database file's name without {@code .mv.db}. */
  private static final String NAME = "lockstep";

  /** The key file's name. */
  private static final String KEYS = "lockstep.keys";

  /** An H2 file starts with two copies of its header, in bytes; what follows is content. */
  private static final int FILE_HEADERS = 8192;

  private static final int CONNECTIONS = 16;
  private static final int WAIT_MILLIS = 10_000;

  /** What one transaction does. */
  interface Work<R> {
    R run(Sql sql) throws SQLException;
  }

  private final HikariDataSource pool;
  private final SealedVault vault;

  private Database(HikariDataSource pool, SealedVault vault) {
    this.pool = pool;
    this.vault = vault;
  }

  /**
   * Opens the database and key file of a data directory, and makes both on the first start. A key
   * file is only made for a database that holds nothing sealed.
   *
   * @throws StartupException naming the file, when either is missing, damaged, or does not belong
   *     to the other; nothing was overwritten
   */
  public static Database open(Path data, SecureRandom random) throws StartupException {
    // Before the database, whose engine writes to its file whenever it is opened.
    Optional<KeyFile> keys = keys(data);
    boolean mustHoldTables = prepare(data, keys.isPresent());
    HikariDataSource pool = pool(data.toAbsolutePath());
    boolean opened = false;
    try {
      OwnerOnly.tighten(file(data));
      OwnerOnly.tighten(data.toAbsolutePath().resolve(KEYS));
      OwnerOnly.tighten(data.toAbsolutePath().resolve(NAME + ".lock.db"));
      if (mustHoldTables && !holdsTables(pool, data)) {
        throw emptied(data);
      }
      migrate(pool, data);
      Database database = new Database(pool, openVault(pool, data, keys, random));
      opened = true;
      return database;
    } finally {
      if (!opened) {
        pool.close();
      }
    }
  }

  /** Whether a data directory holds a database. */
  public static boolean isIn(Path data) {
    return Files.exists(file(data));
  }

  private static Optional<KeyFile> keys(Path data) throws StartupException {
    Path file = data.toAbsolutePath().resolve(KEYS);
    return Files.exists(file) ? Optional.of(KeyFile.read(file)) : Optional.empty();
  }

  /**
   * Makes a new database's file beforehand: its owner's alone, which the engine would not care for.
   *
   * @return whether there was a database with a key file already, which then holds tables
   */
  private static boolean prepare(Path data, boolean keys) throws StartupException {
    Path file = file(data);
    try {
      OwnerOnly.directory(data.toAbsolutePath());
      if (!keys) {
        OwnerOnly.createEmpty(file);
        return false;
      }
      boolean there = Files.exists(file);
      if (there && Files.size(file) <= FILE_HEADERS) {
        throw emptied(data);
      }
      return there;
    } catch (IOException failed) {
      throw new StartupException(
          "cannot write the database " + file + ": " + FileTrouble.words(failed), failed);
    }
  }

  /** The engine takes a file that was cut off behind its headers for a new database; we do not. */
  private static StartupException emptied(Path data) {
    return new StartupException(
        "the database "
            + file(data)
            + " is empty, but there is a key file beside it: its content was lost. Restore it from"
            + " your copy; nothing was changed");
  }

  private static boolean holdsTables(HikariDataSource pool, Path data) throws StartupException {
    try (Connection connection = pool.getConnection();
        ResultSet tables =
            connection.getMetaData().getTables(null, null, null, new String[] {"BASE TABLE"})) {
      while (tables.next()) {
        if (tables.getString("TABLE_NAME").equalsIgnoreCase("canary")) {
          return true;
        }
      }
      return false;
    } catch (SQLException failed) {
      throw new StartupException(
          "cannot read the database " + file(data) + ": " + deepest(failed), failed);
    }
  }

  private static HikariDataSource pool(Path data) throws StartupException {
    // The first process serves the others; nobody outside this machine may even try.
    System.setProperty("h2.bindAddress", "127.0.0.1");
    HikariConfig config = new HikariConfig();
    config.setPoolName("lockstep");
    config.setJdbcUrl(
        "jdbc:h2:file:"
            + data.resolve(NAME)
            // No trace file: it would grow beside the database, and hold what was sent to it.
            + ";TRACE_LEVEL_FILE=0"
            // A committed step must survive the power cut, or its code could be replayed.
            + ";WRITE_DELAY=0;AUTO_SERVER=TRUE;LOCK_TIMEOUT="
            + WAIT_MILLIS);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setInitializationFailTimeout(1);
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException failed) {
      throw new StartupException(
          "cannot open the database "
              + file(data)
              + ": "
              + deepest(failed)
              + ". Nothing was overwritten; restore the file from a copy if it is damaged",
          failed);
    }
  }

  private static Path file(Path data) {
    return data.toAbsolutePath().resolve(NAME + ".mv.db");
  }

  private static void migrate(HikariDataSource pool, Path data) throws StartupException {
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(pool)
          .locations("classpath:io/lockstep/store/jdbc/migration")
          .placeholders(Map.of("bytes", "varbinary(1100)"))
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException failed) {
      throw new StartupException(
          "cannot bring the database " + file(data) + " up to date: " + deepest(failed), failed);
    }
  }

  private static SealedVault openVault(
      HikariDataSource pool, Path data, Optional<KeyFile> known, SecureRandom random)
      throws StartupException {
    Path file = data.toAbsolutePath().resolve(KEYS);
    try (Connection connection = pool.getConnection()) {
      Sql sql = new Sql(connection);
      List<Sealed> canaries = canaries(sql);
      if (canaries.isEmpty() && !Files.exists(file)) {
        KeyFile.create(file, random);
      }
      if (!Files.exists(file)) {
        throw new StartupException(
            "the key file "
                + file
                + " is missing, but the database holds values sealed with its keys. Restore it"
                + " from your copy; a new one could open none of them");
      }
      KeyFile keys = known.isPresent() ? known.get() : KeyFile.read(file);
      SealedVault vault = new SealedVault(keys, random);
      for (Sealed canary : canaries) {
        check(vault, canary, file, data);
      }
      if (canaries.stream().noneMatch(canary -> canary.keyId().equals(vault.currentKeyId()))) {
        addCanary(sql, vault);
      }
      return vault;
    } catch (SQLException failed) {
      throw new StartupException(
          "cannot read the database " + file(data) + ": " + deepest(failed), failed);
    }
  }

  private static List<Sealed> canaries(Sql sql) throws SQLException {
    return sql.list(
        row -> new Sealed(row.getString(1), row.getBytes(2)), "select key_id, sealed from canary");
  }

  private static void check(SealedVault vault, Sealed canary, Path file, Path data)
      throws StartupException {
    try {
      vault.check(canary);
    } catch (UndecryptableException wrong) {
      throw new StartupException(
          "the key file "
              + file
              + " does not belong to the database "
              + file(data)
              + ": "
              + wrong.getMessage()
              + ". Restore the two from the same copy; nothing was changed",
          wrong);
    }
  }

  private static void addCanary(Sql sql, SealedVault vault) throws SQLException {
    Sealed canary = vault.canary();
    try {
      sql.update("insert into canary values (?, ?)", canary.keyId(), canary.bytes());
    } catch (SQLException failed) {
      // Another process that starts at the same moment put its own there.
      if (canaries(sql).stream().noneMatch(other -> other.keyId().equals(canary.keyId()))) {
        throw failed;
      }
    }
  }

  /** The vault whose keys this database's values are sealed with. */
  public SealedVault vault() {
    return vault;
  }

  /**
   * Runs work in one transaction.
   *
   * @throws FactorStoreException when the database fails; the transaction is rolled back then, as
   *     it is when the work throws
   */
  <R> R transaction(Work<R> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        R result = work.run(new Sql(connection));
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException failed) {
        rollBack(connection, failed);
        throw failed;
      }
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  /** Runs one statement, or several that need no common moment. */
  <R> R read(Work<R> work) {
    try (Connection connection = pool.getConnection()) {
      return work.run(new Sql(connection));
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  private static void rollBack(Connection connection, Exception because) {
    try {
      connection.rollback();
    } catch (SQLException worse) {
      because.addSuppressed(worse);
    }
  }

  private FactorStoreException failure(SQLException failed) {
    if (isDead(failed)) {
      // Such connections still call themselves valid; the next ones open the database anew.
      pool.getHikariPoolMXBean().softEvictConnections();
    }
    return new FactorStoreException("the database failed: " + deepest(failed), failed);
  }

  /** After a write that failed, as on a full disk, the engine closes the whole database. */
  private static boolean isDead(SQLException failed) {
    return failed instanceof SQLNonTransientConnectionException
        || failed.getErrorCode() == ErrorCode.GENERAL_ERROR_1;
  }

  private static String deepest(Throwable thrown) {
    Throwable deepest = thrown;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    if (deepest instanceof IOException trouble) {
      return FileTrouble.words(trouble);
    }
    String message = deepest.getMessage();
    return message == null
        ? deepest.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    pool.close();
  }
}
