/**
 * What time it is, and how that is known. The verifying clock may be shifted on purpose; it always
 * says so. Knows nothing of accounts.
 */
package io.lockstep.clock;
