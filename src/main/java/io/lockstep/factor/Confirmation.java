package io.lockstep.factor;

import io.lockstep.totp.PreparedSecret;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.LooksLike;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.StepSearch;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.SubmittedCode;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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

  boolean beside() {
    return confirmed.filter(PendingEnrolment::beside).isPresent();
  }

  /** What the audit log says besides. */
  Map<String, String> details() {
    return confirmed.map(pending -> Map.of("name", pending.name())).orElse(Map.of());
  }

  Verdict run(AccountLedger ledger, String tokenId) {
    Optional<PendingEnrolment> found = ledger.pending(tokenId);
    if (found.isEmpty() || !alive(ledger, found.get())) {
      return new Verdict.EnrolSessionDead(found.map(PendingEnrolment::issued));
    }
    PendingEnrolment pending = found.get();
    parameters = Optional.of(pending.parameters());
    SubmittedCode submitted =
        SubmittedCode.read(typed, pending.parameters().digits(), RecoveryCodes.LENGTH);
    Verdict verdict =
        submitted instanceof SubmittedCode.Digits digits
            ? check(ledger, pending, digits.value())
            : notACode(submitted);
    if (verdict.countsAsFailure()) {
      ledger.update(pending.withOneMoreWrongCode());
    }
    return verdict;
  }

  private boolean alive(AccountLedger ledger, PendingEnrolment pending) {
    return pending.generation() == ledger.generation()
        && Enrolment.confirmable(ground.settings(), pending, now);
  }

  private Verdict notACode(SubmittedCode submitted) {
    return submitted instanceof SubmittedCode.Other other
        ? new Verdict.NotACode(other.length(), other.looksLike())
        : new Verdict.NotACode(RecoveryCodes.LENGTH, LooksLike.RECOVERY_CODE);
  }

  private Verdict check(AccountLedger ledger, PendingEnrolment pending, int code) {
    CodeCheck toCheck = new CodeCheck(pending.parameters(), policy.window(), code, arrivalMillis);
    byte[] clear;
    try {
      clear = ground.vault().open(account, pending.id(), pending.secret());
    } catch (UndecryptableException sealed) {
      return new Verdict.Undecryptable(sealed.keyId());
    }
    try (SharedSecret secret = SharedSecret.ofBytes(clear)) {
      OptionalInt offset = toCheck.insideWindow(secret);
      return offset.isPresent()
          ? enrol(ledger, pending, toCheck, offset.getAsInt())
          : diagnose(ledger, pending, toCheck, secret);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  private Verdict enrol(
      AccountLedger ledger, PendingEnrolment pending, CodeCheck toCheck, int offset) {
    long step = toCheck.computedStep() + offset;
    Optional<StepUse> use = ledger.steps().use(pending.id(), step);
    if (use.isPresent()) {
      return toCheck.replayed(offset, use, step);
    }
    Authenticator authenticator =
        Authenticator.confirmed(
            pending.id(), pending.name(), pending.secret(), pending.parameters(), now, step - 1);
    List<Authenticator> others = ledger.authenticators();
    if (pending.beside() && !others.isEmpty()) {
      if (Enrolment.besides(others, Optional.of(pending.name())).isPresent()) {
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
    ledger
        .steps()
        .accept(
            pending.id(),
            new StepUse(step, now, Operation.ENABLE, true),
            Drift.NONE.after(offset),
            toCheck.forgetAfter(offset));
    return toCheck.ok(offset);
  }

  private Verdict diagnose(
      AccountLedger ledger, PendingEnrolment pending, CodeCheck toCheck, SharedSecret secret) {
    try (PreparedSecret prepared = PreparedSecret.of(secret, pending.parameters().algorithm())) {
      StepSearch.Found found = toCheck.wholeHorizon(prepared);
      if (found.offset().isEmpty()) {
        return new Verdict.NoMatch(toCheck.computedStep(), found.search());
      }
      int offset = found.offset().getAsInt();
      ledger
          .steps()
          .burn(
              pending.id(),
              new StepUse(toCheck.computedStep() + offset, now, Operation.ENABLE, false),
              toCheck.forgetAfter(offset));
      return toCheck.outsideWindow(ground.diagnosis(), offset, found.search());
    }
  }

  /** The former factor is gone in the same moment. */
  private void replaceAll(
      AccountLedger ledger, PendingEnrolment pending, Authenticator authenticator) {
    new Retirement(ground.settings().retention()).all(ledger, now);
    ledger.promote(pending, authenticator);
    ledger.removeAllBut(authenticator);
    newRecoveryCodes = recoveryCodes.generate(policy.recoveryCodes());
    ledger.codes().replaceRecoveryCodes(recoveryCodes.hashed(account, newRecoveryCodes));
  }
}
