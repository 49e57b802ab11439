package io.lockstep.factor;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a login went through without a second factor.
 *
 * @param by who decided so
 * @param reason in words
 * @param until when that ends by itself
 */
public record Skip(Optional<String> by, Optional<String> reason, Optional<Instant> until) {

  /** The switch is off. */
  public static Skip of(SwitchState state) {
    return new Skip(state.by(), state.reason(), state.until());
  }

  /** Policy does not offer the second factor to this account, which has one. */
  static Skip notAvailable() {
    return new Skip(
        Optional.empty(), Optional.of("not available to this account by policy"), Optional.empty());
  }

  /** The account must enrol, but has some time left. */
  static Skip enrolBy(Optional<Instant> time) {
    return new Skip(Optional.empty(), Optional.of("enrolment is due"), time);
  }
}
