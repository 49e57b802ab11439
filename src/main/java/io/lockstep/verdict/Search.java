package io.lockstep.verdict;

/**
 * What a search through steps cost and how far it can be believed.
 *
 * @param tried candidates looked at, the acceptance window included
 * @param digits of the codes compared
 * @param ambiguous whether more than one candidate matched
 * @param proof how many codes of successive steps agree; 1 when nothing bears this one out
 * @param ofOthers candidates among them that belong to other secrets than the account's own
 */
public record Search(int tried, int digits, boolean ambiguous, int proof, int ofOthers) {

  /** One code, which nothing else bears out. */
  public Search(int tried, int digits, boolean ambiguous) {
    this(tried, digits, ambiguous, 1, 0);
  }

  /** The same, borne out by others. */
  public Search withProof(int agreeing) {
    return new Search(tried, digits, ambiguous, agreeing, ofOthers);
  }

  /**
   * The same without the candidates of other secrets: for whoever may not learn how many there are.
   */
  public Search withoutOthers() {
    return new Search(tried - ofOthers, digits, ambiguous, proof, 0);
  }

  /** The chance, 0 to 1, that a random code matches one of the candidates: tried / 10^digits. */
  public double chance() {
    return Math.min(1.0, tried / Math.pow(10, digits));
  }
}
