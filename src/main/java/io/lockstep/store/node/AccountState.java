package io.lockstep.store.node;

import io.lockstep.factor.Failures;
import io.lockstep.factor.MailCode;
import io.lockstep.factor.PendingEnrolment;
import io.lockstep.factor.PendingMail;
import io.lockstep.factor.RetiredSecret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one node keeps of one account for itself. Its copies of lists and maps cannot be changed.
 *
 * @param failures of its second factor since its last success
 * @param pending secrets that were shown and not confirmed
 * @param retired secrets that were replaced or removed
 * @param steps by the authenticator's id, pending ones included
 * @param spentCodes recovery and bypass codes that were used here
 * @param pendingMail the address that waits to be confirmed
 * @param mailCodes codes that were sent to the confirmed address
 * @param sendings when codes were sent by mail
 * @param deviceUses when trusted devices were used last, by their id
 * @param notes small facts of the caller's own, by a name of its own; never a secret
 */
public record AccountState(
    Failures failures,
    List<PendingEnrolment> pending,
    List<RetiredSecret> retired,
    Map<String, StepState> steps,
    List<SpentCode> spentCodes,
    Optional<PendingMail> pendingMail,
    List<MailCode> mailCodes,
    List<Instant> sendings,
    Map<String, Instant> deviceUses,
    Map<String, String> notes) {

  /** Of an account about which nothing is kept. */
  public static final AccountState NONE =
      new AccountState(
          Failures.NONE,
          List.of(),
          List.of(),
          Map.of(),
          List.of(),
          Optional.empty(),
          List.of(),
          List.of(),
          Map.of(),
          Map.of());

  public AccountState {
    Objects.requireNonNull(failures, "failures");
    pending = List.copyOf(pending);
    retired = List.copyOf(retired);
    steps = Map.copyOf(steps);
    spentCodes = List.copyOf(spentCodes);
    Objects.requireNonNull(pendingMail, "pendingMail");
    mailCodes = List.copyOf(mailCodes);
    sendings = List.copyOf(sendings);
    deviceUses = Map.copyOf(deviceUses);
    notes = Map.copyOf(notes);
  }

  /** The same with other failures. */
  public AccountState withFailures(Failures changed) {
    return new AccountState(
        changed,
        pending,
        retired,
        steps,
        spentCodes,
        pendingMail,
        mailCodes,
        sendings,
        deviceUses,
        notes);
  }

  /** The same with other pending enrolments. */
  public AccountState withPending(List<PendingEnrolment> changed) {
    return new AccountState(
        failures,
        changed,
        retired,
        steps,
        spentCodes,
        pendingMail,
        mailCodes,
        sendings,
        deviceUses,
        notes);
  }

  /** The same with other retired secrets. */
  public AccountState withRetired(List<RetiredSecret> changed) {
    return new AccountState(
        failures,
        pending,
        changed,
        steps,
        spentCodes,
        pendingMail,
        mailCodes,
        sendings,
        deviceUses,
        notes);
  }

  /** The same with other steps. */
  public AccountState withSteps(Map<String, StepState> changed) {
    return new AccountState(
        failures,
        pending,
        retired,
        changed,
        spentCodes,
        pendingMail,
        mailCodes,
        sendings,
        deviceUses,
        notes);
  }

  /** The same with other spent codes. */
  public AccountState withSpentCodes(List<SpentCode> changed) {
    return new AccountState(
        failures,
        pending,
        retired,
        steps,
        changed,
        pendingMail,
        mailCodes,
        sendings,
        deviceUses,
        notes);
  }

  /** The same with another address that waits. */
  public AccountState withPendingMail(Optional<PendingMail> changed) {
    return new AccountState(
        failures,
        pending,
        retired,
        steps,
        spentCodes,
        changed,
        mailCodes,
        sendings,
        deviceUses,
        notes);
  }

  /** The same with other codes by mail. */
  public AccountState withMailCodes(List<MailCode> changed) {
    return new AccountState(
        failures,
        pending,
        retired,
        steps,
        spentCodes,
        pendingMail,
        changed,
        sendings,
        deviceUses,
        notes);
  }

  /** The same with other times of sending. */
  public AccountState withSendings(List<Instant> changed) {
    return new AccountState(
        failures,
        pending,
        retired,
        steps,
        spentCodes,
        pendingMail,
        mailCodes,
        changed,
        deviceUses,
        notes);
  }

  /** The same with other uses of devices. */
  public AccountState withDeviceUses(Map<String, Instant> changed) {
    return new AccountState(
        failures,
        pending,
        retired,
        steps,
        spentCodes,
        pendingMail,
        mailCodes,
        sendings,
        changed,
        notes);
  }

  /** The same with other notes. */
  public AccountState withNotes(Map<String, String> changed) {
    return new AccountState(
        failures,
        pending,
        retired,
        steps,
        spentCodes,
        pendingMail,
        mailCodes,
        sendings,
        deviceUses,
        changed);
  }
}
