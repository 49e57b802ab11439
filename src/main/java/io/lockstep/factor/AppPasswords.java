package io.lockstep.factor;

import io.lockstep.factor.AppPasswordMaking.Why;
import io.lockstep.factor.Journal.Change;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes, lists and revokes app passwords. {@link AppPasswordLogin} is where they are used. */
public final class AppPasswords {

  /**
   * An account's app passwords.
   *
   * @param most how many it may have
   */
  public record Listed(List<AppPassword> passwords, int most) {}

  private final Ground ground;
  private final SecureRandom random;
  private final AppPasswordForm form;

  public AppPasswords(Ground ground, SecureRandom random) {
    this.ground = ground;
    this.random = random;
    this.form = ground.settings().forms().appPasswords();
  }

  /**
   * Makes one for an enrolled account. While the switch is off none is made: it would outlive the
   * time in which nobody was asked for a code.
   *
   * @param proven whose owner proved the second factor just now
   * @throws FactorStoreException when it cannot be kept; there is none then
   */
  public AppPasswordMaking make(Proven proven, AppPasswordWish wish, Origin origin) {
    AccountRef account = proven.account();
    String clear = form.generate(random);
    Optional<Why> why = hindrance(account, wish);
    if (why.isEmpty()) {
      Policy policy = ground.policies().of(account);
      AppPassword made = made(account, wish, clear);
      why =
          ground
              .store()
              .exclusively(
                  account, ledger -> keep(ledger, proven, made, policy.mostAppPasswords()));
    }
    if (why.isPresent()) {
      ground.journal().refused(Change.APP_PASSWORD_MADE, account, why.get().words(), origin);
      return new AppPasswordMaking.NotMade(why.get());
    }
    ground.journal().changed(Change.APP_PASSWORD_MADE, account, details(wish), origin);
    return new AppPasswordMaking.Made(clear);
  }

  private Optional<Why> hindrance(AccountRef account, AppPasswordWish wish) {
    if (!ground.onOff().state().on()) {
      return Optional.of(Why.SWITCHED_OFF);
    }
    Policy policy = ground.policies().of(account);
    if (!policy.available() || !policy.appPasswords()) {
      return Optional.of(Why.NOT_ALLOWED);
    }
    Instant now = ground.clock().machineTime();
    boolean over = wish.expires().filter(end -> !end.isAfter(now)).isPresent();
    return over ? Optional.of(Why.ALREADY_OVER) : Optional.empty();
  }

  private AppPassword made(AccountRef account, AppPasswordWish wish, String clear) {
    return new AppPassword(
        UUID.randomUUID().toString(),
        wish.name(),
        ground.vault().hash(account, form.kept(clear)),
        wish.scope(),
        wish.networks(),
        ground.clock().machineTime(),
        wish.expires(),
        Optional.empty());
  }

  /** Inside the ledger, so that two at once neither share a name nor pass the limit. */
  private static Optional<Why> keep(
      AccountLedger ledger, Proven proven, AppPassword made, int most) {
    if (!proven.stillHolds(ledger)) {
      return Optional.of(Why.ENDED);
    }
    if (!ledger.enrolled()) {
      return Optional.of(Why.NOT_ENROLLED);
    }
    List<AppPassword> others = ledger.appPasswords().all();
    if (others.stream().anyMatch(other -> other.name().equals(made.name()))) {
      return Optional.of(Why.NAME_TAKEN);
    }
    if (others.size() >= most) {
      return Optional.of(Why.LIMIT_REACHED);
    }
    ledger.appPasswords().add(made);
    return Optional.empty();
  }

  private static Map<String, String> details(AppPasswordWish wish) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("name", wish.name());
    details.put("scope", Protocols.words(wish.scope()));
    if (!wish.networks().isEmpty()) {
      details.put("networks", wish.networks().toString());
    }
    wish.expires().ifPresent(end -> details.put("expires", end.toString()));
    return details;
  }

  /**
   * The account's, oldest first, expired ones included.
   *
   * @throws FactorStoreException when they cannot be read
   */
  public Listed list(AccountRef account) {
    return new Listed(
        ground.store().appPasswords(account), ground.policies().of(account).mostAppPasswords());
  }

  /**
   * Revokes one: no login that begins after this returned gets in with it. Revoking what is not
   * there is no error.
   *
   * @return whether there was one of that name
   * @throws FactorStoreException when the store fails; it still works then
   */
  public boolean revoke(AccountRef account, String name, Origin origin) {
    String stripped = name.strip();
    boolean revoked =
        ground.store().exclusively(account, ledger -> ledger.appPasswords().remove(stripped));
    if (revoked) {
      ground
          .journal()
          .changed(Change.APP_PASSWORD_REVOKED, account, Map.of("name", stripped), origin);
    }
    return revoked;
  }

  /**
   * Revokes all.
   *
   * @return how many there were
   * @throws FactorStoreException when the store fails; they still work then
   */
  public int revokeAll(AccountRef account, Origin origin) {
    int revoked = ground.store().exclusively(account, ledger -> ledger.appPasswords().removeAll());
    if (revoked > 0) {
      Map<String, String> count = Map.of("count", Integer.toString(revoked));
      ground.journal().changed(Change.APP_PASSWORD_REVOKED, account, count, origin);
    }
    return revoked;
  }
}
