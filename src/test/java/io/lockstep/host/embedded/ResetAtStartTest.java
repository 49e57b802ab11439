package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.MassReset;
import io.lockstep.factor.ResetJob;
import io.lockstep.factor.ResetScope;
import io.lockstep.factor.ResetTarget;
import io.lockstep.factor.Retention;
import io.lockstep.factor.World;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcAccounts;
import io.lockstep.store.jdbc.JdbcFactorStore;
import io.lockstep.store.jdbc.JdbcResets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A mass reset that was left open before the host starts. */
@Timeout(120)
class ResetAtStartTest {

  @Test
  void a_host_that_starts_goes_on_with_what_was_left_and_lets_a_stopped_one_rest(
      @TempDir Path directory) throws Exception {
    List<AccountRef> accounts = new ArrayList<>();
    String left;
    String stopped;
    try (Database database = Database.open(directory.resolve("data"), new SecureRandom());
        World world = new World(new JdbcFactorStore(database), database.vault())) {
      for (int i = 0; i < 4; i++) {
        accounts.add(
            new JdbcAccounts(database)
                .add("user" + i + "@example.org", "h", false, World.START)
                .orElseThrow()
                .ref());
        world.enrol(accounts.get(i));
      }
      MassReset resets =
          new MassReset(
              world.store, new JdbcResets(database), Retention.DEFAULT, world.journal, world.time);
      left = open(resets, accounts.subList(0, 3), world);
      resets.run(left, world.origin(), state -> state.done() < 1);
      stopped = open(resets, accounts.subList(3, 4), world);
      resets.stop(resets.job(stopped).orElseThrow(), world.origin());
    }
    try (RunningHost host = RunningHost.start(directory)) {
      JdbcResets jobs = new JdbcResets(host.beside());
      ResetJob end =
          RunningHost.await(() -> jobs.job(left).orElseThrow(), job -> job.pending() == 0);
      assertThat(end.done()).isEqualTo(3);
      assertThat(jobs.job(stopped).orElseThrow().state()).isEqualTo(ResetJob.State.STOPPED);
      assertThat(host.store().authenticators(accounts.get(2))).isEmpty();
      assertThat(host.store().authenticators(accounts.get(3))).hasSize(1);
    }
  }

  private static String open(MassReset resets, List<AccountRef> accounts, World world) {
    ResetTarget target = new ResetTarget(ResetScope.LIST, "", "some");
    return resets.open(target, accounts, Optional.empty(), "root", world.origin()).id();
  }
}
