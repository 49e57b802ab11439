package io.lockstep.factor;

import io.lockstep.factor.Journal.Change;
import io.lockstep.verdict.Method;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Removes ways to get a code, inside the ledger. */
final class Disabling {
  private final Set<Method> methods;
  private final boolean required;
  private final Retirement retirement;
  private final Instant now;
  private Optional<Change> change = Optional.empty();
  private Map<String, String> details = Map.of();

  /**
   * @param required whether policy forbids to remove the last
   */
  Disabling(Set<Method> methods, boolean required, Retirement retirement, Instant now) {
    this.methods = methods;
    this.required = required;
    this.retirement = retirement;
    this.now = now;
  }

  /** What was removed; empty: nothing. */
  Optional<Change> change() {
    return change;
  }

  Map<String, String> details() {
    return details;
  }

  /** Gives back why not. */
  Optional<Hindrance> run(AccountLedger ledger) {
    change = Optional.empty();
    details = Map.of();
    Set<Method> left = EnumSet.noneOf(Method.class);
    if (!ledger.authenticators().isEmpty()) {
      left.add(Method.APP);
    }
    Optional<MailFactor> mail = ledger.mail().factor();
    mail.ifPresent(factor -> left.add(Method.EMAIL));
    boolean wasEnrolled = !left.isEmpty();
    boolean removes = left.removeAll(methods);
    if (required && left.isEmpty() && (removes || methods.contains(Method.APP))) {
      return Optional.of(Hindrance.REQUIRED);
    }
    if (left.isEmpty()) {
      removeAll(ledger, wasEnrolled, mail);
    } else if (removes && left.contains(Method.EMAIL)) {
      removeApp(ledger);
    } else if (removes) {
      removeMail(ledger, mail.orElseThrow());
    }
    return Optional.empty();
  }

  private void removeAll(AccountLedger ledger, boolean wasEnrolled, Optional<MailFactor> mail) {
    retirement.all(ledger, now);
    ledger.removeAll();
    if (wasEnrolled) {
      change = Optional.of(Change.DISABLED);
      details = mail.map(MailFactor::address).map(Disabling::gone).orElse(Map.of());
    }
  }

  private void removeApp(AccountLedger ledger) {
    retirement.all(ledger, now);
    ledger.authenticators().forEach(ledger::remove);
    ledger.pending().forEach(ledger::remove);
    change = Optional.of(Change.AUTHENTICATOR_REMOVED);
    details = Map.of("id", "all");
  }

  private void removeMail(AccountLedger ledger, MailFactor mail) {
    ledger.mail().remove();
    change = Optional.of(Change.MAIL_REMOVED);
    details = gone(mail.address());
  }

  /** Whoever reads mail there is told as well. */
  static Map<String, String> gone(MailAddress address) {
    return Map.of(Journal.ADDRESS_BEFORE, address.text());
  }
}
