package io.lockstep.factor;

import io.lockstep.verdict.Means;
import io.lockstep.verdict.Verdict;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the owner of an account by mail what happens to it (ASVS 6.3.5, 6.3.7): at the account's
 * own address and, where there is one, at the address for codes. Stands beside the journal that
 * keeps the log; never waits for the relay.
 */
public final class Notices extends QuietJournal {
  /** With so many recovery codes left, or fewer, it is time for new ones. */
  static final int FEW_CODES = 3;

  /** Failures in a row that are told; not each, or a guesser would fill the owner's mailbox. */
  private static final Set<Integer> TOLD_FAILURES = Set.of(3, 10, 25, 50);

  private final Policies policies;
  private final FactorStore store;
  private final Failures.Limit limit;
  private final Outbox outbox;
  private final Letters letters = new Letters();

  public Notices(Policies policies, FactorStore store, Failures.Limit limit, Outbox outbox) {
    this.policies = policies;
    this.store = store;
    this.limit = limit;
    this.outbox = outbox;
  }

  @Override
  public void attempt(Attempt attempt) {
    if (attempt.verdict() instanceof Verdict.OkRecovery recovery) {
      tell(letters.recoveryCodeUsed(recovery.codesLeft()), attempt.account(), attempt.origin());
    } else if (attempt.verdict() instanceof Verdict.OkBy by && by.means() == Means.BYPASS) {
      tell(letters.bypassUsed(), attempt.account(), attempt.origin());
    }
  }

  @Override
  public void counted(AccountRef account, Failures failures, Origin origin) {
    int inARow = failures.consecutive();
    if (inARow == limit.hardStop()) {
      tell(letters.locked(inARow), account, origin);
    } else if (TOLD_FAILURES.contains(inARow)) {
      tell(letters.failing(inARow), account, origin);
    }
  }

  @Override
  public void changed(
      Change change, AccountRef account, Map<String, String> details, Origin origin) {
    Optional<MailAddress> before =
        Optional.ofNullable(details.get(ADDRESS_BEFORE)).flatMap(MailAddress::of);
    happening(change, details).ifPresent(what -> tell(what, account, before, origin));
  }

  private Optional<Letters.Happening> happening(Change change, Map<String, String> details) {
    return switch (change) {
      case ENROLLED -> Optional.of(letters.enrolled());
      case AUTHENTICATOR_ADDED -> Optional.of(letters.authenticatorAdded());
      case AUTHENTICATOR_REMOVED -> Optional.of(letters.authenticatorRemoved());
      case DISABLED -> Optional.of(letters.disabled());
      case MAIL_ENABLED ->
          MailAddress.of(details.getOrDefault("address", ""))
              .map(address -> letters.mailEnabled(address.masked()));
      case MAIL_REMOVED -> Optional.of(letters.mailRemoved());
      case RESET -> Optional.of(letters.reset());
      case BYPASS_ISSUED -> Optional.of(letters.bypassIssued());
      case RECOVERY_CODES_MADE -> Optional.of(letters.recoveryCodesMade());
      case DEVICE_TRUSTED -> Optional.of(letters.deviceTrusted());
      case APP_PASSWORD_MADE -> Optional.of(letters.appPasswordMade());
      case PASSWORD_CHANGED -> Optional.of(letters.passwordChanged());
      case ENROLMENT_BEGUN,
          LOCK_LIFTED,
          AUTHENTICATOR_RENAMED,
          APP_PASSWORD_REVOKED,
          DEVICE_REVOKED,
          MAIL_CODE_SENT,
          DRIFT_LEARNED,
          DRIFT_CLEARED,
          CODE_EXPLAINED,
          POLICY_CHANGED,
          CLOCKS_SHOWN,
          SWITCH_TURNED ->
          Optional.empty();
    };
  }

  private void tell(Letters.Happening what, AccountRef account, Origin origin) {
    tell(what, account, Optional.empty(), origin);
  }

  private void tell(
      Letters.Happening what, AccountRef account, Optional<MailAddress> before, Origin origin) {
    Set<MailAddress> recipients = new LinkedHashSet<>();
    try {
      if (!policies.of(account).notices()) {
        return;
      }
      MailAddress.of(account.name()).ifPresent(recipients::add);
      store.mailFactor(account).map(MailFactor::address).ifPresent(recipients::add);
    } catch (FactorStoreException failed) {
      // What happened has happened: whom else to tell cannot be read, so the account's own address
      // must do.
      MailAddress.of(account.name()).ifPresent(recipients::add);
    }
    before.ifPresent(recipients::add);
    for (MailAddress to : recipients) {
      outbox.offer(letters.notice(account, to, what, origin.arrived(), origin));
    }
  }
}
