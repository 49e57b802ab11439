package io.lockstep.factor;

import java.time.Instant;
import java.util.List;

/** Recovery and bypass codes in an account's ledger. */
public interface CodeLedger {

  /** The account's recovery codes, spent ones included. */
  List<RecoveryCode> recoveryCodes();

  /** Puts new recovery codes in the place of all there are. */
  void replaceRecoveryCodes(List<RecoveryCode> codes);

  /**
   * Spends a recovery code.
   *
   * @return false when it was spent already
   */
  boolean spend(RecoveryCode code, Instant at);

  /** The account's bypass codes, spent and expired ones included. */
  List<BypassCode> bypassCodes();

  /** Keeps a new bypass code in the place of all there are. */
  void issue(BypassCode code);

  /**
   * Spends a bypass code.
   *
   * @return false when it was spent already
   */
  boolean spend(BypassCode code, Instant at);
}
