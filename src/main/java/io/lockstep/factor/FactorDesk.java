package io.lockstep.factor;

import io.lockstep.factor.Journal.Change;
import io.lockstep.verdict.Method;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an account's owner changes about a factor that is there. Whoever calls MUST have asked
 * {@link StepUp} before.
 */
public final class FactorDesk {

  /** New recovery codes in clear, shown this once, or why there are none. */
  public sealed interface NewCodes {
    /** The codes. */
    record Made(List<String> codes) implements NewCodes {
      public Made {
        codes = List.copyOf(codes);
      }

      /** Never shows the codes. */
      @Override
      public String toString() {
        return "Made[" + codes.size() + " recovery codes hidden]";
      }
    }

    /** Not possible now. */
    record NotAllowed(Hindrance hindrance) implements NewCodes {}
  }

  private final Ground ground;
  private final Verification verification;
  private final RecoveryCodes recoveryCodes;

  public FactorDesk(Ground ground, Verification verification, SecureRandom random) {
    this.ground = ground;
    this.verification = verification;
    this.recoveryCodes = RecoveryCodes.of(ground, random);
  }

  /** The account's authenticators, the first confirmed first. */
  public List<Authenticator> authenticators(AccountRef account) {
    return ground.store().authenticators(account);
  }

  /** How many recovery codes can still be used. */
  public int recoveryCodesLeft(AccountRef account) {
    return ground.store().recoveryCodesLeft(account);
  }

  /**
   * Puts new recovery codes in the place of the old ones.
   *
   * @throws FactorStoreException when the store fails; the old ones then still hold
   */
  public NewCodes renewRecoveryCodes(Proven proven, Origin origin) {
    AccountRef account = proven.account();
    if (!ground.onOff().state().on()) {
      return new NewCodes.NotAllowed(Hindrance.SWITCHED_OFF);
    }
    List<String> codes = recoveryCodes.generate(ground.policies().of(account).recoveryCodes());
    List<RecoveryCode> kept = recoveryCodes.hashed(account, codes);
    Optional<Hindrance> hindrance =
        ground
            .store()
            .exclusively(
                account,
                ledger -> {
                  if (!proven.stillHolds(ledger)) {
                    return Optional.of(Hindrance.ENDED);
                  }
                  if (!ledger.enrolled()) {
                    return Optional.of(Hindrance.NOT_ENROLLED);
                  }
                  ledger.codes().replaceRecoveryCodes(kept);
                  return Optional.empty();
                });
    if (hindrance.isPresent()) {
      ground
          .journal()
          .refused(Change.RECOVERY_CODES_MADE, account, hindrance.get().words(), origin);
      return new NewCodes.NotAllowed(hindrance.get());
    }
    ground.journal().changed(Change.RECOVERY_CODES_MADE, account, Map.of(), origin);
    return new NewCodes.Made(codes);
  }

  /**
   * Gives an authenticator another name.
   *
   * @return why not
   */
  public Optional<Hindrance> rename(AccountRef account, String id, String name, Origin origin) {
    if (!AuthenticatorName.allowed(name)) {
      return Optional.of(Hindrance.NAME_NOT_ALLOWED);
    }
    Optional<Hindrance> hindrance =
        ground.store().exclusively(account, ledger -> rename(ledger, id, name.strip()));
    if (hindrance.isEmpty()) {
      ground.journal().changed(Change.AUTHENTICATOR_RENAMED, account, Map.of("name", name), origin);
    }
    return hindrance;
  }

  private static Optional<Hindrance> rename(AccountLedger ledger, String id, String name) {
    List<Authenticator> all = ledger.authenticators();
    Optional<Authenticator> found = all.stream().filter(one -> one.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      return Optional.of(Hindrance.NO_SUCH_AUTHENTICATOR);
    }
    List<Authenticator> others = all.stream().filter(one -> !one.id().equals(id)).toList();
    if (AuthenticatorName.taken(name, others)) {
      return Optional.of(Hindrance.NAME_TAKEN);
    }
    ledger.rename(found.get(), name);
    return Optional.empty();
  }

  /** How the removal of one authenticator ended. */
  public sealed interface Removal {
    /** It is gone. */
    record Removed() implements Removal {}

