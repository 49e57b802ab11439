package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.World.Phone;
import io.lockstep.store.TestVaults;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Wrong codes for many accounts, each within its failure limit, while the worker of the diagnosis
 * is stuck: nobody waits for it, nobody is let in, and what it could not look at is counted.
 */
@Timeout(120)
class GuessingStormTest {
  private static final int CAPACITY = 8;
  private static final int ACCOUNTS = 60;
  private static final int GUESSES_EACH = 4;
  private static final int NEAR = 20;

  private record Owner(AccountRef account, Phone phone) {}

  private final CountDownLatch stuck = new CountDownLatch(1);
  private World world;
  private List<Owner> owners;

  @BeforeEach
  void enrol() throws Exception {
    world =
        new World(
            new MemoryFactorStore(),
            TestVaults.fresh(),
            FactorSettings.DEFAULT,
            Duration.ZERO,
            CAPACITY);
    owners = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      AccountRef account = new AccountRef("id-" + i, "user" + i + "@example.org");
      owners.add(new Owner(account, world.enrol(account)));
    }
  }

  @AfterEach
  void letGo() {
    stuck.countDown();
    world.close();
  }

  /** The worker is at the first, and the others take every place: none is left in between. */
  private void stickWithAFullQueue() {
    for (int i = 0; i <= CAPACITY; i++) {
      world.keepBusy(stuck);
    }
  }

  /** A code of none of the steps that are looked at before the refusal goes out. */
  private String guess(Owner owner) {
    long step = Math.floorDiv(world.time.millis(), 30_000L);
    List<String> near = new ArrayList<>();
    for (int offset = -NEAR; offset <= NEAR; offset++) {
      near.add(owner.phone().ofStep(step + offset));
    }
    int code = 100_000;
    while (near.contains(Integer.toString(code))) {
      code++;
    }
    return Integer.toString(code);
  }

  private int guessForAll() {
    int refused = 0;
    for (int round = 0; round < GUESSES_EACH; round++) {
      for (Owner owner : owners) {
        VerificationOutcome outcome =
            world.verification.verify(
                owner.account(), Operation.LOGIN, guess(owner), world.origin());
        assertThat(outcome).isInstanceOf(VerificationOutcome.Refused.class);
        refused++;
      }
    }
    return refused;
  }

  private List<Verdict> verdicts() {
    return world.journal.attempts.stream().map(Attempt::verdict).toList();
  }

  @Test
  void refusals_answer_say_how_many_were_waiting_and_each_drop_is_counted() {
    stickWithAFullQueue();
    world.journal.attempts.clear();
    long before = world.dropped();
    int refused = guessForAll();
    assertThat(world.dropped() - before).isEqualTo(refused);
    assertThat(verdicts())
        .hasSize(refused)
        .allSatisfy(
            verdict -> {
              assertThat(verdict).isInstanceOf(Verdict.NotSearched.class);
              assertThat(((Verdict.NotSearched) verdict).queueLength()).isEqualTo(CAPACITY);
            });
  }

  @Test
  void right_codes_get_in_between_guesses_for_the_very_same_accounts() {
    stickWithAFullQueue();
    guessForAll();
    for (Owner owner : owners) {
      assertThat(world.login(owner.account(), owner.phone().at(world.clock.now())))
          .isInstanceOf(VerificationOutcome.Accepted.class);
    }
  }

  @Test
  void no_attempt_is_lost_when_the_worker_comes_back() {
    world.keepBusy(stuck);
    world.journal.attempts.clear();
    long before = world.dropped();
    int refused = guessForAll();
    long dropped = world.dropped() - before;
    assertThat(dropped).isBetween((long) refused - CAPACITY - 1, (long) refused - 1);
    stuck.countDown();
    world.settle();
    assertThat(verdicts()).hasSize(refused);
    assertThat(verdicts().stream().filter(Verdict.NotSearched.class::isInstance).count())
        .isEqualTo(dropped);
  }

  @Test
  void the_failure_limit_holds_whether_a_guess_was_searched_for_or_not() {
    stickWithAFullQueue();
    guessForAll();
    Owner owner = owners.get(0);
    world.login(owner.account(), guess(owner));
    world.journal.attempts.clear();
    VerificationOutcome sixth = world.login(owner.account(), owner.phone().at(world.clock.now()));
    assertThat(sixth).isInstanceOf(VerificationOutcome.Refused.class);
    assertThat(verdicts()).hasOnlyElementsOfType(Verdict.Locked.class).hasSize(1);
  }
}
