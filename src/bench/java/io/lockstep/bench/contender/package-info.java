/**
 * Who takes part: this project, a baseline, and other libraries, each behind the same interface.
 */
package io.lockstep.bench.contender;
