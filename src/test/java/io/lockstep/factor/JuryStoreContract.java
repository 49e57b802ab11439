package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.BootTime;
import io.lockstep.verdict.JuryVote;
import io.lockstep.verdict.SkewInterval;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every place for a jury's votes keeps to. */
public abstract class JuryStoreContract {
  protected static final AccountRef ANN = new AccountRef("11111111-aaaa", "ann@example.org");
  protected static final AccountRef BOB = new AccountRef("22222222-bbbb", "bob@example.org");

  /** An empty one that knows these accounts. */
  protected abstract JuryStore store(AccountRef... accounts) throws Exception;

  protected static JuryVote vote(AccountRef account, long from, String bootId, long heard) {
    return new JuryVote(
        account.id(), new SkewInterval(from, from + 60_000), new BootTime(bootId, heard));
  }

  @Test
  void votes_come_back_as_they_were() throws Exception {
    JuryStore store = store(ANN, BOB);
    JuryVote ann = vote(ANN, 1_795_335_264_190L, "boot-1", 5_000);
    JuryVote bob = vote(BOB, -17, "boot-1", 6_000);
    store.keep(List.of(ann, bob));
    assertThat(store.votes()).containsExactlyInAnyOrder(ann, bob);
  }

  @Test
  void a_voter_has_one_vote_the_last() throws Exception {
    JuryStore store = store(ANN);
    JuryVote second = vote(ANN, 2, "boot-2", 1_000);
    store.keep(List.of(vote(ANN, 1, "boot-1", 5_000)));
    store.keep(List.of(second));
    assertThat(store.votes()).containsExactly(second);
  }

  @Test
  void what_can_no_longer_testify_is_forgotten() throws Exception {
    JuryStore store = store(ANN, BOB);
    JuryVote bob = vote(BOB, 2, "boot-1", 6_000);
    store.keep(List.of(vote(ANN, 1, "boot-1", 5_000), bob));
    store.forgetAllBut("boot-1", 6_000);
    assertThat(store.votes()).containsExactly(bob);
    store.forgetAllBut("boot-2", 0);
    assertThat(store.votes()).isEmpty();
  }
}
