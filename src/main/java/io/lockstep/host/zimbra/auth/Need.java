package io.lockstep.host.zimbra.auth;

import com.zimbra.common.service.ServiceException;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Demand;
import io.lockstep.factor.Ground;
import io.lockstep.factor.Origin;
import io.lockstep.factor.QuietJournal;
import io.lockstep.factor.Skip;
import io.lockstep.factor.Verification;
import io.lockstep.verdict.Operation;
import java.time.Instant;
import java.util.Map;

/**
 * Whether an account must prove a second factor now, from what this server knows already: it is
 * asked several times for every login of every account.
 */
final class Need {
  private static final String ENABLED = "zimbraTwoFactorAuthEnabled";
  private static final String AVAILABLE = "zimbraFeatureTwoFactorAuthAvailable";
  private static final String REQUIRED = "zimbraFeatureTwoFactorAuthRequired";
  private static final Origin NOBODYS = new Origin(Instant.EPOCH, "", Map.of());

  private final AuthRooms rooms;
  private final AskedAccount asked;
  private boolean told;

  Need(AuthRooms rooms, AskedAccount asked) {
    this.rooms = rooms;
    this.asked = asked;
  }

  /** Keeps what would have been told of a login that goes without. */
  private static final class Unheard extends QuietJournal {
    private boolean skipped;

    @Override
    public void skipped(Operation operation, AccountRef account, Skip why, Origin origin) {
      skipped = true;
    }
  }

  /** What {@link Verification#demand} says, without a line in the log. */
  private Demand demand(Unheard journal) {
    Ground ground = rooms.ground();
    Ground unheard =
        new Ground(
            ground.settings(),
            ground.policies(),
            ground.store(),
            ground.vault(),
            ground.onOff(),
            ground.clock(),
            ground.diagnosis(),
            ground.witnesses(),
            journal);
    return new Verification(unheard, rooms.diagnoses())
        .demand(asked.ref(), Operation.LOGIN, NOBODYS);
  }

  /** Whether a code is asked for, or one's way to get codes has to be set up. */
  boolean required() {
    if (guest()) {
      return false;
    }
    Unheard journal = new Unheard();
    try {
      Demand demand = demand(journal);
      if (demand == Demand.NOTHING && journal.skipped) {
        return requiredAllTheSame();
      }
      rooms.logins().asking(asked.account().getId());
      return demand != Demand.NOTHING;
    } catch (RuntimeException unknown) {
      // Never off because something fails; nor a wall before those who never had a second factor.
      return enrolled() || asked.account().getBooleanAttr(REQUIRED, false);
    }
  }

  /** Whether a code is asked for, and there is a way to get one. */
  boolean code() {
    return !guest() && demand(new Unheard()) == Demand.CODE;
  }

  /** Whether a way to get codes was confirmed; what cannot be told counts as yes. */
  boolean enrolled() {
    if (guest()) {
      return false;
    }
    try {
      return !rooms.ground().store().methods(asked.ref()).isEmpty();
    } catch (RuntimeException unknown) {
      return true;
    }
  }

  /** What the server itself keeps of a guest from another system stands where we would look. */
  private boolean guest() {
    return asked.account().isIsExternalVirtualAccount();
  }

  /**
   * No second factor is asked for. With the switch off, mail clients still come with their app
   * passwords, and only we know those: so we let the server ask us.
   */
  private boolean requiredAllTheSame() {
    boolean off = !rooms.ground().onOff().state().on();
    return switch (Asker.now()) {
      case MECHANISM -> off;
      case USER_LOGIN -> {
        boolean client = off && fromMailServer();
        if (!client) {
          // The password is still to be proven, and a trusted device to be looked at.
          rooms.logins().skipping(asked.account().getId());
        }
        yield client;
      }
      case ADMIN_LOGIN -> administratorRequired();
      case OTHER -> false;
    };
  }

  /** The server looks at app passwords here only when the feature is on; else at the password. */
  private boolean fromMailServer() {
    try {
      int port = asked.account().getServer().getMtaAuthPort();
      return rooms.logins().port(asked.account().getId()).filter(own -> own == port).isPresent()
          && asked.account().isFeatureAppSpecificPasswordsEnabled();
    } catch (ServiceException unknown) {
      return false;
    }
  }

  /** The password is proven by now: it is told here, once, though the server asks twice. */
  private boolean administratorRequired() {
    if (told) {
      return false;
    }
    told = true;
    Origin origin = rooms.origins().origin();
    return rooms.verification().demand(asked.ref(), Operation.ADMIN_LOGIN, origin)
        != Demand.NOTHING;
  }

  /** Whether one is enrolled by what the server itself keeps, while our rooms are closed. */
  static boolean enrolledWhileClosed(AskedAccount asked) {
    return !asked.account().isIsExternalVirtualAccount()
        && asked.account().getBooleanAttr(ENABLED, false);
  }

  /** The same for who must prove a second factor, or has yet to set one up by policy. */
  static boolean requiredWhileClosed(AskedAccount asked) {
    boolean policy =
        asked.account().getBooleanAttr(AVAILABLE, false)
            && asked.account().getBooleanAttr(REQUIRED, false);
    return enrolledWhileClosed(asked) || (policy && !asked.account().isIsExternalVirtualAccount());
  }
}
