package io.lockstep.factor;

import io.lockstep.factor.Journal.Change;
import io.lockstep.verdict.Method;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What an administrator does for an account that cannot help itself. Works while the switch is off,
 * too. Whoever calls MUST have looked at the administrator's rights on that account.
 */
public final class HelpDesk {
  /** The longest life of a bypass code. */
  public static final Duration LONGEST_BYPASS = Duration.ofHours(24);

  /** A one-time code in clear, shown once. */
  public record Bypass(String code, Instant expires) {
    /** Never shows the code. */
    @Override
    public String toString() {
      return "Bypass[code hidden, expires=" + expires + "]";
    }
  }

  private final FactorStore store;
  private final Vault vault;
  private final Clearance clearance;
  private final Retirement retirement;
  private final Journal journal;
  private final InstantSource machine;
  private final RecoveryCodes codes;

  public HelpDesk(
      FactorStore store,
      Vault vault,
      Retention retention,
      Journal journal,
      InstantSource machine,
      SecureRandom random) {
    this.store = store;
    this.vault = vault;
    this.clearance = new Clearance(retention);
    this.retirement = new Retirement(retention);
    this.journal = journal;
    this.machine = machine;
    this.codes = new RecoveryCodes(random, vault, RecoveryCodes.LENGTH);
  }

  /**
   * Forgets the account's failures.
   *
   * @param reason for the audit log; empty when none was given
   * @return how many in a row there were
   * @throws FactorStoreException when the store fails; the lock then still stands
   */
  public int unlock(AccountRef account, Optional<String> reason, Origin origin) {
    int failures =
        store.exclusively(
            account,
            ledger -> {
              int before = ledger.failures().consecutive();
              ledger.keep(Failures.NONE);
              return before;
            });
    Map<String, String> details = reason.map(words -> Map.of("reason", words)).orElse(Map.of());
    journal.changed(Change.LOCK_LIFTED, account, details, origin);
    return failures;
  }

  /**
   * Removes everything about an account's factor and ends its sessions. The account must then set
   * up a new one itself: an administrator never chooses a secret (ASVS 6.4.6).
   *
   * @param reason for the audit log; empty when none was given
   * @return whether there was anything to remove
   * @throws FactorStoreException when the store fails; nothing was removed then
   */
  public boolean reset(AccountRef account, Optional<String> reason, Origin origin) {
    Clearance.Cleared cleared = clear(account);
    Map<String, String> details = new LinkedHashMap<>(cleared.details());
    reason.ifPresent(words -> details.put("reason", words));
    journal.changed(Change.RESET, account, details, origin);
    return cleared.wasEnrolled();
  }

  /**
   * What there is of an account's factor now.
   *
   * @throws FactorStoreException when the store fails
   */
  public FactorReport report(AccountRef account) {
    Instant now = machine.instant();
    return store.exclusively(account, ledger -> FactorReport.of(ledger, now));
  }

  private Clearance.Cleared clear(AccountRef account) {
    Instant now = machine.instant();
    return store.exclusively(account, ledger -> clearance.run(ledger, now));
  }

  /**
   * Removes one way to get codes, whether policy requires it or not; the account's sessions end.
   * Removing what is not there is no error.
   *
   * @param reason for the audit log; empty when none was given
   * @return whether there was anything to remove
   * @throws FactorStoreException when the store fails; nothing was removed then
   */
  public boolean disable(
      AccountRef account, Method method, Optional<String> reason, Origin origin) {
    Disabling disabling = new Disabling(EnumSet.of(method), false, retirement, machine.instant());
    store.exclusively(
        account,
        ledger -> {
          disabling.run(ledger);
          ledger.endSessions();
          return disabling.change();
        });
    Map<String, String> details = new LinkedHashMap<>(disabling.details());
    details.put("method", method.word());
    reason.ifPresent(words -> details.put("reason", words));
    journal.changed(disabling.change().orElse(Change.DISABLED), account, details, origin);
    return disabling.change().isPresent();
  }

  /**
   * Issues a one-time code that stands in for one code of the app. An earlier one is void.
   *
   * @param lifetime at most {@link #LONGEST_BYPASS}
   * @return the code, shown this once; empty when the account has no second factor
   * @throws FactorStoreException when the store fails; there is no new code then
   */
  public Optional<Bypass> issueBypass(AccountRef account, Duration lifetime, Origin origin) {
    return issueBypass(account, lifetime, Optional.empty(), origin);
  }

  /**
   * The same, with a reason for the audit log.
   *
   * @throws FactorStoreException when the store fails; there is no new code then
   */
  public Optional<Bypass> issueBypass(
      AccountRef account, Duration lifetime, Optional<String> reason, Origin origin) {
    if (!bypassMayLive(lifetime)) {
      throw new IllegalArgumentException("a bypass code lives up to 24 hours");
    }
    String code = codes.generate(1).get(0);
    Instant now = machine.instant();
    BypassCode kept =
        new BypassCode(
            UUID.randomUUID().toString(),
            vault.hash(account, code),
            now,
            now.plus(lifetime),
            Optional.empty());
    boolean enrolled =
        store.exclusively(
            account,
            ledger -> {
              boolean live = ledger.enrolled();
              if (live) {
                ledger.codes().issue(kept);
              }
              return live;
            });
    if (!enrolled) {
      return Optional.empty();
    }
    Map<String, String> details = new LinkedHashMap<>();
    details.put("until", kept.expires().toString());
    reason.ifPresent(words -> details.put("reason", words));
    journal.changed(Change.BYPASS_ISSUED, account, details, origin);
    return Optional.of(new Bypass(code, kept.expires()));
  }

  /** Whether a bypass code may have this lifetime. */
  public static boolean bypassMayLive(Duration lifetime) {
    return !lifetime.isZero() && !lifetime.isNegative() && lifetime.compareTo(LONGEST_BYPASS) <= 0;
  }
}
