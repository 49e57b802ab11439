package io.lockstep.soap;

import java.util.Objects;

/**
 * A class of service: what accounts of one kind have in common.
 *
 * @param id never changes, whatever it is called
 */
public record Cos(String id, String name) {
  public Cos {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
  }
}
