package io.lockstep.factor;

/**
 * An account whose owner proved who it is, and when in the account's life that was. Whatever ends
 * all sessions, such as a new password, raises the generation: a change that was asked for before
 * is refused after it, however long it waited for the ledger.
 *
 * @param generation of the account's sessions, read before password or session were looked at
 */
public record Proven(AccountRef account, int generation) {

  /** Whether nothing ended the proof since; to be asked inside the ledger. */
  boolean stillHolds(AccountLedger ledger) {
    return ledger.generation() == generation;
  }
}
