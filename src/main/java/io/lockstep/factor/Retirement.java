package io.lockstep.factor;

import java.time.Instant;
import java.util.List;

/** Puts secrets aside that are no longer an account's, and forgets the oldest of those. */
final class Retirement {
  private final Retention retention;

  Retirement(Retention retention) {
    this.retention = retention;
  }

  /** Retires all of an account's secrets; they are still live afterwards. */
  void all(AccountLedger ledger, Instant now) {
    ledger.authenticators().forEach(one -> of(ledger, one, now));
  }

  void of(AccountLedger ledger, Authenticator authenticator, Instant now) {
    keep(ledger, RetiredSecret.of(authenticator, now));
  }

  /** One that was shown but never confirmed: its code may still come. */
  void of(AccountLedger ledger, PendingEnrolment pending, Instant now) {
    keep(ledger, RetiredSecret.of(pending, now));
  }

  private void keep(AccountLedger ledger, RetiredSecret secret) {
    ledger.secrets().add(secret);
    List<RetiredSecret> retired = ledger.secrets().retired();
    retired.stream().skip(retention.mostRetiredSecrets()).forEach(ledger.secrets()::forget);
  }
}
