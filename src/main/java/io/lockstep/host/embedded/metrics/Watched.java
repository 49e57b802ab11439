package io.lockstep.host.embedded.metrics;

import io.lockstep.factor.DiagnosisQueue;
import io.lockstep.factor.OnOffSwitch;
import io.lockstep.factor.Witnesses;
import java.util.function.LongSupplier;

/**
 * What the gauges look at.
 *
 * @param version of this server
 * @param node its name in log lines
 * @param diagnoses the wide searches
 * @param mostDiagnoses how many of them may wait
 * @param witnesses who testify of this server's clock
 * @param enrolled how many accounts have a second factor; may take a while, may throw
 */
public record Watched(
    String version,
    String node,
    OnOffSwitch onOff,
    DiagnosisQueue diagnoses,
    int mostDiagnoses,
    Witnesses witnesses,
    LongSupplier enrolled) {}
