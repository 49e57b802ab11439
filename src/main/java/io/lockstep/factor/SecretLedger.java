package io.lockstep.factor;

import java.util.List;

/** Retired secrets in an account's ledger. */
public interface SecretLedger {

  /** The account's retired secrets, the last retired first. */
  List<RetiredSecret> retired();

  /** Keeps one more. */
  void add(RetiredSecret secret);

  /** Forgets one. */
  void forget(RetiredSecret secret);
}
