package io.lockstep.cli.probe;

import java.io.IOException;
import java.util.Optional;

/** One way into a mail server. */
public interface Door {
  /** As it is chosen on the command line, as {@code soap-xml}. */
  String name();

  /** The TCP port it is behind. */
  int port();

  /** What is behind it, for people. */
  String title();

  /** Whether it is the users' own login, which could ask for a second step. */
  default boolean asksUsers() {
    return false;
  }

  /** Whether an answer to who shows nothing means that its answers say nothing of passwords. */
  default boolean mayAnswerEverybody() {
    return false;
  }

  /** Why nobody knocks with this credential; empty when somebody does. */
  default Optional<String> omits(Credential credential) {
    return Optional.empty();
  }

  /**
   * Asks once.
   *
   * @throws IOException when there is no conversation; {@link Trouble} says what that means
   */
  Finding knock(Login login) throws IOException;
}
