package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Sealed;
import io.lockstep.factor.UndecryptableException;
import io.lockstep.store.SealedVault;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Secrets that do not open with their key, or whose parameters no app knows: damaged, or moved
 * there from another account.
 */
final class DamagedSecretCheck implements Check {
  private static final List<String> TABLES =
      List.of("authenticator", "pending_enrolment", "retired_secret");

  private final SealedVault vault;

  DamagedSecretCheck(SealedVault vault) {
    this.vault = vault;
  }

  @Override
  public String name() {
    return "damaged-secret";
  }

  @Override
  public String meaning() {
    return "secrets that do not open, or whose parameters are none";
  }

  @Override
  public String remedy() {
    return "restore the database from your copy, or reset those accounts with 'lockstep user reset'";
  }

  @Override
  public boolean repairs() {
    return false;
  }

  @Override
  public List<Found> find(Sql sql) throws SQLException {
    List<Found> found = new ArrayList<>();
    for (String table : TABLES) {
      sql.each(
          row -> {
            if (damaged(row)) {
              found.add(new Found(table, row.getString("about"), 1));
            }
          },
          "select t.id, t.account_id, t.key_id, t.secret, t.algorithm, t.digits, t.period,"
              + " coalesce(a.name, t.account_id) as about from "
              + table
              + " t left join account a on a.id = t.account_id order by about, t.id");
    }
    return found;
  }

  private boolean damaged(ResultSet row) throws SQLException {
    Sealed sealed = new Sealed(row.getString("key_id"), row.getBytes("secret"));
    if (!vault.keyIds().contains(sealed.keyId())) {
      // Said by another check, which knows better what to do.
      return false;
    }
    AccountRef account = new AccountRef(row.getString("account_id"), row.getString("about"));
    try {
      new TotpParameters(
          HashAlgorithm.valueOf(row.getString("algorithm")),
          row.getInt("digits"),
          row.getInt("period"));
      Arrays.fill(vault.open(account, row.getString("id"), sealed), (byte) 0);
      return false;
    } catch (UndecryptableException | IllegalArgumentException bad) {
      return true;
    }
  }

  @Override
  public int repair(Sql sql) {
    return 0;
  }
}
