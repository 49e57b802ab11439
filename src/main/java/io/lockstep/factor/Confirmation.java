package io.lockstep.factor;

import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.FarCode;
import io.lockstep.verdict.FullSearch;
import io.lockstep.verdict.LooksLike;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.SubmittedCode;
import io.lockstep.verdict.Suspicion;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One second step of an enrolment, inside the ledger. */
final class Confirmation {
  private final Ground ground;
  private final RecoveryCodes recoveryCodes;
  private final AccountRef account;
  private final Policy policy;
  private final String typed;
  private final long arrivalMillis;
  private final Instant now;
  private Optional<TotpParameters> parameters = Optional.empty();
  private Optional<PendingEnrolment> confirmed = Optional.empty();
  private List<String> newRecoveryCodes = List.of();
  private Optional<DeviceClock> device = Optional.empty();
  private Optional<SkewInterval> heard = Optional.empty();
  private boolean nextCodeHelps;
  private int generation;

  Confirmation(
      Ground ground, RecoveryCodes recoveryCodes, AccountRef account, Policy policy, String typed) {
    this.ground = ground;
    this.recoveryCodes = recoveryCodes;
    this.account = account;
    this.policy = policy;
    this.typed = typed;
    this.arrivalMillis = ground.clock().millis();
    this.now = ground.clock().machineTime();
  }

  Policy policy() {
    return policy;
  }

  Optional<TotpParameters> parameters() {
    return parameters;
  }

  /** In clear; empty when the codes there were still hold. */
  List<String> newRecoveryCodes() {
    return newRecoveryCodes;
  }

  /** Of the account's sessions, once the secret is confirmed. */
  int generation() {
    return generation;
  }

  /** What the code that was let in says of the device's clock. */
  Optional<SkewInterval> heard() {
    return heard;
  }

  /** Whether one more code can complete what this one could not. */
  boolean nextCodeHelps() {
    return nextCodeHelps;
  }

  boolean beside() {
    return confirmed.filter(PendingEnrolment::beside).isPresent();
  }

  /** What the audit log says besides. */
  Map<String, String> details() {
    return confirmed.map(pending -> Map.of("name", pending.name())).orElse(Map.of());
  }

  /** The store may run this more than once; only the last run counts. */
  private void forgetEarlierRun() {
    parameters = Optional.empty();
    confirmed = Optional.empty();
    newRecoveryCodes = List.of();
    device = Optional.empty();
    heard = Optional.empty();
    nextCodeHelps = false;
  }

  Verdict run(AccountLedger ledger, String tokenId) {
    forgetEarlierRun();
    Optional<PendingEnrolment> found = ledger.pending(tokenId);
    if (found.isEmpty() || !alive(ledger, found.get())) {
      return new Verdict.EnrolSessionDead(found.map(PendingEnrolment::issued));
    }
    PendingEnrolment pending = found.get();
    parameters = Optional.of(pending.parameters());
    if (Suspicion.serverIsWrong(ground.witnesses().testify())) {
      // A secret confirmed against a wrong clock would enrol the error.
      return new Verdict.ClockSuspect(pending.parameters().stepAt(arrivalMillis), 0);
    }
    SubmittedCode submitted =
        SubmittedCode.read(typed, pending.parameters().digits(), recoveryLengths());
    Verdict verdict =
        submitted instanceof SubmittedCode.Digits digits
            ? check(ledger, pending, digits.value())
            : otherDigits(ledger, pending, submitted);
    if (verdict.countsAsFailure()) {
      ledger.update(pending.with(device.orElse(pending.clock())).withOneMoreWrongCode());
    }
    return verdict;
  }

  private Set<Integer> recoveryLengths() {
    return ground.settings().forms().recovery().read();
  }

  private boolean alive(AccountLedger ledger, PendingEnrolment pending) {
    return pending.generation() == ledger.generation()
        && Enrolment.confirmable(ground.settings(), pending, now);
  }

  /** Digits of another length may be a code of an app that does not read how many to show. */
  private Verdict otherDigits(
      AccountLedger ledger, PendingEnrolment pending, SubmittedCode submitted) {
    if (submitted instanceof SubmittedCode.RecoveryShaped recovery) {
      return new Verdict.NotACode(recovery.text().length(), LooksLike.RECOVERY_CODE);
    }
    if (!(submitted instanceof SubmittedCode.Other other)) {
      throw new IllegalStateException("digits of the right length are laid beside the secret");
    }
    Verdict notACode = new Verdict.NotACode(other.length(), other.looksLike());
    Optional<String> digits = SubmittedCode.codeDigits(typed);
    if (digits.isEmpty()) {
      return notACode;
    }
    try (SharedSecret secret =
        OtherSecrets.open(ground.vault(), account, pending.id(), pending.secret())) {
      FullSearch.Found found = search(ledger, pending, secret, digits.get());
      return found.ofVariant().orElse(notACode);
    } catch (UndecryptableException sealed) {
      return new Verdict.Undecryptable(sealed.keyId());
    }
  }

