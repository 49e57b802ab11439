package io.lockstep.host.zimbra.auth;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.ldap.LdapLockoutPolicy;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Origin;
import io.lockstep.factor.VerificationOutcome;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.util.Optional;

/** Verifies what was typed as the second factor of a login. */
final class CodeProof {
  private static final String LOCKOUT = "zimbraPasswordLockoutEnabled";

  private final AuthRooms rooms;
  private final AskedAccount asked;

  CodeProof(AuthRooms rooms, AskedAccount asked) {
    this.rooms = rooms;
    this.asked = asked;
  }

  /**
   * Verifies it.
   *
   * @throws ServiceException when it is refused, the same whatever the verdict; or when nobody
   *     could look
   */
  void of(String typed) throws ServiceException {
    Operation operation =
        Asker.now() == Asker.ADMIN_LOGIN ? Operation.ADMIN_LOGIN : Operation.LOGIN;
    Origin origin = rooms.origins().origin();
    VerificationOutcome outcome;
    try {
      outcome =
          rooms.verification().verify(asked.ref(), operation, typed == null ? "" : typed, origin);
    } catch (FactorStoreException failed) {
      throw AskedAccount.notNow();
    } catch (IllegalStateException notEnrolled) {
      throw asked.wrongCode();
    }
    if (outcome instanceof VerificationOutcome.Refused refused) {
      throw refused(refused.verdict());
    }
    if (outcome instanceof VerificationOutcome.Accepted) {
      rooms.logins().proven(asked.account().getId(), rooms.ground().clock().machineTime());
    }
  }

  private ServiceException refused(Optional<Verdict> verdict) {
    if (verdict.filter(AskedAccount::storeFailed).isPresent()) {
      return AskedAccount.notNow();
    }
    // Empty while the wide search is still to run: it was wrong, and counts.
    if (verdict.isEmpty() || verdict.get().countsAsFailure()) {
      lockOut();
    }
    return asked.wrongCode();
  }

  /** The server's own lockout, for administrators who have set one. It writes to the directory. */
  private void lockOut() {
    Account account = asked.account();
    if (!account.getBooleanAttr(LOCKOUT, false)) {
      return;
    }
    try {
      new LdapLockoutPolicy(Provisioning.getInstance(), account).failedSecondFactorLogin();
    } catch (ServiceException | RuntimeException failed) {
      // It looks at what it does not always have. Our own limit on failures stands in any case.
      ZimbraLog.extensions.warn(
          "the server's lockout did not take note of a wrong code of "
              + account.getName()
              + ": "
              + failed.getClass().getSimpleName());
    }
  }
}
