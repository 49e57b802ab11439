package io.lockstep.verdict;

import java.time.Instant;

/**
 * When and for what a step was spent.
 *
 * @param step the step
 * @param at by the machine's clock
 * @param operation for which its code was sent
 * @param accepted true when the code was let in; false when it was refused and its step burnt
 */
public record StepUse(long step, Instant at, Operation operation, boolean accepted) {}
