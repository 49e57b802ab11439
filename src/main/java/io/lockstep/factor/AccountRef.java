package io.lockstep.factor;

import java.util.Objects;

/**
 * An account as the second factor knows it.
 *
 * @param id never changes, whatever the account is called
 * @param name the address it is known by now; stands in log lines
 */
public record AccountRef(String id, String name) {
  public AccountRef {
    Objects.requireNonNull(name, "name");
    if (id.isBlank()) {
      throw new IllegalArgumentException("an account has an id");
    }
  }
}
