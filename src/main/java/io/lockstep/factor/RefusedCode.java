package io.lockstep.factor;

import io.lockstep.verdict.Operation;
import java.time.Instant;

/**
 * A code that was refused before anybody knew its step. Should its time come, it is refused again.
 *
 * @param hash salted and keyed, never the code
 * @param at by the machine's clock
 * @param operation for which it was sent
 */
public record RefusedCode(Sealed hash, Instant at, Operation operation) {}
