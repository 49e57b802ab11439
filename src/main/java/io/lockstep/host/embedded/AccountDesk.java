package io.lockstep.host.embedded;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStore;
import io.lockstep.factor.Policies;
import io.lockstep.factor.Policy;
import io.lockstep.store.jdbc.AccountRecord;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcAccounts;
import io.lockstep.store.jdbc.JdbcCos;
import io.lockstep.store.jdbc.JdbcFactorStore;
import io.lockstep.store.jdbc.JdbcPolicies;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds and changes accounts of the stand-alone host; works beside a running one. */
public final class AccountDesk {
  /** Shorter ones are taken, because other servers' accounts have them, but not without a word. */
  static final int SHORT_PASSWORD = 8;

  /**
   * An account as it is listed.
   *
   * @param adminDomain the domain it administers
   * @param cos the name of its class of service
   */
  public record Listed(
      String name,
      String id,
      boolean admin,
      Optional<String> adminDomain,
      String cos,
      boolean active,
      boolean enrolled) {}

  private final JdbcAccounts accounts;
  private final Policies policies;
  private final FactorStore factors;
  private final CosDesk classes;
  private final PasswordHasher hasher;
  private final String domain;
  private final InstantSource machine;

  /**
   * @param domain of a name that is written without one
   * @param server policy of accounts about which no layer says anything
   */
  public AccountDesk(
      Database database, String domain, Policy server, SecureRandom random, InstantSource machine) {
    this.policies = new JdbcPolicies(database, server);
    this.accounts = new JdbcAccounts(database);
    this.factors = new JdbcFactorStore(database);
    this.classes = new CosDesk(database);
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
    return add(name, password, admin, Optional.empty(), JdbcCos.DEFAULT);
  }

  /**
   * Adds an account.
   *
   * @param adminDomain the domain it is to administer
   * @param cos the name of its class of service
   * @throws IllegalArgumentException when name, password or domain is not allowed, the name is
   *     taken, or there is no such class
   */
  public Listed add(
      String name, String password, boolean admin, Optional<String> adminDomain, String cos) {
    String full = AccountNames.full(name, domain);
    checkPassword(password);
    AccountNames.checkRights(admin, adminDomain);
    return accounts
        .add(
            full,
            hasher.hash(password),
            admin,
            adminDomain,
            classes.require(cos).id(),
            machine.instant())
        .map(this::listed)
        .orElseThrow(
            () -> new IllegalArgumentException("there is an account " + full + " already"));
  }

  /**
   * Sets a password, ends the account's sessions and the trust in its devices, and revokes its app
   * passwords where policy says so.
   *
   * @throws IllegalArgumentException when there is no such account, or the password is not allowed
   */
  public Listed setPassword(String name, String password) {
    checkPassword(password);
    AccountRecord account =
        accounts
            .byName(AccountNames.full(name, domain))
            .orElseThrow(() -> new IllegalArgumentException("there is no account " + name));
    boolean revoke = policies.of(account.ref()).revokeAppPasswords();
    accounts.setPassword(account.ref(), hasher.hash(password), revoke);
    return listed(account);
  }

  /** All accounts by name. */
  public List<Listed> list() {
    Map<String, String> names = classes.names();
    return accounts.all().stream().map(account -> listed(account, names)).toList();
  }

  /**
   * The account of a name.
   *
   * @throws IllegalArgumentException when no account can be called so
   */
  public Optional<AccountRef> find(String name) {
    return accounts.byName(AccountNames.full(name, domain)).map(AccountRecord::ref);
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
    return listed(account, classes.names());
  }

  private Listed listed(AccountRecord account, Map<String, String> cosNames) {
    return new Listed(
        account.ref().name(),
        account.ref().id(),
        account.admin(),
        account.adminDomain(),
        cosNames.getOrDefault(account.cosId(), account.cosId()),
        account.active(),
        !factors.authenticators(account.ref()).isEmpty());
  }
}
