/**
 * What time it is, and how sure that is: the verifying clock, a clock that nobody sets, and the
 * witnesses of this machine's time. The verifying clock may be shifted on purpose; it always says
 * so. Knows nothing of accounts.
 */
package io.lockstep.clock;