  private Verdict check(AccountLedger ledger, PendingEnrolment pending, int code) {
    CodeCheck toCheck =
        new CodeCheck(pending.parameters(), policy.window(), code, arrivalMillis, pending.clock());
    try (SharedSecret secret =
        OtherSecrets.open(ground.vault(), account, pending.id(), pending.secret())) {
      OptionalInt offset = toCheck.insideWindow(secret);
      return offset.isPresent()
          ? enrol(ledger, pending, toCheck, offset.getAsInt())
          : diagnose(ledger, pending, toCheck, secret);
    } catch (UndecryptableException sealed) {
      return new Verdict.Undecryptable(sealed.keyId());
    }
  }

  private FullSearch.Found search(
      AccountLedger ledger, PendingEnrolment pending, SharedSecret secret, String digits) {
    try (OtherSecrets.Opened others =
        OtherSecrets.besides(pending, ledger).open(ground.vault(), account)) {
      return FullSearch.of(
          digits,
          arrivalMillis,
          List.of(new FullSearch.Own(secret, pending.parameters())),
          others.secrets());
    }
  }

  private Verdict diagnose(
      AccountLedger ledger, PendingEnrolment pending, CodeCheck toCheck, SharedSecret secret) {
    FullSearch.Found found = search(ledger, pending, secret, toCheck.text());
    if (found.own().isEmpty()) {
      return found
          .ofVariant()
          .orElseGet(() -> new Verdict.NoMatch(toCheck.computedStep(), found.search()));
    }
    int offset = found.own().get().offset();
    long step = toCheck.computedStep() + offset;
    DeviceClock known = toCheck.refused(pending.clock(), offset);
    device = Optional.of(known);
    boolean near = policy.resynchronise() && Math.abs(offset) <= DeviceClock.ENROLMENT_CAP;
    if (near && known.far().filter(FarCode::proof).isPresent()) {
      return enrol(ledger, pending, toCheck, offset);
    }
    nextCodeHelps = near && pending.wrongCodes() + 1 < FactorSettings.WRONG_CODES_PER_TOKEN;
    ledger
        .steps()
        .burn(
            pending.id(),
            new StepUse(step, now, Operation.ENABLE, false),
            toCheck.forgetAfter(offset));
    return toCheck.outsideWindow(ground, offset, found.search(), known);
  }

  /**
   * Inside the window, or as the second of two codes that prove how far the device's clock is off:
   * that drift is then its own.
   */
  private Verdict enrol(
      AccountLedger ledger, PendingEnrolment pending, CodeCheck toCheck, int offset) {
    long step = toCheck.computedStep() + offset;
    Optional<StepUse> use = ledger.steps().use(pending.id(), step);
    if (use.isPresent()) {
      return toCheck.replayed(offset, use, step);
    }
    boolean drifted = Math.abs(offset) > policy.window();
    DeviceClock before =
        drifted ? device.orElse(pending.clock()).learning(offset, arrivalMillis) : pending.clock();
    Authenticator authenticator =
        Authenticator.confirmed(
            pending.id(), pending.name(), pending.secret(), pending.parameters(), now, step - 1);
    List<Authenticator> others = ledger.authenticators();
    if (pending.beside() && !others.isEmpty()) {
      if (Enrolment.besides(ground.settings(), others, Optional.of(pending.name())).isPresent()) {
        // Another one was confirmed since, under this name or as the last that is possible.
        return new Verdict.EnrolSessionDead(Optional.of(pending.issued()));
      }
      ledger.promote(pending, authenticator);
    } else {
      replaceAll(ledger, pending, authenticator);
    }
    confirmed = Optional.of(pending);
    ledger.endSessions();
    generation = ledger.generation();
    SkewInterval skew = toCheck.skew(offset);
    heard = Optional.of(skew);
    ledger
        .steps()
        .accept(
            pending.id(),
            new StepUse(step, now, Operation.ENABLE, true),
            before.accepted(offset, policy.window(), skew, arrivalMillis),
            toCheck.forgetAfter(offset));
    return drifted
        ? new Verdict.OkDrifted(
            toCheck.computedStep(), offset, before.narrowed(skew, arrivalMillis), offset)
        : toCheck.ok(offset);
  }

  /** The former factor is gone in the same moment. */
  private void replaceAll(
      AccountLedger ledger, PendingEnrolment pending, Authenticator authenticator) {
    Retirement retirement = new Retirement(ground.settings().retention());
    ledger.pending().stream()
        .filter(one -> !one.id().equals(pending.id()))
        .forEach(one -> retirement.of(ledger, one, now));
    retirement.all(ledger, now);
    ledger.promote(pending, authenticator);
    ledger.removeAllBut(authenticator);
    newRecoveryCodes = recoveryCodes.generate(policy.recoveryCodes());
    ledger.codes().replaceRecoveryCodes(recoveryCodes.hashed(account, newRecoveryCodes));
  }
}
