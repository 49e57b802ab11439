/**
 * Benchmarks: this project beside others in one run, or a server with it beside one without. {@code
 * scripts/bench} builds and starts them.
 */
package io.lockstep.bench;
