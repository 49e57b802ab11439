package io.lockstep.host.embedded;

import io.lockstep.store.jdbc.AccountRecord;
import io.lockstep.store.jdbc.JdbcAccounts;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** The two accounts that a first start makes, so that there is something to try at once. */
final class FirstAccounts {
  private static final int PASSWORD_LENGTH = 16;

  /** Without letters and digits that look alike. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

  /**
   * One of them.
   *
   * @param password when this start made the account
   */
  record Made(String name, Optional<String> password) {
    /** Without the password. */
    @Override
    public String toString() {
      return name;
    }
  }

  private final JdbcAccounts accounts;
  private final PasswordHasher hasher;
  private final SecureRandom random;

  FirstAccounts(JdbcAccounts accounts, PasswordHasher hasher, SecureRandom random) {
    this.accounts = accounts;
    this.hasher = hasher;
    this.random = random;
  }

  /**
   * The account of a name: made when the server has no account at all yet.
   *
   * @param empty whether it had none when it started
   * @param given the password to set; one is made up otherwise
   */
  Made ensure(String name, boolean admin, boolean empty, Optional<String> given, Instant now) {
    if (!empty) {
      return new Made(name, Optional.empty());
    }
    String password = given.orElseGet(this::makeUp);
    Optional<AccountRecord> added = accounts.add(name, hasher.hash(password), admin, now);
    return new Made(name, added.map(account -> password));
  }

  private String makeUp() {
    StringBuilder password = new StringBuilder(PASSWORD_LENGTH);
    for (int i = 0; i < PASSWORD_LENGTH; i++) {
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }
}
