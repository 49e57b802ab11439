/**
 * Benchmarks: this project beside others in one run. {@code scripts/bench} builds and starts them.
 */
package io.lockstep.bench;
