package io.lockstep.soap;

import java.util.Objects;

/**
 * A value that belongs to a fault and that clients may show.
 *
 * @param type {@code STR}, {@code NUM}, {@code IID} or {@code ACCTID}
 */
public record FaultArgument(String name, String type, String value) {
  public FaultArgument {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(value);
  }
}
