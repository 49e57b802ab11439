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
    ledger.secrets().add(RetiredSecret.of(authenticator, now));
    List<RetiredSecret> retired = ledger.secrets().retired();
    retired.stream().skip(retention.mostRetiredSecrets()).forEach(ledger.secrets()::forget);
  }
}
