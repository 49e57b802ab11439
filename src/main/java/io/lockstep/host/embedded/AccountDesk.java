package io.lockstep.host.embedded;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStore;
import io.lockstep.store.jdbc.AccountRecord;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcAccounts;
import io.lockstep.store.jdbc.JdbcFactorStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Adds and changes accounts of the stand-alone host; works beside a running one. */
public final class AccountDesk {
  /** An address as this host allows it: nothing that could upset a log line or a URI. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){0,8}");

  /** As long as the database keeps. */
  private static final int LONGEST_NAME = 255;

  /** Shorter ones are taken, because other servers' accounts have them, but not without a word. */
  static final int SHORT_PASSWORD = 8;

  /** An account as it is listed. */
  public record Listed(String name, String id, boolean admin, boolean active, boolean enrolled) {}

  private final JdbcAccounts accounts;
  private final FactorStore factors;
  private final PasswordHasher hasher;
  private final String domain;
  private final InstantSource machine;

  /**
   * @param domain of a name that is written without one
   */
  public AccountDesk(Database database, String domain, SecureRandom random, InstantSource machine) {
    this.accounts = new JdbcAccounts(database);
    this.factors = new JdbcFactorStore(database);
    this.hasher = new PasswordHasher(random);
    this.domain = domain;
    this.machine = machine;
  }

  /**
   * Adds an account.
   *
   * @throws IllegalArgumentException when name or password is not allowed, or the name is taken
   */
  public Listed add(String name, String password, boolean admin) {
    String full = full(name);
    checkPassword(password);
    return accounts
        .add(full, hasher.hash(password), admin, machine.instant())
        .map(this::listed)
        .orElseThrow(
            () -> new IllegalArgumentException("there is an account " + full + " already"));
  }

  /**
   * Sets a password and ends the account's sessions.
   *
   * @throws IllegalArgumentException when there is no such account, or the password is not allowed
   */
  public Listed setPassword(String name, String password) {
    checkPassword(password);
    AccountRecord account =
        accounts
            .byName(full(name))
            .orElseThrow(() -> new IllegalArgumentException("there is no account " + name));
    accounts.setPassword(account.ref(), hasher.hash(password));
    return listed(account);
  }

  /** All accounts by name. */
  public List<Listed> list() {
    return accounts.all().stream().map(this::listed).toList();
  }

  /**
   * The account of a name.
   *
   * @throws IllegalArgumentException when no account can be called so
   */
  public Optional<AccountRef> find(String name) {
    return accounts.byName(full(name)).map(AccountRecord::ref);
  }

  private String full(String name) {
    String full = name.indexOf('@') < 0 ? name + "@" + domain : name;
    if (full.length() > LONGEST_NAME || !NAME.matcher(full).matches()) {
      throw new IllegalArgumentException(
          "an account is called name@domain, with letters, digits and . _ + - in the name");
    }
    return full;
  }

  private static void checkPassword(String password) {
    if (password.isEmpty() || password.length() > PasswordHasher.LONGEST_PASSWORD) {
      throw new IllegalArgumentException(
          "a password has 1 to " + PasswordHasher.LONGEST_PASSWORD + " characters");
    }
  }

  /** What is to be said about a password; empty when it is long enough (NIST SP 800-63B, 3.1.1). */
  public static Optional<String> warning(String password) {
    return password.length() < SHORT_PASSWORD
        ? Optional.of("the password is shorter than " + SHORT_PASSWORD + " characters")
        : Optional.empty();
  }

  private Listed listed(AccountRecord account) {
    return new Listed(
        account.ref().name(),
        account.ref().id(),
        account.admin(),
        account.active(),
        !factors.authenticators(account.ref()).isEmpty());
  }
}
