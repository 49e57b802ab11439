package io.lockstep.soap;

import io.lockstep.factor.AccountRef;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An auth token the host issued.
 *
 * @param id names the token without giving it away
 * @param encoded what the client holds; a secret
 * @param generation of the account's sessions in which it is live
 * @param admin whether it was issued for the admin service to an administrator
 * @param csrfProtected whether requests with it must prove that they come from the page that holds
 *     the CSRF token
 * @param proven when its owner proved the second factor to open it; empty when no code was asked
 * @param live false once it has expired or was revoked
 */
public record Token(
    String id,
    String encoded,
    AccountRef account,
    TokenUsage usage,
    int generation,
    boolean admin,
    boolean csrfProtected,
    Instant expires,
    Optional<Instant> proven,
    boolean live) {
  public Token {
    Objects.requireNonNull(id);
    Objects.requireNonNull(encoded);
    Objects.requireNonNull(account);
    Objects.requireNonNull(usage);
    Objects.requireNonNull(expires);
    Objects.requireNonNull(proven);
  }

  /** Without the encoded form. */
  @Override
  public String toString() {
    return "Token " + id + " (" + usage.code() + ") of " + account.name();
  }
}
