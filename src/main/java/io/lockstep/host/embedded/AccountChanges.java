package io.lockstep.host.embedded;

import io.lockstep.factor.AccountRef;
import io.lockstep.store.jdbc.AccountRecord;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcAccountChanges;
import io.lockstep.store.jdbc.JdbcAccounts;
import java.util.Locale;
import java.util.Optional;

/** Renames accounts, changes their rights, and removes them; works beside a running host. */
public final class AccountChanges {
  private final JdbcAccounts accounts;
  private final JdbcAccountChanges changes;
  private final CosDesk classes;
  private final String domain;

  /**
   * What is to change about an account; what is empty stays.
   *
   * @param cos the name of its class of service
   * @param adminDomain the domain it is to administer; empty inside: none any more
   * @param active whether it may log in at all
   */
  public record Wish(
      Optional<String> cos, Optional<Optional<String>> adminDomain, Optional<Boolean> active) {}

  /**
   * @param domain of a name that is written without one
   */
  public AccountChanges(Database database, String domain) {
    this.accounts = new JdbcAccounts(database);
    this.changes = new JdbcAccountChanges(database);
    this.classes = new CosDesk(database);
    this.domain = domain;
  }

  /**
   * The account of a name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public AccountRef require(String name) {
    return record(name).ref();
  }

  private AccountRecord record(String name) {
    return accounts
        .byName(AccountNames.full(name, domain))
        .orElseThrow(() -> new IllegalArgumentException("there is no account " + name));
  }

  /** Whether any account has an address in a domain. */
  public boolean inUse(String name) {
    String end = "@" + name.toLowerCase(Locale.ROOT);
    return accounts.all().stream().anyMatch(account -> account.ref().name().endsWith(end));
  }

  /**
   * Gives an account another name. What is enrolled stays, its sessions end.
   *
   * @return the account under its new name
   * @throws IllegalArgumentException when there is no such account, or the new name is not allowed
   *     or taken
   */
  public AccountRef rename(String name, String newName) {
    AccountRef account = require(name);
    String full = AccountNames.full(newName, domain);
    if (!changes.rename(account, full)) {
      throw new IllegalArgumentException("there is an account " + full + " already");
    }
    return accounts
        .byId(account.id())
        .map(AccountRecord::ref)
        .orElseThrow(() -> new IllegalArgumentException("there is no account " + name));
  }

  /**
   * Changes rights and class of an account.
   *
   * @throws IllegalArgumentException when there is no such account or class, or the rights are not
   *     allowed; nothing was changed
   */
  public AccountRef set(String name, Wish wish) {
    AccountRecord account = record(name);
    wish.adminDomain()
        .ifPresent(asked -> AccountNames.checkRights(account.admin() && asked.isPresent(), asked));
    Optional<String> cosId = wish.cos().map(cos -> classes.require(cos).id());
    changes.set(account.ref(), cosId, wish.adminDomain(), wish.active());
    return account.ref();
  }

  /**
   * Removes an account and everything that was kept for it. Its sessions end with it.
   *
   * @throws IllegalArgumentException when there is no such account
   */
  public AccountRef delete(String name) {
    AccountRef account = require(name);
    if (!changes.delete(account)) {
      throw new IllegalArgumentException("there is no account " + name);
    }
    return account;
  }
}
