package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.store.zimbra.EntryChange.Edit;
import io.lockstep.store.zimbra.EntryChange.Expectation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A directory in memory that several servers share. Each server has a view of its own, and knows of
 * an entry what it read last.
 */
final class MemoryDirectory {
  private final Map<String, Map<String, List<String>>> entries = new TreeMap<>();
  private final Map<String, AccountRef> accounts = new HashMap<>();
  private final List<TrustKeyValue> keys = new ArrayList<>();
  volatile boolean broken;
  volatile Optional<Instant> lastReset = Optional.empty();

  /** Attributes that an older server's schema lacks: an assertion about one is never true. */
  volatile Set<String> unknown = Set.of();

  /** Runs once, when somebody has decided on a change and not made it. */
  volatile Optional<Runnable> beforeNextChange = Optional.empty();

  /** How often it was read and changed. */
  final AtomicInteger reads = new AtomicInteger();

  final AtomicInteger writes = new AtomicInteger();

  /** A server's view. */
  Directory view() {
    return new View();
  }

  synchronized Entry entry(AccountRef account) {
    return new Entry(entries.getOrDefault(account.id(), Map.of()));
  }

  /** Puts values there as somebody else does. */
  synchronized void put(AccountRef account, String attribute, String... values) {
    accounts.put(account.id(), account);
    entries
        .computeIfAbsent(account.id(), id -> new HashMap<>())
        .put(attribute, new ArrayList<>(List.of(values)));
  }

  synchronized void addKey(TrustKeyValue key) {
    keys.add(key);
  }

  private synchronized boolean change(AccountRef account, EntryChange change) {
    accounts.put(account.id(), account);
    Map<String, List<String>> entry = entries.computeIfAbsent(account.id(), id -> new HashMap<>());
    for (Expectation expected : change.expected()) {
      if (!holds(entry, expected)) {
        return false;
      }
    }
    Map<String, List<String>> changed = new HashMap<>();
    entry.forEach((attribute, values) -> changed.put(attribute, new ArrayList<>(values)));
    for (Edit edit : change.edits()) {
      if (unknown.contains(edit.attribute())) {
        throw new FactorStoreException("the schema knows no " + edit.attribute());
      }
      apply(changed, edit);
    }
    entries.put(account.id(), changed);
    writes.incrementAndGet();
    return true;
  }

  private boolean holds(Map<String, List<String>> entry, Expectation expected) {
    if (unknown.contains(attribute(expected))) {
      return false;
    }
    if (expected instanceof Expectation.Holds holds) {
      return values(entry, holds.attribute()).contains(holds.value());
    }
    if (expected instanceof Expectation.Empty empty) {
      return values(entry, empty.attribute()).isEmpty();
    }
    Expectation.Before before = (Expectation.Before) expected;
    return values(entry, before.attribute()).stream()
        .allMatch(value -> value.compareTo(before.time()) < 0);
  }

  private static String attribute(Expectation expected) {
    if (expected instanceof Expectation.Holds holds) {
      return holds.attribute();
    }
    return expected instanceof Expectation.Empty empty
        ? empty.attribute()
        : ((Expectation.Before) expected).attribute();
  }

  private static List<String> values(Map<String, List<String>> entry, String attribute) {
    return entry.getOrDefault(attribute, List.of());
  }

  private static void apply(Map<String, List<String>> entry, Edit edit) {
    List<String> values = entry.computeIfAbsent(edit.attribute(), name -> new ArrayList<>());
    if (edit instanceof Edit.Replace replace) {
      values.clear();
      values.add(replace.value());
    } else if (edit instanceof Edit.Clear) {
      values.clear();
    } else if (edit instanceof Edit.Add add) {
      if (values.contains(add.value())) {
        throw new FactorStoreException("that value is there");
      }
      values.add(add.value());
    } else if (edit instanceof Edit.Delete delete && !values.remove(delete.value())) {
      throw new FactorStoreException("that value is not there");
    }
  }

  private final class View implements Directory {
    private final Map<String, Entry> known = new HashMap<>();

    private void check() {
      if (broken) {
        throw new FactorStoreException("the directory does not answer");
      }
    }

    @Override
    public Entry read(AccountRef account) {
      check();
      reads.incrementAndGet();
      return entry(account);
    }

    @Override
    public Entry known(AccountRef account) {
      check();
      synchronized (known) {
        return known.computeIfAbsent(account.id(), id -> entry(account));
      }
    }

    @Override
    public boolean change(AccountRef account, EntryChange change) {
      check();
      Optional<Runnable> first = beforeNextChange;
      beforeNextChange = Optional.empty();
      first.ifPresent(Runnable::run);
      boolean done = MemoryDirectory.this.change(account, change);
      if (done && change.renewing()) {
        synchronized (known) {
          known.put(account.id(), entry(account));
        }
      }
      return done;
    }

    @Override
    public void forEach(Consumer<Found> visitor) {
      check();
      List<Found> all;
      synchronized (MemoryDirectory.this) {
        all =
            accounts.values().stream().map(account -> new Found(account, entry(account))).toList();
      }
      all.forEach(visitor);
    }

    @Override
    public Optional<Instant> lastReset(AccountRef account) {
      return lastReset;
    }

    @Override
    public Optional<TrustKeyValue> trustKey(long version) {
      synchronized (MemoryDirectory.this) {
        return keys.stream().filter(key -> key.version() == version).findFirst();
      }
    }

    @Override
    public TrustKeyValue currentTrustKey() {
      synchronized (MemoryDirectory.this) {
        if (keys.isEmpty()) {
          byte[] key = new byte[32];
          java.util.Arrays.fill(key, (byte) 7);
          keys.add(new TrustKeyValue(0, Instant.EPOCH, key));
        }
        return keys.get(keys.size() - 1);
      }
    }
  }
}
