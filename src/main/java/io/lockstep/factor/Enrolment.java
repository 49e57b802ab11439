package io.lockstep.factor;

import io.lockstep.factor.Journal.Change;
import io.lockstep.totp.PreparedSecret;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.LooksLike;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.StepSearch;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.SubmittedCode;
import io.lockstep.verdict.Verdict;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;

/**
 * Enrols in two steps: a first that shows a secret, a second that confirms it with a code. Until
 * then nothing is enrolled, and a secret that was live stays live.
 *
 * <p>Each first step makes a secret of its own, bound to its token: a second tab does no harm, and
 * a secret that somebody else was shown is never confirmed by its owner's token.
 */
public final class Enrolment {
  private final FactorSettings settings;
  private final FactorStore store;
  private final Vault vault;
  private final Ground ground;
  private final Verification verification;
  private final SecureRandom random;
  private final RecoveryCodes recoveryCodes;

  public Enrolment(Ground ground, Verification verification, SecureRandom random) {
    this.settings = ground.settings();
    this.store = ground.store();
    this.vault = ground.vault();
    this.ground = ground;
    this.verification = verification;
    this.random = random;
    this.recoveryCodes = new RecoveryCodes(random, vault);
  }

  /**
   * First step of an account that has no factor yet.
   *
   * @param account whose password was just proven
   * @param tokenId of the token that will confirm it; new, and bound to the account
   * @throws FactorStoreException when the secret cannot be kept
   */
  public EnrolmentStart begin(AccountRef account, String tokenId, Origin origin) {
    if (!ground.onOff().state().on()) {
      return new EnrolmentStart.NotAllowed(Hindrance.SWITCHED_OFF);
    }
    return show(account, tokenId, false, origin);
  }

  /**
   * First step of an account that replaces its factor; the live one stays until the new one is
   * confirmed.
   *
   * @param account whose session asks
   * @param currentCode a code of the live factor, or a recovery code; it is spent
   * @throws FactorStoreException when the secret cannot be kept
   */
  public EnrolmentStart beginReplacement(
      AccountRef account, String tokenId, String currentCode, Origin origin) {
    if (!ground.onOff().state().on()) {
      return new EnrolmentStart.NotAllowed(Hindrance.SWITCHED_OFF);
    }
    VerificationOutcome proof = verification.verify(account, Operation.ENABLE, currentCode, origin);
    return proof instanceof VerificationOutcome.Refused refused
        ? new EnrolmentStart.Refused(refused.verdict())
        : show(account, tokenId, true, origin);
  }

  private EnrolmentStart show(AccountRef account, String tokenId, boolean replaces, Origin origin) {
    Policy policy = ground.policies().of(account);
    Instant now = ground.clock().machineTime();
    String id = UUID.randomUUID().toString();
    try (SharedSecret secret = SharedSecret.generate(random, settings.secretBytes())) {
      byte[] clear = secret.toBytes();
      Sealed sealed = vault.seal(account, id, clear);
      Arrays.fill(clear, (byte) 0);
      boolean kept =
          store.exclusively(
              account,
              ledger -> {
                // Looked at in here: somebody may have confirmed another first step just now.
                if (!replaces && ledger.live().isPresent()) {
                  return false;
                }
                List<PendingEnrolment> earlier = ledger.pending();
                earlier.stream().skip(FactorSettings.PENDING_KEPT - 1L).forEach(ledger::remove);
                ledger.add(new PendingEnrolment(id, tokenId, sealed, policy.parameters(), now, 0));
                return true;
              });
      if (!kept) {
        return new EnrolmentStart.NotAllowed(Hindrance.ALREADY_ENROLLED);
      }
      ground.journal().changed(Change.ENROLMENT_BEGUN, account, Map.of(), origin);
      return new EnrolmentStart.Begun(
          secret.toBase32(), policy.parameters(), now.plus(settings.pendingLifetime()));
    }
  }

  /**
   * Second step: confirms the secret that was shown for this token.
   *
   * @param account the token belongs to
   * @param tokenId of the enrolment token, dead or alive
   * @param typed as it came over the wire
   * @throws FactorStoreException when it cannot be kept; nothing was enrolled then
   */
  public EnrolmentEnd confirm(AccountRef account, String tokenId, String typed, Origin origin) {
    if (!ground.onOff().state().on()) {
      return new EnrolmentEnd.NotAllowed(Hindrance.SWITCHED_OFF);
    }
    Confirmation confirmation = new Confirmation(account, ground.policies().of(account), typed);
    Function<AccountLedger, Verdict> work = ledger -> confirmation.run(ledger, tokenId);
    Verdict verdict;
    try {
      verdict = store.exclusively(account, work);
    } catch (FactorStoreException failed) {
      tell(
          account,
          new Verdict.StoreFailed(),
          confirmation.parameters,
          confirmation.policy.window(),
          origin);
      throw failed;
    }
    tell(account, verdict, confirmation.parameters, confirmation.policy.window(), origin);
    if (!verdict.accepted()) {
      return new EnrolmentEnd.Refused(verdict);
    }
    ground.journal().changed(Change.ENROLLED, account, Map.of(), origin);
    return new EnrolmentEnd.Enrolled(confirmation.newRecoveryCodes);
  }

