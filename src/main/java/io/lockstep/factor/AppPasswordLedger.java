package io.lockstep.factor;

import java.time.Instant;
import java.util.List;

/** One account's app passwords, for as long as its ledger is open. */
public interface AppPasswordLedger {

  /** All of them, oldest first, expired ones included. */
  List<AppPassword> all();

  /** Keeps a new one; its name MUST be free. */
  void add(AppPassword password);

  /**
   * Forgets one.
   *
   * @return false when there was none of that name
   */
  boolean remove(String name);

  /**
   * Forgets all.
   *
   * @return how many there were
   */
  int removeAll();

  /**
   * Remembers a use. Changes nothing but the time, so that it never brings back what was revoked.
   *
   * @return false when it is no longer there
   */
  boolean used(String id, Instant at);
}
