package io.lockstep.store.jdbc;

import static io.lockstep.store.jdbc.LedgerWork.run;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.MailCode;
import io.lockstep.factor.MailCodes;
import io.lockstep.factor.MailFactor;
import io.lockstep.factor.MailLedger;
import io.lockstep.factor.PendingMail;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Codes by mail within a ledger's transaction. */
final class JdbcMailLedger implements MailLedger {
  private final Sql sql;
  private final AccountRef account;

  JdbcMailLedger(Sql sql, AccountRef account) {
    this.sql = sql;
    this.account = account;
  }

  @Override
  public Optional<MailFactor> factor() {
    return run(() -> MailRows.factor(sql, account));
  }

  @Override
  public void enable(MailFactor factor) {
    LedgerWork.all(
        () -> {
          delete("mail_code");
          delete("mail_factor");
          sql.update(
              "insert into mail_factor (account_id, address, confirmed) values (?, ?, ?)",
              account.id(),
              factor.address().text(),
              factor.confirmed().toEpochMilli());
        });
  }

  @Override
  public void remove() {
    LedgerWork.all(
        () -> {
          delete("mail_code");
          delete("pending_mail");
          delete("mail_factor");
        });
  }

  private void delete(String table) throws SQLException {
    sql.update("delete from " + table + " where account_id = ?", account.id());
  }

  @Override
  public List<MailCode> codes() {
    return run(
        () ->
            sql.list(
                MailRows::code,
                "select id, key_id, hash, issued, expires, ended from mail_code"
                    + " where account_id = ? order by issued desc, id",
                account.id()));
  }

  @Override
  public void issue(MailCode code) {
    List<MailCode> before = codes();
    LedgerWork.all(
        () -> {
          sql.update(
              "update mail_code set ended = ? where account_id = ? and ended is null",
              code.issued().toEpochMilli(),
              account.id());
          for (MailCode old : before.stream().skip(MailCodes.KEPT - 1L).toList()) {
            sql.update("delete from mail_code where id = ?", old.id());
          }
          sql.update(
              "insert into mail_code (id, account_id, key_id, hash, issued, expires, ended)"
                  + " values (?, ?, ?, ?, ?, ?, null)",
              code.id(),
              account.id(),
              code.hash().keyId(),
              code.hash().bytes(),
              code.issued().toEpochMilli(),
              code.expires().toEpochMilli());
        });
  }

  @Override
  public boolean spend(MailCode code, Instant at) {
    return run(
        () ->
            sql.update(
                    "update mail_code set ended = ? where id = ? and ended is null",
                    at.toEpochMilli(),
                    code.id())
                == 1);
  }

  @Override
  public Optional<PendingMail> pending() {
    return run(
        () ->
            sql.first(
                MailRows::pending,
                "select id, token_id, address, beside, generation, key_id, hash, issued, expires, wrong_codes"
                    + " from pending_mail where account_id = ?",
                account.id()));
  }

  @Override
  public void await(PendingMail pending) {
    LedgerWork.all(
        () -> {
          delete("pending_mail");
          sql.update(
              "insert into pending_mail (id, account_id, token_id, address, beside, generation,"
                  + " key_id, hash, issued, expires, wrong_codes)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              pending.id(),
              account.id(),
              pending.tokenId(),
              pending.address().text(),
              pending.beside(),
              pending.generation(),
              pending.hash().keyId(),
              pending.hash().bytes(),
              pending.issued().toEpochMilli(),
              pending.expires().toEpochMilli(),
              pending.wrongCodes());
        });
  }

  @Override
  public void forgetPending() {
    LedgerWork.all(() -> delete("pending_mail"));
  }

  @Override
  public List<Instant> sendings(Instant since) {
    return run(
        () -> {
          sql.update(
              "delete from mail_sending where account_id = ? and at < ?",
              account.id(),
              since.toEpochMilli());
          return sql.list(
              row -> Instant.ofEpochMilli(row.getLong(1)),
              "select at from mail_sending where account_id = ? order by at",
              account.id());
        });
  }

  @Override
  public void sending(Instant at) {
    LedgerWork.all(
        () ->
            sql.update(
                "insert into mail_sending (account_id, at) values (?, ?)",
                account.id(),
                at.toEpochMilli()));
  }
}
