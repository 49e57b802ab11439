package io.lockstep.host.zimbra.soap;

import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AuthToken;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.FactorStore;
import io.lockstep.factor.FactorStoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sessions that were opened on another node: that one knows that a code was asked, this one does
 * not. But the code left its mark at the account, the last step that was accepted, and the token
 * says when it was issued: its end less the time such tokens live. Where both are of one moment,
 * the code opened that session.
 *
 * <p>It may be wrong in two ways. After a change of that lifetime nothing fits, and a code is asked
 * once more. And a session of the same owner that was opened without a code within the same two
 * minutes is taken for the one with a code; whoever opens one had the password, or a device that is
 * trusted.
 */
final class LoginElsewhere {
  /** A phone may be ahead by one step. */
  private static final Duration BEFORE = Duration.ofSeconds(30);

  /** A step, one step's grace, and the time a login takes. */
  private static final Duration AFTER = Duration.ofSeconds(90);

  /** No proof is taken for fresh for longer: older sessions need not be looked up. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final String USER_LIFETIME = "zimbraAuthTokenLifetime";
  private static final String ADMIN_LIFETIME = "zimbraAdminAuthTokenLifetime";

  private final FactorStore store;
  private final InstantSource machine;

  LoginElsewhere(FactorStore store, InstantSource machine) {
    this.store = store;
    this.machine = machine;
  }

  /**
   * When the owner of a session proved the second factor to open it.
   *
   * @param token of a live session
   * @return empty when that cannot be told, also when the store fails
   */
  Optional<Instant> proven(AuthToken token, Account owner) {
    boolean admin = token.isAdmin() || token.isDelegatedAdmin() || token.isDomainAdmin();
    long lifetime =
        owner.getTimeInterval(
            admin ? ADMIN_LIFETIME : USER_LIFETIME,
            Duration.ofSeconds(AuthToken.DEFAULT_AUTH_LIFETIME).toMillis());
    Instant issued = Instant.ofEpochMilli(token.getExpires() - lifetime);
    Instant now = machine.instant();
    if (issued.isAfter(now) || issued.isBefore(now.minus(LONGEST))) {
      return Optional.empty();
    }
    try {
      return store.authenticators(new AccountRef(owner.getId(), owner.getName())).stream()
              .anyMatch(authenticator -> opened(authenticator, issued))
          ? Optional.of(issued)
          : Optional.empty();
    } catch (FactorStoreException failed) {
      return Optional.empty();
    }
  }

  private static boolean opened(Authenticator authenticator, Instant issued) {
    Instant step =
        Instant.ofEpochSecond(
            authenticator.lastStep() * authenticator.parameters().periodSeconds());
    return !issued.isBefore(step.minus(BEFORE)) && !issued.isAfter(step.plus(AFTER));
  }
}
