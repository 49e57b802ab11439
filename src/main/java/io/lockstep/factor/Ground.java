package io.lockstep.factor;

import io.lockstep.clock.ServerClock;
import io.lockstep.verdict.Diagnosis;

/**
 * What every use case of this room stands on.
 *
 * @param policies what holds for each account; {@code settings} holds for the server
 * @param clock that verifies codes
 * @param diagnosis that explains a code of a wrong step
 */
public record Ground(
    FactorSettings settings,
    Policies policies,
    FactorStore store,
    Vault vault,
    OnOffSwitch onOff,
    ServerClock clock,
    Diagnosis diagnosis,
    Journal journal) {}
