package io.lockstep.factor;

import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.Means;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A login on a protocol that knows no second step: with an app password, or with the account's own
 * where that is enough.
 *
 * <p>It neither counts failures nor looks at the lock: an app password is too long to be guessed,
 * and a mail client that keeps sending the wrong one must not lock its user out.
 */
public final class AppPasswordLogin {
  /**
   * How exact the time of the last use is. Mail clients log in every few minutes; a write for each
   * would wear the database for a figure that is read once a year.
   */
  public static final Duration LAST_USED_STEP = Duration.ofHours(1);

  /**
   * What a mail client sent.
   *
   * @param protocol one of {@link Protocols#ALL}
   * @param typed as it came over the wire; an app password or anything else
   * @param address the client's, as the mail server told it; empty when it did not
   */
  public record Try(Operation protocol, String typed, String address, Origin origin) {
    public Try {
      if (!Protocols.ALL.contains(protocol)) {
        throw new IllegalArgumentException(protocol.word() + " is no protocol of mail clients");
      }
    }

    /** Never shows what was typed. */
    @Override
    public String toString() {
      return "Try[" + protocol.word() + ", hidden]";
    }
  }

  /** What looking through an account's app passwords brought. */
  private record Found(Optional<AppPassword> match, Optional<String> unreadableKey) {}

  private final Ground ground;
  private final FactorStore store;
  private final Verification verification;

  public AppPasswordLogin(Ground ground, Verification verification) {
    this.ground = ground;
    this.store = ground.store();
    this.verification = verification;
  }

  /**
   * Verifies what a mail client sent for an active account.
   *
   * @param own asked only when it is none of the account's app passwords
   * @throws X when the own password cannot be checked now: the login is refused
   */
  public <X extends Exception> AppPasswordOutcome verify(
      AccountRef account, Try sent, OwnPassword<X> own) throws X {
    try {
      Policy policy = ground.policies().of(account);
      Found found = look(account, sent.typed());
      return found.match().isPresent()
          ? withAppPassword(account, sent, policy, found.match().get())
          : withOwnPassword(account, sent, policy, found, own.matches(sent.typed()));
    } catch (FactorStoreException failed) {
      return refused(account, sent, new Verdict.StoreFailed(), Optional.empty());
    }
  }

  private Found look(AccountRef account, String typed) {
    List<String> readings = ground.settings().forms().appPasswords().readings(typed);
    Optional<AppPassword> match = Optional.empty();
    Optional<String> unreadableKey = Optional.empty();
    if (!readings.isEmpty()) {
      // No early exit: how long this takes must not tell which one it was.
      for (AppPassword password : store.appPasswords(account)) {
        try {
          for (String reading : readings) {
            if (ground.vault().matches(account, password.hash(), reading)) {
              match = Optional.of(password);
            }
          }
        } catch (UndecryptableException sealed) {
          unreadableKey = Optional.of(sealed.keyId());
        }
      }
    }
    return new Found(match, unreadableKey);
  }

  private AppPasswordOutcome withAppPassword(
      AccountRef account, Try sent, Policy policy, AppPassword password) {
    Instant now = ground.clock().machineTime();
    Optional<String> name = Optional.of(password.name());
    Optional<Flaw> flaw = flaw(sent, policy, password, now);
    if (flaw.isPresent()) {
      return refused(account, sent, new Verdict.Flawed(flaw.get()), name);
    }
    if (!stillThere(account, password, now)) {
      return refused(account, sent, new Verdict.Flawed(Flaw.APP_PASSWORD_UNKNOWN), name);
    }
    tell(account, sent, new Verdict.OkBy(Means.APP_PASSWORD), name);
    return new AppPasswordOutcome.Accepted();
  }

  private static Optional<Flaw> flaw(Try sent, Policy policy, AppPassword password, Instant now) {
    if (!policy.appPasswords()) {
      return Optional.of(Flaw.METHOD_NOT_ALLOWED);
    }
    if (password.ends(policy.appPasswordLifetime()).filter(end -> !now.isBefore(end)).isPresent()) {
      return Optional.of(Flaw.APP_PASSWORD_EXPIRED);
    }
    if (!password.scope().contains(sent.protocol())) {
      return Optional.of(Flaw.APP_PASSWORD_SCOPE);
    }
    // An address that was not told is in no network.
    boolean elsewhere = !password.networks().isEmpty() && !password.networks().hold(sent.address());
    return elsewhere ? Optional.of(Flaw.APP_PASSWORD_NETWORK) : Optional.empty();
  }

  /** Remembers the use when the last one is long ago; whoever revoked it meanwhile wins. */
  private boolean stillThere(AccountRef account, AppPassword password, Instant now) {
    boolean recent =
        password.lastUsed().filter(used -> now.isBefore(used.plus(LAST_USED_STEP))).isPresent();
    return recent
        || store.exclusively(account, ledger -> ledger.appPasswords().used(password.id(), now));
  }

  /** Demand is looked at now, after the slow check: what changed meanwhile counts. */
  private AppPasswordOutcome withOwnPassword(
      AccountRef account, Try sent, Policy policy, Found found, boolean right) {
    if (right) {
      Demand demand = verification.demand(account, sent.protocol(), sent.origin());
      return demand == Demand.NOTHING
          ? new AppPasswordOutcome.PasswordSuffices()
          : refused(account, sent, needed(policy), Optional.empty());
    }
    if (found.unreadableKey().isPresent()) {
      // Perhaps it was that one: nobody can say that it was wrong.
      Verdict verdict = new Verdict.Undecryptable(found.unreadableKey().get());
      return refused(account, sent, verdict, Optional.empty());
    }
    boolean wanted =
        policy.available() && ground.onOff().state().on() && verification.enrolled(account);
    return wanted
        ? refused(account, sent, new Verdict.Flawed(Flaw.APP_PASSWORD_UNKNOWN), Optional.empty())
        : new AppPasswordOutcome.PasswordWrong();
  }

  private static Verdict needed(Policy policy) {
    return new Verdict.Flawed(
        policy.appPasswords() ? Flaw.APP_PASSWORD_NEEDED : Flaw.METHOD_NOT_ALLOWED);
  }

  private AppPasswordOutcome refused(
      AccountRef account, Try sent, Verdict verdict, Optional<String> name) {
    tell(account, sent, verdict, name);
    return new AppPasswordOutcome.Refused(verdict);
  }

  private void tell(AccountRef account, Try sent, Verdict verdict, Optional<String> name) {
    ground.tell(sent.protocol(), account, verdict, name, Optional.empty(), 0, sent.origin());
  }
}
