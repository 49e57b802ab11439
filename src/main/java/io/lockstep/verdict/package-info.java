/**
 * What a verification found out: the sealed {@link io.lockstep.verdict.Verdict}, the bounded
 * searches behind it, what codes say of a device's clock ({@link io.lockstep.verdict.DeviceClock}),
 * what many devices say together of this server's ({@link io.lockstep.verdict.Jury}), and whose
 * clock is wrong ({@link io.lockstep.verdict.Suspicion}).
 *
 * <p>Signs: every figure is <em>the other clock minus this server</em>; positive means that this
 * server is behind. Knows nothing of how anything is stored or sent.
 */
package io.lockstep.verdict;
