package io.lockstep.host.zimbra.auth;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.listeners.AuthListener;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.host.zimbra.token.TokenId;
import io.lockstep.verdict.Operation;
import java.time.Instant;
import java.util.Optional;

/**
 * Hears of each login that went through. Only here both the password and the second factor are
 * known to be right, and the session is there: so this is where a skipped second factor and a token
 * of trust are told, once for each login, and where a session that was opened with a code is
 * remembered.
 */
public final class LoginListener extends AuthListener {
  private final AuthRooms rooms;
  private final SessionOpened sessions;

  public LoginListener(AuthRooms rooms, SessionOpened sessions) {
    this.rooms = rooms;
    this.sessions = sessions;
  }

  @Override
  public void onSuccess(Account account) {
    try {
      rooms.logins().succeeded(account.getId(), new Told(account));
    } catch (RuntimeException failed) {
      // The login stands; what it leaves behind must not undo it.
      ZimbraLog.extensions.warn("a login could not be followed up: " + failed.getClass().getName());
    }
  }

  private final class Told implements Logins.End {
    private final Account account;

    Told(Account account) {
      this.account = account;
    }

    @Override
    public void skipped() {
      AccountRef ref = new AccountRef(account.getId(), account.getName());
      try {
        rooms.verification().demand(ref, Operation.LOGIN, rooms.origins().origin());
      } catch (FactorStoreException unknown) {
        ZimbraLog.extensions.warn(
            "a login of " + ref.name() + " without a second factor: " + unknown.getMessage());
      }
    }

    @Override
    public void shown(Logins.Shown shown) {
      new ZimbraTrustedDevices(rooms, new AskedAccount(account, Optional.empty())).tell(shown);
    }

    @Override
    public void opened(AuthToken session, Instant at) {
      try {
        sessions.proven(account.getId(), TokenId.of(session.getEncoded()), at);
      } catch (AuthTokenException other) {
        // A token of another kind names no session: its owner is asked again.
        return;
      }
    }
  }

  /** Not the end of a login: where one way to verify a password fails another may be tried. */
  @Override
  public void onException(ServiceException refused) {}
}
