package io.lockstep.factor;

import java.time.Instant;
import java.util.Map;

/** Takes an account's whole factor away, with its sessions: the end of it, inside the ledger. */
final class Clearance {
  private final Retirement retirement;

  Clearance(Retention retention) {
    this.retirement = new Retirement(retention);
  }

  /**
   * What was there.
   *
   * @param details for the audit log: the address that no longer gets codes
   */
  record Cleared(boolean wasEnrolled, Map<String, String> details) {}

  Cleared run(AccountLedger ledger, Instant now) {
    boolean live = ledger.enrolled();
    Map<String, String> details =
        ledger.mail().factor().map(mail -> Disabling.gone(mail.address())).orElse(Map.of());
    retirement.all(ledger, now);
    ledger.removeAll();
    ledger.endSessions();
    return new Cleared(live, details);
  }
}
