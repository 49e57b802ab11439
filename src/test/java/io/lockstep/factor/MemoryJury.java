package io.lockstep.factor;

import io.lockstep.verdict.JuryVote;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A jury's votes in memory; fails when told to. */
public final class MemoryJury implements JuryStore {
  private final Map<String, JuryVote> votes = new ConcurrentHashMap<>();
  public final AtomicInteger writes = new AtomicInteger();
  public volatile boolean fails;

  @Override
  public List<JuryVote> votes() {
    check();
    return List.copyOf(votes.values());
  }

  @Override
  public void keep(List<JuryVote> batch) {
    check();
    writes.incrementAndGet();
    batch.forEach(vote -> votes.put(vote.voter(), vote));
  }

  @Override
  public void forgetAllBut(String bootId, long bootMillis) {
    check();
    votes
        .values()
        .removeIf(
            vote -> !vote.heard().bootId().equals(bootId) || vote.heard().millis() < bootMillis);
  }

  private void check() {
    if (fails) {
      throw new FactorStoreException("told to fail", new IllegalStateException());
    }
  }
}
