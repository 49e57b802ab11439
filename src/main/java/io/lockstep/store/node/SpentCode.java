package io.lockstep.store.node;

import io.lockstep.factor.Sealed;
import java.time.Instant;
import java.util.Objects;

/**
 * A recovery or bypass code that was used here.
 *
 * @param hash salted and keyed, never the code
 * @param at by the machine's clock
 */
public record SpentCode(Sealed hash, Instant at) {
  public SpentCode {
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(at, "at");
  }
}
