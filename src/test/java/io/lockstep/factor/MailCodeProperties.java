package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.store.TestVaults;
import io.lockstep.verdict.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is sent, awaited and typed in whatever order. */
class MailCodeProperties {
  private static final List<AccountRef> ACCOUNTS =
      List.of(World.ANN, new AccountRef("22222222-bbbb", "bob@example.org"));

  /** The last code of each account, and when it was sent: the only ones that may let in. */
  private record Sent(String code, Instant at) {}

  @Property(tries = 150)
  void only_the_newest_unspent_code_of_the_account_itself_lets_in_and_once(
      @ForAll @Size(min = 1, max = 25) List<@IntRange(min = 0, max = 9) Integer> steps)
      throws Exception {
    try (World world = new World(new MemoryFactorStore(), TestVaults.fresh())) {
      world.policy = new PolicyDraft(world.policy).methods(EnumSet.of(Method.EMAIL)).build();
      for (AccountRef account : ACCOUNTS) {
        String token = world.newToken();
        MailAddress to = new MailAddress("box@elsewhere.example");
        world.mailEnrolment.begin(world.proven(account), token, to, false, world.origin());
        world.mailEnrolment.confirm(account, token, world.post.lastCode(), world.origin());
      }
      Map<AccountRef, Sent> good = new HashMap<>();
      Set<String> seen = new HashSet<>(Set.of("0000000"));
      for (int step : steps) {
        AccountRef account = ACCOUNTS.get(step % 2);
        switch (step / 2) {
          case 0, 1 -> {
            if (world.mailCodes.send(account, world.origin())) {
              seen.add(world.post.lastCode());
              good.put(account, new Sent(world.post.lastCode(), world.time.instant()));
            }
          }
          case 2 -> world.time.pass(Duration.ofSeconds(70));
          case 3 -> world.time.pass(Duration.ofMinutes(11));
          default -> tryAll(world, account, seen, good);
        }
      }
    }
  }

  private static void tryAll(
      World world, AccountRef account, Set<String> seen, Map<AccountRef, Sent> good) {
    for (String typed : seen) {
      boolean locked =
          world.store.failures(account).locked(world.settings.limit(), world.time.instant());
      Sent sent = good.get(account);
      boolean expected =
          !locked
              && sent != null
              && sent.code().equals(typed)
              && world.time.instant().isBefore(sent.at().plus(Duration.ofMinutes(2)));
      boolean letIn = world.login(account, typed) instanceof VerificationOutcome.Accepted;
      assertThat(letIn).isEqualTo(expected);
      if (letIn) {
        good.remove(account);
      }
    }
  }
}
