package io.lockstep.verdict;

import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What is known of this server's clock at one moment, beside the code that was typed.
 *
 * @param jury what the users' devices say; empty when none voted
 * @param statements of the other witnesses, none of them twice
 */
public record Testimony(Optional<JuryFinding> jury, List<Statement> statements) {

  /** Nobody testifies. */
  public static final Testimony NONE = new Testimony(Optional.empty(), List.of());

  public Testimony {
    statements = List.copyOf(statements);
  }

  /** What a witness says; empty when it is not asked here. */
  public Optional<Statement> of(String witness) {
    return statements.stream().filter(one -> one.witness().equals(witness)).findFirst();
  }

  /** Time servers minus this server, when enough of them agree. */
  public Optional<ClockOffset> ntp() {
    return of("ntp").filter(said -> said.standing() != Standing.ABSENT).flatMap(Statement::offset);
  }
}