  /**
   * Writes down that somebody tried to confirm with a token that is dead: expired, spent or
   * revoked.
   *
   * @throws FactorStoreException when the store fails
   */
  public EnrolmentEnd refuseDeadToken(AccountRef account, String tokenId, Origin origin) {
    Optional<PendingEnrolment> pending =
        store.exclusively(account, ledger -> ledger.pending(tokenId));
    Verdict verdict = new Verdict.EnrolSessionDead(pending.map(PendingEnrolment::issued));
    tell(account, verdict, Optional.empty(), 0, origin);
    return new EnrolmentEnd.Refused(verdict);
  }

  private void tell(
      AccountRef account,
      Verdict verdict,
      Optional<TotpParameters> parameters,
      int window,
      Origin origin) {
    ground
        .journal()
        .attempt(
            new Attempt(
                Operation.ENABLE,
                account,
                verdict,
                Optional.empty(),
                parameters,
                window,
                ground.clock().label(),
                origin));
  }

  /**
   * The only pending enrolment of an account that can still be confirmed, by its token id: for
   * clients that send the password instead of the token. Empty when there is none, or a choice.
   */
  public Optional<String> onlyPendingToken(AccountRef account) {
    Instant now = ground.clock().machineTime();
    return store.exclusively(
        account,
        ledger -> {
          List<PendingEnrolment> confirmable =
              ledger.pending().stream().filter(pending -> confirmable(pending, now)).toList();
          return confirmable.size() == 1
              ? Optional.of(confirmable.get(0).tokenId())
              : Optional.empty();
        });
  }

  /**
   * Removes an account's factor, its recovery codes and whatever waits to be confirmed. Removing
   * what is not there is no error.
   *
   * @return why not, when it is not possible now
   * @throws FactorStoreException when the store fails; nothing was removed then
   */
  public Optional<Hindrance> disable(AccountRef account, Origin origin) {
    if (!ground.onOff().state().on()) {
      return Optional.of(Hindrance.SWITCHED_OFF);
    }
    boolean wasEnrolled =
        store.exclusively(
            account,
            ledger -> {
              boolean live = ledger.live().isPresent();
              ledger.removeAll();
              return live;
            });
    if (wasEnrolled) {
      ground.journal().changed(Change.DISABLED, account, Map.of(), origin);
    }
    return Optional.empty();
  }

  private boolean confirmable(PendingEnrolment pending, Instant now) {
    return now.isBefore(pending.issued().plus(settings.pendingLifetime()))
        && pending.wrongCodes() < FactorSettings.WRONG_CODES_PER_TOKEN;
  }

  /** One second step, inside the ledger. */
  private final class Confirmation {
    private final AccountRef account;
    private final Policy policy;
    private final String typed;
    private final long arrivalMillis = ground.clock().millis();
    private final Instant now = ground.clock().machineTime();
    private Optional<TotpParameters> parameters = Optional.empty();
    private List<String> newRecoveryCodes = List.of();

    Confirmation(AccountRef account, Policy policy, String typed) {
      this.account = account;
      this.policy = policy;
      this.typed = typed;
    }

    Verdict run(AccountLedger ledger, String tokenId) {
      Optional<PendingEnrolment> found = ledger.pending(tokenId);
      if (found.isEmpty() || !confirmable(found.get(), now)) {
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

    private Verdict notACode(SubmittedCode submitted) {
      return submitted instanceof SubmittedCode.Other other
          ? new Verdict.NotACode(other.length(), other.looksLike())
          : new Verdict.NotACode(RecoveryCodes.LENGTH, LooksLike.RECOVERY_CODE);
    }

    private Verdict check(AccountLedger ledger, PendingEnrolment pending, int code) {
      CodeCheck toCheck = new CodeCheck(pending.parameters(), policy.window(), code, arrivalMillis);
      byte[] clear;
      try {
        clear = vault.open(account, pending.id(), pending.secret());
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
      Optional<StepUse> use = ledger.use(pending.id(), step);
      if (use.isPresent()) {
        return toCheck.replayed(offset, use, step);
      }
      newRecoveryCodes = recoveryCodes.generate(policy.recoveryCodes());
      ledger.makeLive(
          new Authenticator(
              pending.id(),
              pending.secret(),
              pending.parameters(),
              now,
              step - 1,
              Optional.empty()),
          recoveryCodes.hashed(account, newRecoveryCodes));
      ledger.accept(
          pending.id(),
          new StepUse(step, now, Operation.ENABLE, true),
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
        ledger.burn(
            pending.id(),
            new StepUse(toCheck.computedStep() + offset, now, Operation.ENABLE, false),
            toCheck.forgetAfter(offset));
        return toCheck.outsideWindow(ground.diagnosis(), offset, found.search());
      }
    }
  }
}
