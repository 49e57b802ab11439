package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionProofsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  @Test
  void a_session_that_was_opened_with_a_code_is_remembered_and_no_other() {
    SessionProofs proofs = new SessionProofs();
    proofs.proven("ann", "17", NOW);
    assertThat(proofs.of("ann", "17")).contains(NOW);
    assertThat(proofs.of("ann", "18")).isEmpty();
    assertThat(proofs.of("bob", "17")).isEmpty();
  }

  @Test
  void the_oldest_is_forgotten_when_there_are_too_many_and_one_proven_again_is_new() {
    SessionProofs proofs = new SessionProofs(2);
    proofs.proven("ann", "1", NOW);
    proofs.proven("ann", "2", NOW);
    proofs.proven("ann", "1", NOW.plusSeconds(9));
    proofs.proven("ann", "3", NOW);
    assertThat(proofs.of("ann", "1")).contains(NOW.plusSeconds(9));
    assertThat(proofs.of("ann", "2")).isEmpty();
    assertThat(proofs.of("ann", "3")).contains(NOW);
  }
}
