/**
 * What a verification found out: the sealed {@link io.lockstep.verdict.Verdict}, the bounded step
 * search behind it, and the interval in which the skew between two clocks must lie.
 *
 * <p>Signs: every figure is <em>the other clock minus this server</em>; positive means that this
 * server is behind. Knows nothing of how anything is stored or sent.
 */
package io.lockstep.verdict;
