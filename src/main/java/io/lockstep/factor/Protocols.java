package io.lockstep.factor;

import io.lockstep.verdict.Operation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The protocols an app password can be for, in words: {@code imap,smtp}, or {@code any}. */
public final class Protocols {
  /** All of them: none knows a second step. */
  public static final Set<Operation> ALL =
      Set.copyOf(
          EnumSet.of(
              Operation.IMAP,
              Operation.POP,
              Operation.SMTP,
              Operation.DAV,
              Operation.EAS,
              Operation.SIEVE));

  /** Stays all of them when one more is added some day. */
  private static final String ANY = "any";

  private Protocols() {}

  /** One protocol by its word; empty for anything else, login and such included. */
  public static Optional<Operation> one(String word) {
    return ALL.stream().filter(protocol -> protocol.word().equals(word)).findFirst();
  }

  /** Words between commas; empty when one of them is no protocol, or when there is none. */
  public static Optional<Set<Operation>> parse(String words) {
    Set<Operation> found = EnumSet.noneOf(Operation.class);
    for (String part : words.split(",", -1)) {
      String word = part.strip();
      if (word.equals(ANY)) {
        found.addAll(ALL);
      } else {
        Optional<Operation> protocol = one(word);
        if (protocol.isEmpty()) {
          return Optional.empty();
        }
        found.add(protocol.get());
      }
    }
    return Optional.of(found);
  }

  /** What {@link #parse} reads back, always in the same order. */
  public static String words(Set<Operation> protocols) {
    return protocols.containsAll(ALL)
        ? ANY
        : Arrays.stream(Operation.values())
            .filter(protocols::contains)
            .map(Operation::word)
            .collect(Collectors.joining(","));
  }
}
