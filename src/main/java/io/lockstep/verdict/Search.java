package io.lockstep.verdict;

/**
 * What a search through steps cost and how far it can be believed.
 *
 * @param tried candidates looked at, the acceptance window included
 * @param digits of the codes compared
 * @param ambiguous whether more than one candidate matched
 * @param proof how many codes of successive steps agree; 1 when nothing bears this one out
 */
public record Search(int tried, int digits, boolean ambiguous, int proof) {

  /** One code, which nothing else bears out. */
  public Search(int tried, int digits, boolean ambiguous) {
    this(tried, digits, ambiguous, 1);
  }

  /** The same, borne out by others. */
  public Search withProof(int agreeing) {
    return new Search(tried, digits, ambiguous, agreeing);
  }

  /** The chance, 0 to 1, that a random code matches one of the candidates: tried / 10^digits. */
  public double chance() {
    return Math.min(1.0, tried / Math.pow(10, digits));
  }
}
