package io.lockstep.host.zimbra;

import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.ldap.ChangePasswordListener;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPasswords;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Journal;
import io.lockstep.factor.Origin;
import io.lockstep.factor.Policies;
import io.lockstep.factor.TrustedDevices;
import io.lockstep.host.zimbra.log.ContextOfThread;
import java.util.Map;

/**
 * Hears of each new password. Trust in devices ends with the old one: it was part of what they were
 * trusted for. App passwords end where policy says so.
 */
final class PasswordListener extends ChangePasswordListener {
  private final Policies policies;
  private final AppPasswords appPasswords;
  private final TrustedDevices devices;
  private final Journal journal;
  private final ContextOfThread origins;

  PasswordListener(
      Policies policies,
      AppPasswords appPasswords,
      TrustedDevices devices,
      Journal journal,
      ContextOfThread origins) {
    this.policies = policies;
    this.appPasswords = appPasswords;
    this.devices = devices;
    this.journal = journal;
    this.origins = origins;
  }

  @Override
  @SuppressWarnings("rawtypes") // as the server has it
  public void preModify(
      Account account, String newPassword, Map context, Map<String, Object> attributes) {}

  @Override
  @SuppressWarnings("rawtypes") // as the server has it
  public void postModify(Account account, String newPassword, Map context) {
    if (account.isIsExternalVirtualAccount()) {
      return;
    }
    AccountRef ref = new AccountRef(account.getId(), account.getName());
    Origin origin = origins.origin();
    try {
      devices.revokeAll(ref, origin);
      if (policies.of(ref).revokeAppPasswords()) {
        appPasswords.revokeAll(ref, origin);
      }
      journal.changed(Journal.Change.PASSWORD_CHANGED, ref, Map.of(), origin);
    } catch (FactorStoreException failed) {
      // The new password stands, and nobody above can take it back.
      ZimbraLog.extensions.error(
          "ALARM: "
              + ref.name()
              + " has a new password, but its app passwords and trusted devices could not be"
              + " revoked: "
              + failed.getMessage()
              + ". Change the password once more, or reset the account's second factor.");
    }
  }
}
