package io.lockstep.factor;

import io.lockstep.factor.Journal.Change;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Suspicion;
import io.lockstep.verdict.Verdict;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Enrols in two steps: a first that shows a secret, a second that confirms it with a code. Until
 * then nothing is enrolled, and a secret that was live stays live.
 *
 * <p>Each first step makes a secret of its own, bound to its token: a second tab does no harm, and
 * a secret that somebody else was shown is never confirmed by its owner's token.
 */
public final class Enrolment implements SecondStep {
  private final FactorSettings settings;
  private final FactorStore store;
  private final Vault vault;
  private final Ground ground;
  private final SecureRandom random;
  private final RecoveryCodes recoveryCodes;

  public Enrolment(Ground ground, SecureRandom random) {
    this.settings = ground.settings();
    this.store = ground.store();
    this.vault = ground.vault();
    this.ground = ground;
    this.random = random;
    this.recoveryCodes = RecoveryCodes.of(ground, random);
  }

  /**
   * First step. A secret that is live stays live until the new one is confirmed.
   *
   * @param proven whose password was just proven, and whose second factor too unless the wish is
   *     {@link EnrolmentWish.Kind#FIRST}
   * @param tokenId of the token that will confirm it; new, and bound to the account
   * @throws FactorStoreException when the secret cannot be kept
   */
  public EnrolmentStart begin(Proven proven, String tokenId, EnrolmentWish wish, Origin origin) {
    AccountRef account = proven.account();
    Policy policy = ground.policies().of(account);
    Optional<Hindrance> hindrance = hindrance(policy, wish);
    if (hindrance.isPresent()) {
      return new EnrolmentStart.NotAllowed(hindrance.get());
    }
    if (Suspicion.serverIsWrong(ground.witnesses().testify())) {
      // A secret confirmed against a wrong clock would enrol the error.
      long step = policy.parameters().stepAt(ground.clock().millis());
      tell(
          account,
          new Verdict.ClockSuspect(step, 0),
          Optional.of(policy.parameters()),
          policy.window(),
          origin);
      return new EnrolmentStart.NotAllowed(Hindrance.CLOCK_SUSPECT);
    }
    Instant now = ground.clock().machineTime();
    String id = UUID.randomUUID().toString();
    try (SharedSecret secret = SharedSecret.generate(random, settings.secretBytes())) {
      byte[] clear = secret.toBytes();
      Sealed sealed = vault.seal(account, id, clear);
      Arrays.fill(clear, (byte) 0);
      Optional<Hindrance> late =
          store.exclusively(
              account,
              ledger -> {
                List<Authenticator> others = ledger.authenticators();
                Optional<Hindrance> found =
                    proven.stillHolds(ledger)
                        ? hindrance(ledger, wish)
                        : Optional.of(Hindrance.ENDED);
                if (found.isPresent()) {
                  return found;
                }
                makeRoom(ledger, now);
                boolean beside = wish.kind() == EnrolmentWish.Kind.BESIDE;
                ledger.add(
                    new PendingEnrolment(
                        id,
                        tokenId,
                        AuthenticatorName.of(wish.name(), beside ? others : List.of()),
                        beside,
                        proven.generation(),
                        sealed,
                        policy.parameters(),
                        now,
                        0,
                        DeviceClock.UNKNOWN));
                return found;
              });
      if (late.isPresent()) {
        return new EnrolmentStart.NotAllowed(late.get());
      }
      ground.journal().changed(Change.ENROLMENT_BEGUN, account, Map.of(), origin);
      return new EnrolmentStart.Begun(
          secret.toBase32(), policy.parameters(), now.plus(settings.pendingLifetime()));
    }
  }

  /** A page that was left open may still send the code of its picture: that can be explained. */
  private void makeRoom(AccountLedger ledger, Instant now) {
    Retirement retirement = new Retirement(settings.retention());
    for (PendingEnrolment old :
        ledger.pending().stream().skip(FactorSettings.PENDING_KEPT - 1L).toList()) {
      ledger.remove(old);
      retirement.of(ledger, old, now);
    }
  }

  private Optional<Hindrance> hindrance(Policy policy, EnrolmentWish wish) {
    return ground
        .hindrance(policy, Method.APP)
        .or(
            () ->
                wish.name()
                    .filter(name -> !AuthenticatorName.allowed(name))
                    .map(name -> Hindrance.NAME_NOT_ALLOWED));
  }

  /** Looked at inside the ledger: somebody may have confirmed another first step just now. */
  private Optional<Hindrance> hindrance(AccountLedger ledger, EnrolmentWish wish) {
    return switch (wish.kind()) {
      case FIRST -> ledger.enrolled() ? Optional.of(Hindrance.ALREADY_ENROLLED) : Optional.empty();
      case REPLACE -> Optional.empty();
      case BESIDE -> besides(settings, ledger.authenticators(), wish.name());
    };
  }

  static Optional<Hindrance> besides(
      FactorSettings settings, List<Authenticator> others, Optional<String> name) {
    if (others.size() >= settings.mostAuthenticators()) {
      return Optional.of(Hindrance.TOO_MANY);
    }
    return name.filter(wanted -> AuthenticatorName.taken(wanted.strip(), others)).isPresent()
        ? Optional.of(Hindrance.NAME_TAKEN)
        : Optional.empty();
  }

  /** Confirms the secret that was shown for this token. */
  @Override
  public EnrolmentEnd confirm(AccountRef account, String tokenId, String typed, Origin origin) {
    Optional<Hindrance> hindrance = ground.hindrance(ground.policies().of(account), Method.APP);
    if (hindrance.isPresent()) {
      return new EnrolmentEnd.NotAllowed(hindrance.get());
    }
    Confirmation confirmation =
        new Confirmation(ground, recoveryCodes, account, ground.policies().of(account), typed);
    Function<AccountLedger, Verdict> work = ledger -> confirmation.run(ledger, tokenId);
    Verdict verdict;
    try {
      verdict = store.exclusively(account, work);
    } catch (FactorStoreException failed) {
      tell(
          account,
          new Verdict.StoreFailed(),
          confirmation.parameters(),
          confirmation.policy().window(),
          origin);
      throw failed;
    }
    tell(account, verdict, confirmation.parameters(), confirmation.policy().window(), origin);
    if (!verdict.accepted()) {
      return new EnrolmentEnd.Refused(verdict, confirmation.nextCodeHelps());
    }
    confirmation.heard().ifPresent(skew -> ground.witnesses().heard(account, skew));
    Change change = confirmation.beside() ? Change.AUTHENTICATOR_ADDED : Change.ENROLLED;
    ground.journal().changed(change, account, confirmation.details(), origin);
    return new EnrolmentEnd.Enrolled(confirmation.newRecoveryCodes(), confirmation.generation());
  }

  @Override
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
    ground.tell(Operation.ENABLE, account, verdict, Optional.empty(), parameters, window, origin);
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

  private boolean confirmable(PendingEnrolment pending, Instant now) {
    return confirmable(settings, pending, now);
  }

  static boolean confirmable(FactorSettings settings, PendingEnrolment pending, Instant now) {
    return now.isBefore(pending.issued().plus(settings.pendingLifetime()))
        && pending.wrongCodes() < FactorSettings.WRONG_CODES_PER_TOKEN;
  }
}
