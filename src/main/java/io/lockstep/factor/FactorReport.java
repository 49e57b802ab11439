package io.lockstep.factor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is of one account's second factor at one moment, for administrators. Holds hashes and
 * sealed secrets, and none in clear.
 *
 * @param mail where codes by mail go
 * @param pending first steps that were never confirmed
 * @param bypassUntil end of a one-time code that can still be used
 * @param retired how many secrets are kept for diagnosis only
 */
public record FactorReport(
    List<Authenticator> authenticators,
    Optional<MailFactor> mail,
    int pending,
    int recoveryCodesLeft,
    Optional<Instant> bypassUntil,
    List<AppPassword> appPasswords,
    List<TrustedDevice> devices,
    Failures failures,
    int retired) {
  public FactorReport {
    authenticators = List.copyOf(authenticators);
    appPasswords = List.copyOf(appPasswords);
    devices = List.copyOf(devices);
  }

  /** Whether there is a confirmed second factor. */
  public boolean enrolled() {
    return !authenticators.isEmpty() || mail.isPresent();
  }

  static FactorReport of(AccountLedger ledger, Instant now) {
    long left =
        ledger.codes().recoveryCodes().stream().filter(code -> code.spent().isEmpty()).count();
    return new FactorReport(
        ledger.authenticators(),
        ledger.mail().factor(),
        ledger.pending().size(),
        (int) left,
        ledger.codes().bypassCodes().stream()
            .filter(code -> code.usable(now))
            .map(BypassCode::expires)
            .findFirst(),
        ledger.appPasswords().all(),
        ledger.devices().all(),
        ledger.failures(),
        ledger.secrets().retired().size());
  }
}
