package io.lockstep.factor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A history in memory, held to the same contract as the real one. */
public final class MemoryHistory implements History {
  private final Map<String, List<SignIn>> rows = new HashMap<>();

  @Override
  public synchronized void add(AccountRef account, SignIn signIn, int most) {
    List<SignIn> own = rows.computeIfAbsent(account.id(), id -> new ArrayList<>());
    own.add(0, signIn);
    own.subList(Math.min(most, own.size()), own.size()).clear();
  }

  @Override
  public synchronized List<SignIn> of(AccountRef account, int limit) {
    return rows.getOrDefault(account.id(), List.of()).stream().limit(limit).toList();
  }

  @Override
  public synchronized void forgetBefore(Instant time) {
    rows.values().forEach(own -> own.removeIf(one -> one.at().isBefore(time)));
  }
}
