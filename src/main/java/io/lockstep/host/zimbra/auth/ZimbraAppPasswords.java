package io.lockstep.host.zimbra.auth;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.AppSpecificPassword;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.auth.twofactor.AppSpecificPasswordData;
import com.zimbra.cs.account.auth.twofactor.AppSpecificPasswords;
import io.lockstep.factor.AccountLedger;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPassword;
import io.lockstep.factor.AppPasswordLogin;
import io.lockstep.factor.AppPasswordMaking;
import io.lockstep.factor.AppPasswordOutcome;
import io.lockstep.factor.AppPasswordWish;
import io.lockstep.factor.Origin;
import io.lockstep.factor.Proven;
import io.lockstep.host.zimbra.log.ContextOfThread;
import io.lockstep.verdict.Operation;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The app passwords of one account. */
final class ZimbraAppPasswords implements AppSpecificPasswords {
  private final AuthRooms rooms;
  private final AskedAccount asked;

  ZimbraAppPasswords(AuthRooms rooms, AskedAccount asked) {
    this.rooms = rooms;
    this.asked = asked;
  }

  /**
   * Always: the server would refuse the login itself otherwise, and no line would say why. Whether
   * policy allows app passwords is looked at with the password.
   */
  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public void authenticate(String password) throws ServiceException {
    Operation protocol = Asker.protocol();
    boolean endsHere = protocol == Operation.SMTP;
    if (endsHere && !(atTheMailServersDoor() && AccountPassword.mayLogIn(asked.account()))) {
      throw asked.wrongPassword();
    }
    Origin origin = rooms.origins().origin();
    boolean off = !rooms.ground().onOff().state().on();
    AppPasswordOutcome outcome =
        rooms
            .appPasswordLogin()
            .verify(
                asked.ref(),
                new AppPasswordLogin.Try(
                    protocol,
                    password == null ? "" : password,
                    ContextOfThread.address(origin),
                    origin),
                new AccountPassword(asked, endsHere && off));
    if (outcome instanceof AppPasswordOutcome.Refused refused
        && AskedAccount.storeFailed(refused.verdict())) {
      throw AskedAccount.notNow();
    }
    boolean good =
        outcome instanceof AppPasswordOutcome.Accepted
            || outcome instanceof AppPasswordOutcome.PasswordSuffices;
    if (!good) {
      throw asked.wrongPassword();
    }
  }

  /**
   * The server takes the port from what the client calls it. At another door than the mail
   * servers', or at one that cannot be told, an app password would open a whole session.
   */
  private boolean atTheMailServersDoor() {
    Optional<Integer> port = rooms.logins().takeLocalPort(asked.account().getId());
    try {
      int here = Provisioning.getInstance().getLocalServer().getMtaAuthPort();
      return port.filter(own -> own == here).isPresent();
    } catch (ServiceException unknown) {
      return false;
    }
  }

  @Override
  public AppSpecificPassword generatePassword(String name) throws ServiceException {
    AppPasswordWish wish;
    try {
      wish = AppPasswordWish.named(name == null ? "" : name);
    } catch (IllegalArgumentException odd) {
      throw ServiceException.INVALID_REQUEST(odd.getMessage(), null);
    }
    AccountRef ref = asked.ref();
    AppPasswordMaking making =
        AskedAccount.inRooms(
            () -> {
              int generation = rooms.ground().store().exclusively(ref, AccountLedger::generation);
              return rooms
                  .appPasswords()
                  .make(new Proven(ref, generation), wish, rooms.origins().origin());
            });
    if (making instanceof AppPasswordMaking.NotMade not) {
      throw ServiceException.FAILURE("no app password: " + not.why().words(), null);
    }
    String clear = ((AppPasswordMaking.Made) making).password();
    for (AppPassword kept : list()) {
      if (kept.name().equals(wish.name())) {
        return new ZimbraAppPassword(this, data(kept, Optional.of(clear)));
      }
    }
    throw ServiceException.FAILURE("the app password was revoked in this moment", null);
  }

  private Iterable<AppPassword> list() throws ServiceException {
    return AskedAccount.inRooms(() -> rooms.appPasswords().list(asked.ref()).passwords());
  }

  private static AppPasswordData data(AppPassword password, Optional<String> clear) {
    return new AppPasswordData(
        password.name(),
        clear,
        password.created().toEpochMilli(),
        password.lastUsed().map(used -> used.toEpochMilli()));
  }

  /** Without the passwords: those are shown once. */
  @Override
  public Set<AppSpecificPasswordData> getPasswords() throws ServiceException {
    Set<AppSpecificPasswordData> all = new LinkedHashSet<>();
    for (AppPassword password : list()) {
      all.add(data(password, Optional.empty()));
    }
    return all;
  }

  @Override
  public void revoke(String appName) throws ServiceException {
    AskedAccount.inRooms(
        () -> rooms.appPasswords().revoke(asked.ref(), appName, rooms.origins().origin()));
  }

  @Override
  public void revokeAll() throws ServiceException {
    AskedAccount.inRooms(
        () -> rooms.appPasswords().revokeAll(asked.ref(), rooms.origins().origin()));
  }

  /** Never told: a password could be tried here without a line in the log. */
  @Override
  public String getAppNameByPassword(String password) {
    return null;
  }
}
