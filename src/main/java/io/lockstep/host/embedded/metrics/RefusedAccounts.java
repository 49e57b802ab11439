package io.lockstep.host.embedded.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many accounts had a code refused lately: one account points at a phone, many at the server.
 * Only the number is ever told. Thread-safe.
 */
final class RefusedAccounts {
  static final Duration LATELY = Duration.ofMinutes(15);

  /** More than that at once are told as that many. */
  static final int MOST = 10_000;

  private final InstantSource machine;

  /** Accounts by id, the one that was refused longest ago first. */
  private final Map<String, Instant> last = new LinkedHashMap<>();

  RefusedAccounts(InstantSource machine) {
    this.machine = machine;
  }

  /**
   * A code of an account was refused now.
   *
   * @param id of the account
   */
  synchronized void add(String id) {
    Instant now = machine.instant();
    last.remove(id);
    forget(now);
    if (last.size() == MOST) {
      last.remove(last.keySet().iterator().next());
    }
    last.put(id, now);
  }

  synchronized int count() {
    forget(machine.instant());
    return last.size();
  }

  private void forget(Instant now) {
    Iterator<Instant> oldest = last.values().iterator();
    while (oldest.hasNext() && !lately(oldest.next(), now)) {
      oldest.remove();
    }
  }

  /** What lies ahead of a clock that was set back is nothing that can be dated. */
  private static boolean lately(Instant at, Instant now) {
    return at.isAfter(now.minus(LATELY)) && !at.isAfter(now);
  }
}
