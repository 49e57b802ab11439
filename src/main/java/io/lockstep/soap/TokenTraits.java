package io.lockstep.soap;

import java.time.Instant;
import java.util.Optional;

/**
 * What a new token is to be.
 *
 * @param csrf whether requests with it must carry its CSRF token
 * @param admin whether it is for the admin service
 * @param proven when its owner proved the second factor: such a session may change the factor for a
 *     while without proving it again
 */
public record TokenTraits(TokenUsage usage, boolean csrf, boolean admin, Optional<Instant> proven) {

  /** A token for the user service. */
  public static TokenTraits of(TokenUsage usage) {
    return new TokenTraits(usage, false, false, Optional.empty());
  }

  public TokenTraits withCsrf(boolean wanted) {
    return new TokenTraits(usage, wanted, admin, proven);
  }

  public TokenTraits forAdmin() {
    return new TokenTraits(usage, csrf, true, proven);
  }

  public TokenTraits withProof(Optional<Instant> given) {
    return new TokenTraits(usage, csrf, admin, given);
  }
}
