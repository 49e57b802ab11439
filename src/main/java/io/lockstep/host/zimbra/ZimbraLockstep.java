package io.lockstep.host.zimbra;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth;
import com.zimbra.cs.account.ldap.ChangePasswordListener;
import com.zimbra.cs.account.ldap.ChangePasswordListener.InternalChangePasswordListenerId;
import com.zimbra.cs.extension.ExtensionException;
import com.zimbra.cs.listeners.AuthListener;
import com.zimbra.cs.listeners.ListenerUtil.Priority;
import io.lockstep.host.zimbra.auth.LockstepTwoFactorAuth;
import io.lockstep.host.zimbra.auth.SessionsOnly;
import io.lockstep.host.zimbra.soap.ClosedDoor;
import io.lockstep.host.zimbra.soap.SoapDoor;
import io.lockstep.store.StartupException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lockstep inside a Zimbra server.
 *
 * <p>First everything is put together that may fail; only then the server is told of anything, and
 * of the factory last: what begins to be asked is whole. After a start that failed, and after the
 * end, there is a factory all the same, which refuses every account that has a second factor.
 *
 * <p>Beside another extension of the same name it does not run. One that started before keeps this
 * one from starting. When one starts later, our rooms close: either the server asks the other one,
 * or it asks us and every account with a second factor is refused. So the second factor is never
 * off without anybody's knowing; the log says, every minute, what has to be removed.
 */
public final class ZimbraLockstep implements ZimbraPart {
  private static final String LISTENER = "lockstep";
  private static final long LOOK_MINUTES = 1;
  private static final int LOOKS_A_TIDYING = 10;

  private Optional<ZimbraRooms> rooms = Optional.empty();
  private Optional<ScheduledExecutorService> tidier = Optional.empty();
  private int looks;

  /** The entry class makes it so. */
  public ZimbraLockstep() {}

  @Override
  public void init() throws Exception {
    Optional<String> other = FactoryWatch.rival();
    if (other.isPresent()) {
      throw new StartupException(
          "another extension called "
              + FactoryWatch.NAME
              + " runs already: "
              + other.get()
              + ". Remove one of the two from lib/ext");
    }
    try {
      start();
    } catch (Exception | LinkageError broken) {
      throw closed(broken);
    }
  }

  /**
   * What keeps the rooms from opening must not open the door: the factory is set, without rooms
   * behind it. So it stays although the server takes this extension for a disabled one.
   */
  private static ExtensionException closed(Throwable broken) {
    String why = broken.getMessage() == null ? broken.toString() : broken.getMessage();
    TwoFactorAuth.setFactory(LockstepTwoFactorAuth.Factory.class.getName());
    ClosedDoor.register(LockstepTwoFactorAuth.Factory::refused);
    SessionsOnly.install().ifPresent(ZimbraLog.extensions::warn);
    String state =
        FactoryWatch.alarm()
            .orElse("EVERY ACCOUNT WITH A SECOND FACTOR IS REFUSED until that is mended");
    return new ExtensionException(
        "Lockstep could not start: " + why + ". " + state + " and mailboxd restarted.", broken);
  }

  private void start() throws Exception {
    ZimbraRooms opened =
        ZimbraRooms.open(new ZimbraData(ZimbraData.place()), Provisioning::getInstance);
    rooms = Optional.of(opened);
    SoapDoor door = new SoapDoor(opened.parts());
    register(opened);
    door.register();
    SessionsOnly.install().ifPresent(ZimbraLog.extensions::warn);
    LockstepTwoFactorAuth.Factory.open(opened.auth());
    TwoFactorAuth.setFactory(LockstepTwoFactorAuth.Factory.class.getName());
    Optional<String> alarm = FactoryWatch.alarm();
    if (alarm.isPresent()) {
      throw new StartupException(alarm.get());
    }
    opened.announce();
    tidier = Optional.of(tidying(opened));
  }

  private static void register(ZimbraRooms rooms) {
    ChangePasswordListener.registerInternal(
        InternalChangePasswordListenerId.CPL_REVOKE_APP_PASSWORDS, rooms.passwords());
    try {
      AuthListener.registerListener(LISTENER, Priority.TEN, rooms.logins());
    } catch (ServiceException full) {
      // The server takes a few listeners only. Without ours codes are asked for all the same.
      ZimbraLog.extensions.warn(
          "the server takes no further listener to logins ("
              + full.getCode()
              + "): logins without a second factor are not told, and every change of a second"
              + " factor asks for a code");
    }
  }

  @Override
  public void postInit() {
    look();
  }

  private ScheduledExecutorService tidying(ZimbraRooms opened) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread made = new Thread(work, "lockstep-tidy");
              made.setDaemon(true);
              return made;
            });
    var unused =
        thread.scheduleWithFixedDelay(
            () -> round(opened), LOOK_MINUTES, LOOK_MINUTES, TimeUnit.MINUTES);
    return thread;
  }

  private void round(ZimbraRooms opened) {
    try {
      look();
      if (looks++ % LOOKS_A_TIDYING == 0) {
        opened.tidy();
      }
    } catch (RuntimeException later) {
      // The directory or the disk is away; requests say so. The next round tries again.
    }
  }

  /**
   * Looks each time: an extension of our name that starts later takes our place in the server's
   * list, and the server does not tell us then that all have started.
   */
  private static void look() {
    Optional<String> rival = FactoryWatch.rival();
    if (rival.isPresent()) {
      LockstepTwoFactorAuth.Factory.close();
      ZimbraLog.extensions.error(
          "ALARM: LOCKSTEP IS CLOSED, because another extension called "
              + FactoryWatch.NAME
              + " was started too: "
              + rival.get()
              + ". Remove one of the two from lib/ext and restart mailboxd");
    }
    FactoryWatch.alarm().ifPresent(alarm -> ZimbraLog.extensions.error(alarm));
  }

  @Override
  public void destroy() {
    // First: nobody is let in by rooms that are closing.
    LockstepTwoFactorAuth.Factory.close();
    AuthListener.deregisterListener(LISTENER);
    tidier.ifPresent(ScheduledExecutorService::shutdownNow);
    rooms.ifPresent(ZimbraRooms::close);
    tidier = Optional.empty();
    rooms = Optional.empty();
  }
}
