package io.lockstep.factor;

import java.time.Instant;

/** Takes an account's whole factor away, with its sessions: the end of it, inside the ledger. */
final class Clearance {
  private final Retirement retirement;

  Clearance(Retention retention) {
    this.retirement = new Retirement(retention);
  }

  /** Whether there was a confirmed secret. */
  boolean run(AccountLedger ledger, Instant now) {
    boolean live = !ledger.authenticators().isEmpty();
    retirement.all(ledger, now);
    ledger.removeAll();
    ledger.endSessions();
    return live;
  }
}
