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
import java.util.function.Consumer;

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
    return with(parts -> parts.failures = changed);
  }

  /** The same with other pending enrolments. */
  public AccountState withPending(List<PendingEnrolment> changed) {
    return with(parts -> parts.pending = changed);
  }

  /** The same with other retired secrets. */
  public AccountState withRetired(List<RetiredSecret> changed) {
    return with(parts -> parts.retired = changed);
  }

  /** The same with other steps. */
  public AccountState withSteps(Map<String, StepState> changed) {
    return with(parts -> parts.steps = changed);
  }

  /** The same with other spent codes. */
  public AccountState withSpentCodes(List<SpentCode> changed) {
    return with(parts -> parts.spentCodes = changed);
  }

  /** The same with another address that waits. */
  public AccountState withPendingMail(Optional<PendingMail> changed) {
    return with(parts -> parts.pendingMail = changed);
  }

  /** The same with other codes by mail. */
  public AccountState withMailCodes(List<MailCode> changed) {
    return with(parts -> parts.mailCodes = changed);
  }

  /** The same with other times of sending. */
  public AccountState withSendings(List<Instant> changed) {
    return with(parts -> parts.sendings = changed);
  }

  /** The same with other uses of devices. */
  public AccountState withDeviceUses(Map<String, Instant> changed) {
    return with(parts -> parts.deviceUses = changed);
  }

  /** The same with other notes. */
  public AccountState withNotes(Map<String, String> changed) {
    return with(parts -> parts.notes = changed);
  }

  private AccountState with(Consumer<Parts> change) {
    Parts parts = new Parts(this);
    change.accept(parts);
    return parts.whole();
  }

  /** The same, to be changed. */
  private static final class Parts {
    private Failures failures;
    private List<PendingEnrolment> pending;
    private List<RetiredSecret> retired;
    private Map<String, StepState> steps;
    private List<SpentCode> spentCodes;
    private Optional<PendingMail> pendingMail;
    private List<MailCode> mailCodes;
    private List<Instant> sendings;
    private Map<String, Instant> deviceUses;
    private Map<String, String> notes;

    Parts(AccountState from) {
      this.failures = from.failures;
      this.pending = from.pending;
      this.retired = from.retired;
      this.steps = from.steps;
      this.spentCodes = from.spentCodes;
      this.pendingMail = from.pendingMail;
      this.mailCodes = from.mailCodes;
      this.sendings = from.sendings;
      this.deviceUses = from.deviceUses;
      this.notes = from.notes;
    }

    AccountState whole() {
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
          notes);
    }
  }
}
