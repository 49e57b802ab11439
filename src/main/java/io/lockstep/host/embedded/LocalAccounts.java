package io.lockstep.host.embedded;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.soap.Account;
import io.lockstep.soap.Accounts;
import io.lockstep.soap.AdminRights;
import io.lockstep.soap.NewPasswords;
import io.lockstep.soap.SoapFault;
import io.lockstep.store.jdbc.AccountRecord;
import io.lockstep.store.jdbc.JdbcAccounts;
import java.util.Optional;

/** Accounts of the stand-alone host: names and Argon2id hashes in its own database. */
final class LocalAccounts implements Accounts, NewPasswords {
  private final JdbcAccounts accounts;
  private final PasswordDesk desk;
  private final String domain;

  /**
   * @param domain of a name that is written without one
   */
  LocalAccounts(JdbcAccounts accounts, PasswordDesk desk, String domain) {
    this.accounts = accounts;
    this.desk = desk;
    this.domain = domain;
  }

  @Override
  public Optional<Account> byName(String name) {
    String full = name.indexOf('@') < 0 ? name + "@" + domain : name;
    return accounts.byName(full).map(LocalAccounts::account);
  }

  @Override
  public Optional<Account> byId(String id) {
    return accounts.byId(id).map(LocalAccounts::account);
  }

  @Override
  public boolean passwordMatches(Account account, String password) throws SoapFault {
    try {
      Optional<AccountRecord> record = accounts.byId(account.ref().id());
      if (record.isEmpty()) {
        desk.spendTime(password);
        return false;
      }
      return desk.matches(password, record.get().passwordHash());
    } catch (FactorStoreException failed) {
      throw SoapFault.failure("accounts cannot be read now").causedBy(failed);
    }
  }

  @Override
  public void check(String password) throws SoapFault {
    int characters = password.codePointCount(0, password.length());
    if (characters < AccountDesk.SHORT_PASSWORD
        || password.length() > PasswordHasher.LONGEST_PASSWORD) {
      throw SoapFault.invalidPassword(
          "it has "
              + AccountDesk.SHORT_PASSWORD
              + " to "
              + PasswordHasher.LONGEST_PASSWORD
              + " characters");
    }
  }

  @Override
  public boolean set(Account account, String password, boolean revokeAppPasswords)
      throws SoapFault {
    return accounts.changePassword(
        account.ref(), account.generation(), desk.hash(password), revokeAppPasswords);
  }

  @Override
  public void spendPasswordTime(String password) throws SoapFault {
    desk.spendTime(password);
  }

  private static Account account(AccountRecord record) {
    return new Account(
        record.ref(), record.mailboxId(), rights(record), record.active(), record.validity());
  }

  private static AdminRights rights(AccountRecord record) {
    return record.admin()
        ? AdminRights.GLOBAL
        : record.adminDomain().map(AdminRights::ofDomain).orElse(AdminRights.NONE);
  }
}
