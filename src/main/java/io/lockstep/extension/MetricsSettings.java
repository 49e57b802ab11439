package io.lockstep.extension;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who may read the metrics.
 *
 * @param tokenFile a file with one line, the token that whoever reads must show; empty: no token,
 *     and this machine only
 */
public record MetricsSettings(Optional<Path> tokenFile) {}