    /** Not possible. */
    record NotAllowed(Hindrance hindrance) implements Removal {}

    /** The code was refused; the caller MUST NOT be told why. */
    record Refused() implements Removal {}
  }

  /**
   * Removes one of several authenticators; the account's other sessions end in the same moment.
   *
   * @param keptTokenId of the session that asks
   * @param code of another authenticator, or a recovery code; it is spent
   * @throws FactorStoreException when the store fails; it is then still there
   */
  public Removal remove(Proven proven, String keptTokenId, String id, String code, Origin origin) {
    AccountRef account = proven.account();
    if (!ground.onOff().state().on()) {
      return new Removal.NotAllowed(Hindrance.SWITCHED_OFF);
    }
    Optional<Hindrance> early = removable(ground.store().authenticators(account), id);
    if (early.isPresent()) {
      return new Removal.NotAllowed(early.get());
    }
    if (verification.verifyWithout(id, account, code, origin)
        instanceof VerificationOutcome.Refused) {
      ground
          .journal()
          .refused(Change.AUTHENTICATOR_REMOVED, account, "the code was refused", origin);
      return new Removal.Refused();
    }
    Instant now = ground.clock().machineTime();
    Optional<Hindrance> late =
        ground
            .store()
            .exclusively(
                account,
                ledger -> {
                  if (!proven.stillHolds(ledger)) {
                    return Optional.of(Hindrance.ENDED);
                  }
                  List<Authenticator> all = ledger.authenticators();
                  Optional<Hindrance> found = removable(all, id);
                  if (found.isEmpty()) {
                    remove(ledger, all, id, now);
                    ledger.endOtherSessions(keptTokenId);
                  }
                  return found;
                });
    if (late.isPresent()) {
      return new Removal.NotAllowed(late.get());
    }
    ground.journal().changed(Change.AUTHENTICATOR_REMOVED, account, Map.of("id", id), origin);
    return new Removal.Removed();
  }

  private void remove(AccountLedger ledger, List<Authenticator> all, String id, Instant now) {
    Retirement retirement = new Retirement(ground.settings().retention());
    all.stream()
        .filter(one -> one.id().equals(id))
        .forEach(
            one -> {
              retirement.of(ledger, one, now);
              ledger.remove(one);
            });
  }

  private static Optional<Hindrance> removable(List<Authenticator> all, String id) {
    if (all.stream().noneMatch(one -> one.id().equals(id))) {
      return Optional.of(Hindrance.NO_SUCH_AUTHENTICATOR);
    }
    return all.size() == 1 ? Optional.of(Hindrance.LAST_AUTHENTICATOR) : Optional.empty();
  }

  /**
   * Removes these ways to get a code. When none is left, everything that hangs on the factor goes
   * with the last; otherwise recovery codes and all else stay. The account's other sessions end in
   * the same moment. Removing what is not there is no error.
   *
   * @param keptTokenId of the session that asks
   * @return why not, when it is not possible
   * @throws FactorStoreException when the store fails; nothing was removed then
   */
  public Optional<Hindrance> disable(
      Proven proven, Set<Method> methods, String keptTokenId, Origin origin) {
    AccountRef account = proven.account();
    if (!ground.onOff().state().on()) {
      return Optional.of(Hindrance.SWITCHED_OFF);
    }
    Policy policy = ground.policies().of(account);
    Disabling disabling =
        new Disabling(
            methods,
            policy.available() && policy.required(),
            new Retirement(ground.settings().retention()),
            ground.clock().machineTime());
    Optional<Hindrance> hindrance =
        ground
            .store()
            .exclusively(
                account,
                ledger -> {
                  if (!proven.stillHolds(ledger)) {
                    return Optional.of(Hindrance.ENDED);
                  }
                  Optional<Hindrance> found = disabling.run(ledger);
                  if (found.isEmpty()) {
                    ledger.endOtherSessions(keptTokenId);
                  }
                  return found;
                });
    if (hindrance.filter(Hindrance.ENDED::equals).isPresent()) {
      ground.journal().refused(Change.DISABLED, account, Hindrance.ENDED.words(), origin);
    }
    disabling
        .change()
        .ifPresent(
            change -> ground.journal().changed(change, account, disabling.details(), origin));
    return hindrance;
  }
}
