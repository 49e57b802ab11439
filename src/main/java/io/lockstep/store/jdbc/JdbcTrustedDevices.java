package io.lockstep.store.jdbc;

import static io.lockstep.store.jdbc.LedgerWork.run;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Sealed;
import io.lockstep.factor.TrustedDevice;
import io.lockstep.factor.TrustedDeviceLedger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An account's trusted devices within the transaction of its ledger. */
final class JdbcTrustedDevices implements TrustedDeviceLedger {
  private final Sql sql;
  private final AccountRef account;

  JdbcTrustedDevices(Sql sql, AccountRef account) {
    this.sql = sql;
    this.account = account;
  }

  /** For whoever changes what trust stands on, in the same transaction. */
  static void removeAll(Sql sql, AccountRef account) throws SQLException {
    sql.update("delete from trusted_device where account_id = ?", account.id());
  }

  @Override
  public List<TrustedDevice> all() {
    return run(
        () ->
            sql.list(
                JdbcTrustedDevices::device,
                "select id, key_id, hash, device_key_id, device_hash, label, created, last_used,"
                    + " expires from trusted_device where account_id = ? order by created, id",
                account.id()));
  }

  private static TrustedDevice device(ResultSet row) throws SQLException {
    return new TrustedDevice(
        row.getString("id"),
        new Sealed(row.getString("key_id"), row.getBytes("hash")),
        deviceHash(row),
        row.getString("label"),
        Instant.ofEpochMilli(row.getLong("created")),
        Rows.optionalTime(row, "last_used"),
        Instant.ofEpochMilli(row.getLong("expires")));
  }

  private static Optional<Sealed> deviceHash(ResultSet row) throws SQLException {
    String keyId = row.getString("device_key_id");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new Sealed(keyId, row.getBytes("device_hash")));
  }

  @Override
  public void add(TrustedDevice device) {
    LedgerWork.all(
        () ->
            sql.update(
                "insert into trusted_device (id, account_id, key_id, hash, device_key_id,"
                    + " device_hash, label, created, last_used, expires)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                device.id(),
                account.id(),
                device.hash().keyId(),
                device.hash().bytes(),
                device.device().map(Sealed::keyId).orElse(null),
                device.device().map(Sealed::bytes).orElse(null),
                device.label(),
                device.created().toEpochMilli(),
                device.lastUsed().map(Instant::toEpochMilli).orElse(null),
                device.expires().toEpochMilli()));
  }

  @Override
  public void update(TrustedDevice device) {
    LedgerWork.all(
        () ->
            sql.update(
                "update trusted_device set last_used = ? where id = ? and account_id = ?",
                device.lastUsed().map(Instant::toEpochMilli).orElse(null),
                device.id(),
                account.id()));
  }

  @Override
  public void remove(TrustedDevice device) {
    LedgerWork.all(
        () ->
            sql.update(
                "delete from trusted_device where id = ? and account_id = ?",
                device.id(),
                account.id()));
  }
}
