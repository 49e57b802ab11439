package io.lockstep.factor;

import java.time.Instant;
import java.util.List;

/** App passwords in a list. */
record MemoryAppPasswords(List<AppPassword> kept) implements AppPasswordLedger {

  @Override
  public List<AppPassword> all() {
    return List.copyOf(kept);
  }

  @Override
  public void add(AppPassword password) {
    kept.add(password);
  }

  @Override
  public boolean remove(String name) {
    return kept.removeIf(one -> one.name().equals(name));
  }

  @Override
  public int removeAll() {
    int there = kept.size();
    kept.clear();
    return there;
  }

  @Override
  public boolean used(String id, Instant at) {
    boolean there = kept.stream().anyMatch(one -> one.id().equals(id));
    kept.replaceAll(one -> one.id().equals(id) ? one.usedAt(at) : one);
    return there;
  }
}
